"""From clocks to rows to figures, on SQLite and on PostgreSQL."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime, timedelta

from services.reporting.app import PROJECTION
from services.reporting.domain.figures import Figures
from services.reporting.read_models import performance
from shared.domain.envelope import SYSTEM
from shared.domain.events import Event, clock
from shared.domain.identifiers import Stream, clock_stream
from shared.runtime.settings import Settings
from shared.web.foundation import Foundation, foundation_on
from tests.services.reporting.example_case import HASAN, SCHOOL, Office, wita

NOVEMBER = "2025-11"


def started(visit: str, due_on: date, *, sequence: int = 1) -> clock.Started:
    due_at = datetime.combine(due_on + timedelta(days=1), datetime.min.time(), tzinfo=wita(1, 0).tzinfo)
    return clock.Started(
        policy="visit_7wd",
        subject=visit,
        anchor_event=f"visit:{visit}@{sequence}",
        person=None,
        started_at=wita(1, 8),
        due_at=due_at,
        breaches_at=due_at,
        due_on=due_on,
        zone="Asia/Makassar",
        counted_days=(),
        skipped_days=(),
        warnings_at=(),
        calendar_version="id-2025",
        standard_version="kunjungan-rumah-1",
        provisional=False,
    )


def met(visit: str) -> clock.Met:
    return clock.Met(actual_at=wita(10, 16), margin_seconds=3600, stop_event=f"visit:{visit}@5")


BREACHED = clock.Breached(due_at=wita(13, 0), detected_at=wita(13, 0), cause_event=None, notices=())
EXCUSED = clock.Excused(reason=clock.ExcuseReason.FAMILY_REQUEST, note=None, evidence_sha256=None)
CORRECTED = clock.BreachCorrected(
    breach_event="clock:visit_7wd:x@2", cause=clock.CorrectionCause.LATE_SYNC, cause_event="visit:x@5"
)
CANCELLED = clock.Cancelled(
    cause=clock.CancelCause.CONSENT_WITHDRAWN, cause_event="visit:x@5", cancelled_at=wita(6, 10)
)
THE_12TH = date(2025, 11, 12)


async def written(office: Office, visit: str, *events: Event) -> None:
    for event in events:
        await office.write(wita(1, 9), HASAN if event is EXCUSED else SYSTEM, _clock(visit), event)


def _clock(visit: str) -> Stream:
    return clock_stream(SCHOOL, "visit_7wd", visit)


def opened(office: Office, settings: Settings) -> AbstractAsyncContextManager[Foundation]:
    return foundation_on(office.log, office.clock)(settings, "reporting", PROJECTION, None)


async def figures_of(office: Office, settings: Settings, now: datetime, month: str) -> Sequence[Figures]:
    async with opened(office, settings) as foundation:
        found = await performance(foundation.read_model, now, npsn=SCHOOL, month=month)
    return [each.figures for each in found]


async def test_each_way_a_promise_can_end_is_counted_once(settings: Settings) -> None:
    office = Office()
    await written(office, "in-time", started("in-time", THE_12TH), met("in-time"))
    await written(office, "synced-late", started("synced-late", THE_12TH), BREACHED, CORRECTED, met("synced-late"))
    await written(office, "late", started("late", THE_12TH), BREACHED)
    await written(office, "late-with-reason", started("late-with-reason", THE_12TH), EXCUSED, BREACHED)
    await written(office, "withdrawn", started("withdrawn", THE_12TH), CANCELLED)
    await written(office, "fell-away-late", started("fell-away-late", THE_12TH), BREACHED, CORRECTED, CANCELLED)
    await written(office, "due-soon", started("due-soon", THE_12TH))
    await written(office, "due-later", started("due-later", date(2025, 11, 20)))

    assert await figures_of(office, settings, wita(12, 8), NOVEMBER) == [
        Figures(
            policy="visit_7wd",
            met=2,
            late=1,
            late_excused=1,
            running=2,
            due_within_2_days=1,
            cancelled=2,
            on_time_percent=50.0,
        )
    ]


async def test_a_new_approval_after_a_cancelled_one_is_a_promise_of_its_own(settings: Settings) -> None:
    office = Office()
    second = started("again", date(2025, 12, 3), sequence=9)
    await written(office, "again", started("again", THE_12TH), CANCELLED, second, met("again"))

    assert await figures_of(office, settings, wita(20, 8), NOVEMBER) == [Figures(policy="visit_7wd", cancelled=1)]
    assert await figures_of(office, settings, wita(20, 8), "2025-12") == [
        Figures(policy="visit_7wd", met=1, on_time_percent=100.0)
    ]


async def test_the_last_two_days_before_the_end_are_soon_and_the_end_itself_is_not(settings: Settings) -> None:
    office = Office()
    await written(office, "running", started("running", THE_12TH))

    earlier = await figures_of(office, settings, wita(10, 23, 59), NOVEMBER)
    two_days = await figures_of(office, settings, wita(11, 0), NOVEMBER)
    the_end = await figures_of(office, settings, wita(13, 0), NOVEMBER)

    assert [each.due_within_2_days for each in (*earlier, *two_days, *the_end)] == [0, 1, 0]


async def test_a_month_without_promises_has_no_rows(settings: Settings) -> None:
    assert await figures_of(Office(), settings, wita(12, 8), NOVEMBER) == []
