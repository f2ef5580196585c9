"""What a visit case knows in every state: its consents, its instruments, the visits made, what awaits a signature."""

from dataclasses import dataclass, replace
from datetime import datetime

from services.intake.domain.visit_case.aftermath import NOTHING_YET, Aftermath
from shared.domain.events.visit import (
    ConsentForm,
    ConsentScope,
    CorrectedField,
    CountersignSubject,
    InstrumentKind,
    LetterIssued,
    Purpose,
    Slot,
    VisitOutcome,
)
from shared.domain.identifiers import GuardianId, StudentId, UserId


@dataclass(frozen=True, slots=True)
class Asked:
    """A guardian has been asked for consent and has not answered."""

    guardian_id: GuardianId
    purposes: frozenset[Purpose]
    expires_unanswered_at: datetime


@dataclass(frozen=True, slots=True)
class Granted:
    """A guardian's written yes; what was withdrawn is no longer in `scope` but in `taken_back`, with its moment."""

    guardian_id: GuardianId
    purposes: frozenset[Purpose]
    form: ConsentForm
    scope: frozenset[ConsentScope]
    valid_from: datetime
    valid_until: datetime
    evidence_sha256: str
    taken_back: frozenset[tuple[ConsentScope, datetime]] = frozenset()

    def covers(self, part: ConsentScope, at: datetime) -> bool:
        """Whether this part was allowed at that moment; `valid_until` and a withdrawal are exclusive (A11, A12)."""
        given = part in self.scope or any(taken is part and at < taken_at for taken, taken_at in self.taken_back)
        return given and self.valid_from <= at < self.valid_until

    def is_in_force(self, at: datetime) -> bool:
        """Whether a visit was allowed at this moment."""
        return self.covers(ConsentScope.VISIT, at)

    def without(self, parts: frozenset[ConsentScope], at: datetime) -> "Granted":
        taken = {(part, at) for part in self.scope & parts}
        return replace(self, scope=self.scope - parts, taken_back=self.taken_back | taken)


@dataclass(frozen=True, slots=True)
class Instrument:
    kind: InstrumentKind
    template_id: str
    template_version: int
    items_changed: int
    evidence_sha256: str | None


@dataclass(frozen=True, slots=True)
class Conducted:
    """A visit that was made, told by the event `sequence`: its times as they count now.

    `promise_rests_on_it` is false while it waits for a countersignature, or was refused one (A31).
    """

    sequence: int
    approved_at: datetime
    started_at: datetime
    ended_at: datetime
    outcome: VisitOutcome
    promise_rests_on_it: bool

    def met_the_guardian(self) -> bool:
        return self.outcome is VisitOutcome.MET_GUARDIAN

    def time_of(self, told: CorrectedField) -> datetime:
        return self.started_at if told is CorrectedField.STARTED_AT else self.ended_at

    def corrected(self, corrected: CorrectedField, moment: datetime) -> "Conducted":
        if corrected is CorrectedField.STARTED_AT:
            return replace(self, started_at=moment)
        return replace(self, ended_at=moment)


@dataclass(frozen=True, slots=True)
class Correction:
    """The event `sequence` says that a time of the visit told by the event `corrects` was another."""

    sequence: int
    corrects: int
    field: CorrectedField
    moment: datetime


@dataclass(frozen=True, slots=True)
class Awaiting:
    """The event `sequence` counts only once someone other than its teller has signed for it (A31).

    `moment` is the one it tells: the end of a visit, the stop of processing, the corrected time.
    """

    sequence: int
    subject: CountersignSubject
    moment: datetime
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What every state of a started case knows. `attempts` are the moments of the knocks without a visit.

    `version` is the number of the case's events, so the newest event has this sequence. `standard_version` is that
    of the service standard in force when the case began; it holds for all of it. `signed` are the sequences that
    were countersigned, and whether the signature was given. `minutes` and `photos` are the SHA-256 of their files.
    """

    student_id: StudentId
    standard_version: str
    version: int = 0
    recommenders: frozenset[UserId] = frozenset()
    asking_guardians: frozenset[GuardianId] = frozenset()
    asked: tuple[Asked, ...] = ()
    granted: tuple[Granted, ...] = ()
    withdrawn: frozenset[ConsentScope] = frozenset()
    withdrawn_at: datetime | None = None
    processing_stopped: bool = False
    assents: bool | None = None
    instruments: frozenset[Instrument] = frozenset()
    proposed: Slot | None = None
    attempts: tuple[datetime, ...] = ()
    visits: tuple[Conducted, ...] = ()
    awaiting: tuple[Awaiting, ...] = ()
    signed: frozenset[tuple[int, bool]] = frozenset()
    letters: tuple[LetterIssued, ...] = ()
    minutes: frozenset[str] = frozenset()
    photos: frozenset[str] = frozenset()
    aftermath: Aftermath = NOTHING_YET

    def visit_told_by(self, sequence: int) -> Conducted | None:
        return next((visit for visit in self.visits if visit.sequence == sequence), None)

    def awaits(self, sequence: int) -> Awaiting | None:
        return next((awaiting for awaiting in self.awaiting if awaiting.sequence == sequence), None)
