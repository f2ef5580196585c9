"""One case told from the log alone: no service has to run, no rows have to exist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.reporting.domain.case_story import CaseStory
from services.reporting.domain.words.language import Language
from services.reporting.domain.words.values import Reader
from services.reporting.handlers import entries_of
from services.reporting.projections.cases import KIND_OF_POLICY
from shared.domain.events import school
from shared.domain.identifiers import Stream, clock_stream, school_stream
from shared.domain.personal import ERASED
from shared.eventlog.interface import EventLog, RecordedEvent

CASE_KINDS = ("visit", "feedback")
UNKNOWN_ZONE = "UTC"


@dataclass(frozen=True, slots=True)
class Case:
    """A case with its promises, in the order of the log."""

    stream: Stream
    events: Sequence[RecordedEvent]


async def case_from_log(log: EventLog, case_id: str, as_of: datetime | None = None) -> Case | None:
    """Return the case as far as it was recorded up to and including `as_of`; all of it when None.

    None for an id that no visit or feedback has, or had by then.
    """
    stream = await find_case(log, case_id)
    if stream is None:
        return None
    found = [each for of_case in _streams(stream) for each in await log.read_stream(of_case)]
    known = [each for each in found if as_of is None or each.recorded_at <= as_of]
    return Case(stream, sorted(known, key=lambda each: each.position)) if known else None


async def story_from_log(
    log: EventLog, case_id: str, language: Language, *, opened: bool, as_of: datetime | None = None
) -> CaseStory | None:
    """Return the case in words, see `case_from_log`."""
    case = await case_from_log(log, case_id, as_of)
    if case is None:
        return None
    of_school = await log.read_stream(school_stream(case.stream.home))
    zone = _zone(of_school)
    names = await _names(log, of_school, {each.actor.user_id for each in case.events}) if opened else {}
    return CaseStory(
        npsn=case.stream.home,
        case_kind=case.stream.category,
        case_id=case.stream.id,
        zone=zone,
        language=language,
        names_open=opened,
        entries=await entries_of(log, case.events, Reader(language, zone), names=names, opened=opened),
    )


async def find_case(log: EventLog, case_id: str) -> Stream | None:
    """Return the stream of the case, found by reading the partitions until its first event."""
    wanted = {f"{kind}:{case_id}" for kind in CASE_KINDS}
    for partition in range(log.partitions):
        async for batch in log.read_partition(partition):
            for recorded in batch:
                if recorded.subject in wanted:
                    return recorded.stream
    return None


def _streams(stream: Stream) -> Sequence[Stream]:
    clocks = [
        clock_stream(stream.home, policy, stream.id)
        for policy, kind in KIND_OF_POLICY.items()
        if kind == stream.category
    ]
    return [stream, *clocks]


def _zone(of_school: Sequence[RecordedEvent]) -> str:
    onboarded = [each.event for each in of_school if each.type == school.Onboarded.type]
    return onboarded[-1].zone if onboarded and isinstance(onboarded[-1], school.Onboarded) else UNKNOWN_ZONE


async def _names(log: EventLog, of_school: Sequence[RecordedEvent], user_ids: set[str]) -> Mapping[str, str]:
    assigned = [each for each in of_school if each.type == school.StaffAssigned.type]
    opened = [each for each in await log.personal(assigned) if isinstance(each, school.StaffAssigned)]
    return {each.user_id: each.name for each in opened if each.user_id in user_ids and each.name != ERASED}
