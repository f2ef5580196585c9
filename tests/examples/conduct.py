"""What people of the examples do around Ayu's visit besides the usual steps; commands and events side by side."""

from datetime import date

from services.intake.domain.command import Evidence
from services.intake.domain.visit_case.commands import RecordAssent, RevokeApproval
from services.intake.domain.visit_case.commands_conduct import (
    AttachPhoto,
    ChangeTeam,
    CorrectTime,
    Countersign,
    IssueLetter,
    RecordAnswers,
    SignMinutes,
    StartVisit,
)
from shared.domain.envelope import Role
from shared.domain.events import visit
from shared.domain.events.visit import (
    Companion,
    Confidentiality,
    CorrectedField,
    CountersignReason,
    CountersignSubject,
    InstrumentKind,
    ItemAnswer,
)
from shared.domain.identifiers import TripId
from shared.runtime.instruments import versions_of
from tests.examples.moments import wita
from tests.examples.people import AYUS_MOTHER, DEWI_ID, OPERATOR, RAHMAT, SITI, SITI_ID
from tests.examples.visits import (
    DEWI_COMES_ALONG,
    ENDED_AT,
    MOTHER_LINKED,
    STANDARD,
    STARTED_AT,
    TO_APPROVAL,
    TO_SCHEDULE,
    VISITED,
)

TRIP = TripId("019539a0-0000-7000-8000-0000000000f1")
AGUS_COMES_ALONG = Companion(user_id="agus", role=Role.SUBJECT_TEACHER)
MINUTES_SHA256, PHOTO_SHA256 = "b1" * 32, "f0" * 32
STRICT = STANDARD.model_copy(update={"version": "ketat-1", "require_two_adults": "require"})
RELAXED = STANDARD.model_copy(update={"version": "longgar-1", "require_two_adults": "off"})

RECORD_ASSENT = RecordAssent(by=SITI, now=wita("2026-03-12 09:00"), assents=True, note="Mau dikunjungi")
ASSENTED = visit.AssentRecorded(assents=True, note="Mau dikunjungi")

REVOKE = RevokeApproval(
    by=RAHMAT, now=wita("2026-03-16 08:00"), reason="Ada ujian sekolah", school_has_other_principal=True
)
REVOKED = visit.ApprovalRevoked(reason="Ada ujian sekolah")

ISSUE_LETTER = IssueLetter(
    by=OPERATOR,
    now=wita("2026-03-13 11:00"),
    number="090/114/2026",
    issued_on=date(2026, 3, 13),
    staff=(Companion(user_id=SITI_ID, role=Role.COUNSELLOR), DEWI_COMES_ALONG),
)
LETTER_ISSUED = visit.LetterIssued(
    number="090/114/2026",
    issued_on=date(2026, 3, 13),
    staff=(Companion(user_id=SITI_ID, role=Role.COUNSELLOR), DEWI_COMES_ALONG),
)

CHANGE_TEAM = ChangeTeam(
    by=SITI, now=wita("2026-03-16 09:00"), added=(AGUS_COMES_ALONG,), removed=(DEWI_ID,), reason="Dewi sakit"
)
TEAM_CHANGED = visit.TeamChanged(added=(AGUS_COMES_ALONG,), removed=(DEWI_ID,), reason="Dewi sakit")
NOBODY_COMES_ALONG = visit.TeamChanged(added=(), removed=(DEWI_ID,), reason=None)

START_VISIT = StartVisit(
    by=SITI,
    now=wita("2026-03-17 16:06"),
    started_at=STARTED_AT,
    present=("Ibu Ayu",),
    consent_confirmed=True,
    guardians_with_authority=frozenset({AYUS_MOTHER}),
)
STARTED = visit.Started(started_at=STARTED_AT, present=("Ibu Ayu",))
IN_PROGRESS = (*TO_SCHEDULE, STARTED)

SIGN_MINUTES = SignMinutes(
    by=SITI,
    now=wita("2026-03-17 18:00"),
    guardian=MOTHER_LINKED,
    signed_at=wita("2026-03-17 16:48"),
    evidence=Evidence(sha256=MINUTES_SHA256, stored=True),
)
MINUTES_SIGNED = visit.MinutesSigned(
    signed_by=AYUS_MOTHER, signed_at=wita("2026-03-17 16:48"), evidence_sha256=MINUTES_SHA256
)

OBSERVATION_SHEET = versions_of("lembar-observasi")[0]
SHEET_PREPARED = visit.InstrumentPrepared(
    kind=InstrumentKind.OBSERVATION_SHEET,
    template_id="lembar-observasi",
    template_version=1,
    items_changed=0,
    evidence_sha256=None,
)
ANSWERS = (
    ItemAnswer(item="status-rumah", answer="sewa", confidentiality=Confidentiality.NORMAL),
    ItemAnswer(item="jarak-ke-sekolah", answer="6000", confidentiality=Confidentiality.NORMAL),
    ItemAnswer(item="tambahan-ternak", answer="Dua ekor kambing", confidentiality=Confidentiality.RESTRICTED),
)
RECORD_ANSWERS = RecordAnswers(
    by=SITI,
    now=wita("2026-03-17 19:00"),
    template_id="lembar-observasi",
    template_version=1,
    answers=ANSWERS,
    template=OBSERVATION_SHEET,
)
OBSERVED = visit.Observed(template_id="lembar-observasi", template_version=1, answers=ANSWERS)
VISITED_WITH_SHEET = (*TO_SCHEDULE, SHEET_PREPARED, VISITED)

ATTACH_PHOTO = AttachPhoto(
    by=SITI,
    now=wita("2026-03-17 19:10"),
    evidence=Evidence(sha256=PHOTO_SHA256, stored=True),
    shows_person=False,
    caption="Ruang belajar",
)
PHOTO_ATTACHED = visit.PhotoAttached(evidence_sha256=PHOTO_SHA256, shows_person=False, caption="Ruang belajar")

VISITED_AT_SEQUENCE = 8
"""The place of `VISITED` in the usual history."""

SYNCED_LATE = VISITED.model_copy(update={"countersign": (CountersignReason.LATE_SYNC,)})

CORRECT_END = CorrectTime(
    by=SITI,
    now=wita("2026-03-18 09:00"),
    corrects=VISITED_AT_SEQUENCE,
    field=CorrectedField.ENDED_AT,
    new=wita("2026-03-17 17:20"),
    reason="Salah ketik jam",
    recorded_at=wita("2026-03-17 18:00"),
    standard=STANDARD,
)
END_CORRECTED = visit.TimeCorrected(
    corrects=VISITED_AT_SEQUENCE,
    field=CorrectedField.ENDED_AT,
    old=ENDED_AT,
    new=wita("2026-03-17 17:20"),
    reason="Salah ketik jam",
)

SIGN_FOR_VISIT = Countersign(
    by=RAHMAT,
    now=wita("2026-03-23 09:00"),
    countersigns=VISITED_AT_SEQUENCE,
    accepted=True,
    note=None,
    told_by=SITI_ID,
    school_has_other_signer=True,
)
SIGNED_FOR_VISIT = visit.Countersigned(
    countersigns=VISITED_AT_SEQUENCE,
    subject=CountersignSubject.VISIT,
    accepted=True,
    actual_at=ENDED_AT,
    note=None,
)
REFUSED_TO_SIGN_FOR_VISIT = visit.Countersigned(
    countersigns=VISITED_AT_SEQUENCE,
    subject=CountersignSubject.VISIT,
    accepted=False,
    actual_at=None,
    note="Tidak ada di daftar hadir",
)
TO_REVOCATION = (*TO_APPROVAL, REVOKED)
