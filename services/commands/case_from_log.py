"""One case told from the log alone: no service has to run, no rows have to exist."""

from collections.abc import Mapping, Sequence

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


async def story_from_log(log: EventLog, case_id: str, language: Language, *, opened: bool) -> CaseStory | None:
    """Return the case with its promises in the order of the log; None for an id that no visit or feedback has."""
    stream = await find_case(log, case_id)
    if stream is None:
        return None
    events = await _events(log, stream)
    of_school = await log.read_stream(school_stream(stream.home))
    zone = _zone(of_school)
    names = await _names(log, of_school, {each.actor.user_id for each in events}) if opened else {}
    return CaseStory(
        npsn=stream.home,
        case_kind=stream.category,
        case_id=stream.id,
        zone=zone,
        language=language,
        names_open=opened,
        entries=await entries_of(log, events, Reader(language, zone), names=names, opened=opened),
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


async def _events(log: EventLog, stream: Stream) -> Sequence[RecordedEvent]:
    clocks = [
        clock_stream(stream.home, policy, stream.id)
        for policy, kind in KIND_OF_POLICY.items()
        if kind == stream.category
    ]
    found = [each for of_case in (stream, *clocks) for each in await log.read_stream(of_case)]
    return sorted(found, key=lambda each: each.position)


def _zone(of_school: Sequence[RecordedEvent]) -> str:
    onboarded = [each.event for each in of_school if each.type == school.Onboarded.type]
    return onboarded[-1].zone if onboarded and isinstance(onboarded[-1], school.Onboarded) else UNKNOWN_ZONE


async def _names(log: EventLog, of_school: Sequence[RecordedEvent], user_ids: set[str]) -> Mapping[str, str]:
    assigned = [each for each in of_school if each.type == school.StaffAssigned.type]
    opened = [each for each in await log.personal(assigned) if isinstance(each, school.StaffAssigned)]
    return {each.user_id: each.name for each in opened if each.user_id in user_ids and each.name != ERASED}
