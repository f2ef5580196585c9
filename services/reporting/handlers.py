"""Reads that join rows with the log: a case told in words, the report of a visit."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import cast

from services.reporting.domain.case_story import Entry, entry
from services.reporting.domain.fact import Fact, Facts
from services.reporting.domain.shared_report import HandedRendering, SharedReport, shared_report
from services.reporting.domain.visit_report import VisitReport, visit_report
from services.reporting.domain.words.values import Reader
from services.reporting.read_models.cases import Place, places_of_case, places_of_names
from shared.domain.envelope import Actor, Role
from shared.domain.events import Event, school
from shared.domain.identifiers import Stream, clock_stream, school_stream, visit_stream
from shared.domain.personal import ERASED
from shared.domain.sla.promise import TARGETS, Policy
from shared.domain.visit_reading import is_frozen_for_good
from shared.eventlog.interface import EventLog, RecordedEvent
from shared.eventlog.reading import opened_for
from shared.readmodel.engine import ReadModel

OF_A_REPORT: Sequence[Policy] = ("visit_7wd", *TARGETS)


async def events_of_case(
    log: EventLog, read_model: ReadModel, npsn: str, case_kind: str, case_id: str
) -> Sequence[RecordedEvent]:
    """Return the events of a case of this school in the order of the log; none for an unknown case."""
    places = await places_of_case(read_model, npsn, case_kind, case_id)
    recorded = {
        (each.subject, each.sequence): each
        for stream in _streams(npsn, places)
        for each in await log.read_stream(stream)
    }
    return [recorded[place.stream, place.sequence] for place in places]


async def staff_names(log: EventLog, read_model: ReadModel, npsn: str, user_ids: Collection[str]) -> Mapping[str, str]:
    """Return the names that are still readable, by user id."""
    sequences = await places_of_names(read_model, npsn, user_ids)
    if not sequences:
        return {}
    since = await log.read_stream(school_stream(npsn), min(sequences.values()) - 1)
    wanted = [each for each in since if each.sequence in sequences.values()]
    opened = [cast("school.StaffAssigned", event) for event in await log.personal(wanted)]
    return {each.user_id: each.name for each in opened if each.name != ERASED}


async def entries_of(
    log: EventLog,
    events: Sequence[RecordedEvent],
    reader: Reader,
    *,
    names: Mapping[str, str],
    opened: bool,
) -> list[Entry]:
    """Tell `events`, personal text opened where the reader may see it and its key exists; drafts stay closed."""
    shown: Sequence[Event] = await opened_for(None, log, events) if opened else [each.event for each in events]
    return [entry(recorded, event, reader, names) for recorded, event in zip(events, shown, strict=True)]


async def report_of(
    log: EventLog, npsn: str, visit_id: str, reader: Role, *, as_of: datetime | None = None
) -> VisitReport | None:
    """Return the report of a visit of this school as `reader` may see it; None when there is none.

    With `as_of`, as it was known then: as far as recorded up to and including that moment.
    """
    case = await _shown_case(log, npsn, visit_id, as_of)
    clocks: Mapping[Policy, Facts] = {
        policy: _facts(_known(await _own(log, clock_stream(npsn, policy, visit_id)), as_of)) for policy in OF_A_REPORT
    }
    return visit_report(npsn, visit_id, reader, case, clocks)


async def shared_report_of(
    log: EventLog, npsn: str, visit_id: str, reader: Actor, rendering: HandedRendering
) -> SharedReport | None:
    """Return the report as it was handed over; None when it was not, or not to this reader."""
    return shared_report(npsn, visit_id, reader, rendering, await _shown_case(log, npsn, visit_id, None))


async def _shown_case(log: EventLog, npsn: str, visit_id: str, as_of: datetime | None) -> Facts:
    """Return the visit's events, opened unless they are frozen for good by now: the past shows no more than today."""
    case = await _own(log, visit_stream(npsn, visit_id))
    known = _known(case, as_of)
    if is_frozen_for_good(recorded.event for recorded in case):
        return _facts(known)
    opened = await log.personal(known)
    return [Fact(event, each.sequence, each.occurred_at) for each, event in zip(known, opened, strict=True)]


def _known(recorded: Sequence[RecordedEvent], as_of: datetime | None) -> Sequence[RecordedEvent]:
    return [each for each in recorded if as_of is None or each.recorded_at <= as_of]


def _facts(recorded: Sequence[RecordedEvent]) -> Facts:
    return [Fact(each.event, each.sequence, each.occurred_at) for each in recorded]


async def _own(log: EventLog, stream: Stream) -> Sequence[RecordedEvent]:
    # Another school of the same partition could hold a stream of this name.
    return [each for each in await log.read_stream(stream) if each.stream.home == stream.home]


def _streams(npsn: str, places: Sequence[Place]) -> Sequence[Stream]:
    return [_stream(npsn, name) for name, _ in groupby(sorted(place.stream for place in places))]


def _stream(npsn: str, name: str) -> Stream:
    category, _, identity = name.partition(":")
    return Stream(category, identity, npsn)
