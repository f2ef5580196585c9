"""Facts of other streams that a rule needs at the moment of a command: school, calendar, guardian, evidence."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from services.intake.domain.command import Evidence, GuardianFacts
from services.intake.domain.grant import is_tied
from services.intake.domain.school import SCHOOL, Onboarded
from services.intake.domain.student import STUDENT
from services.intake.domain.student.state import Enrolled, Link
from services.intake.handlers.desk import Desk
from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events import student
from shared.domain.identifiers import GuardianId, UserId, school_stream, student_stream
from shared.domain.sla.local_day import local_date
from shared.eventlog import school_facts
from shared.eventlog.interface import EventLog, RecordedEvent
from shared.runtime.evidence_store import evidence_address
from shared.web.problems import Problem


async def school_of(log: EventLog, npsn: str) -> Onboarded:
    """Raises Problem 404 when the school is not known."""
    history = await log.read_stream(school_stream(npsn))
    state = SCHOOL.fold([recorded.event for recorded in history])  # type: ignore[misc]  # the stream decides the type
    if not isinstance(state, Onboarded):
        raise unknown("school", npsn)
    return state


async def local_today(log: EventLog, npsn: str, now: datetime) -> date:
    return local_date(now, (await school_of(log, npsn)).as_told.zone)


async def calendar_of(log: EventLog, school: Onboarded, now: datetime) -> WorkingCalendar:
    """Return the school's working calendar as known at `now`."""
    return await school_facts.calendar_of(log, school.as_told, now)


def has_other_principal(school: Onboarded, besides: frozenset[str], today: date) -> bool:
    """Whether someone outside `besides` could decide as principal on this day."""
    return any(
        grant.role in PRINCIPALS and grant.user_id not in besides and grant.is_held_on(today) for grant in school.grants
    )


async def teacher_is_tied(  # noqa: PLR0913, PLR0917 - who teaches whom, where and when
    log: EventLog, npsn: str, student_id: str, teacher: UserId, role: Role, now: datetime
) -> bool:
    """Whether the teacher holds this role for the pupil's class today, by the school's own date (R1)."""
    school = await school_of(log, npsn)
    events = [recorded.event for recorded in await student_history(log, npsn, student_id)]
    classes = [each.class_group for each in events if isinstance(each, student.Enrolled | student.Changed)]
    return is_tied(school.grants, teacher, role, classes[-1], local_date(now, school.as_told.zone))


async def student_history(log: EventLog, npsn: str, student_id: str) -> Sequence[RecordedEvent]:
    """Raises Problem 404 when the school has no such pupil."""
    history = await log.read_stream(student_stream(npsn, student_id))
    if not history or history[0].stream.home != npsn:
        raise unknown("student", student_id)
    return history


async def transferred_on(log: EventLog, npsn: str, student_id: str) -> date | None:
    """Return the pupil's first day at another school, once it is known (A28)."""
    events = [recorded.event for recorded in await log.read_stream(student_stream(npsn, student_id))]
    return next((event.moved_on for event in events if isinstance(event, student.Transferred)), None)


async def guardians_with_authority(log: EventLog, npsn: str, student_id: str) -> frozenset[GuardianId]:
    """Return the guardians who are linked to the pupil now and may consent (A10)."""
    linked = await _linked(log, npsn, student_id)
    return frozenset(guardian for guardian, link in linked.items() if link.authority_to_consent)


async def guardian_facts(log: EventLog, npsn: str, student_id: str, guardian_id: str) -> GuardianFacts:
    guardian = GuardianId(guardian_id)
    link = (await _linked(log, npsn, student_id)).get(guardian)
    return GuardianFacts(
        guardian_id=guardian, linked=link is not None, may_consent=link is not None and link.authority_to_consent
    )


async def _linked(log: EventLog, npsn: str, student_id: str) -> Mapping[GuardianId, Link]:
    history = await log.read_stream(student_stream(npsn, student_id))
    state = STUDENT.fold([recorded.event for recorded in history])  # type: ignore[misc]  # the stream decides the type
    return state.guardians if isinstance(state, Enrolled) else {}


async def evidence_facts(desk: Desk, person: str, sha256: str | None) -> Evidence | None:
    if sha256 is None:
        return None
    return Evidence(sha256=sha256, stored=await desk.evidence.has(evidence_address(person, sha256)))


def unknown(thing: str, name: str) -> Problem:
    return Problem(404, f"{thing}.unknown", found=name)
