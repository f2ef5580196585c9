"""Ayu's record in the examples: enrolled, her mother linked, and what her mother asks of those who keep her data."""

from datetime import date

from shared.domain.events import student
from shared.domain.events.feedback import ReceivedThrough
from shared.domain.events.student import DataScope, KeptPart, Relationship
from shared.domain.identifiers import RequestId
from shared.domain.sla.hours_promise import hours_promise
from shared.runtime.published import service_standard
from tests.examples.moments import wita
from tests.examples.people import AYU, AYUS_MOTHER, SCHOOL_NPSN, WITA

STANDARD = service_standard()

TO_SEE = RequestId("019539a0-0000-7000-8000-0000000000d1")
"""Her mother's request to see everything."""
TO_ERASE = RequestId("019539a0-0000-7000-8000-0000000000d2")
"""Her mother's request to erase everything."""

AYU_ENROLLED = student.Enrolled(
    student_id=AYU,
    npsn=SCHOOL_NPSN,
    class_group="VIII-B",
    nisn="0012345678",
    nis="1234",
    name="Ayu",
    born_on="2012-05-31",
    address="Jalan Contoh 1",
)
MOTHER_LINKED = student.GuardianLinked(
    guardian_id=AYUS_MOTHER,
    relationship=Relationship.MOTHER,
    authority_to_consent=True,
    basis="Kartu keluarga",
    linked_on=date(2025, 7, 14),
    name="Ibu Ayu",
    phone=None,
)
KNOWN = (AYU_ENROLLED, MOTHER_LINKED)

TRANSFERRED = student.Transferred(to_npsn=None, moved_on=date(2025, 11, 7))
ACCESS_REQUESTED = student.DataAccessRequested(
    request_id=TO_SEE,
    guardian_id=AYUS_MOTHER,
    scope=DataScope.EVERYTHING,
    requested_at=wita("2025-11-07 10:00"),
    through=ReceivedThrough.IN_PERSON,
    identity_checked="KTP diperlihatkan",
    promise=hours_promise(wita("2025-11-07 10:00"), 72, WITA, STANDARD.version),
)
ACCESS_ANSWERED = student.DataAccessAnswered(
    request_id=TO_SEE,
    answered_at=wita("2025-11-10 09:00"),
    through=ReceivedThrough.IN_PERSON,
    note="Salinan cetak diserahkan",
)
ERASURE_REQUESTED = student.ErasureRequested(
    request_id=TO_ERASE,
    guardian_id=AYUS_MOTHER,
    scope=DataScope.EVERYTHING,
    requested_at=wita("2025-11-07 10:00"),
    through=ReceivedThrough.LETTER,
    legal_basis="UU 27/2022 Pasal 8",
)
HELD = student.LegalHoldSet(reason="Perkara di pengadilan")
HOLD_LIFTED = student.LegalHoldLifted(reason="Putusan sudah tetap")
KEY_DESTROYED = student.KeyDestroyed(
    request_id=TO_ERASE,
    legal_basis="UU 27/2022 Pasal 8",
    kept=(KeptPart.EVENT_SKELETON, KeptPart.SAFEGUARDING_FILE),
)
