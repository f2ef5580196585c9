"""From clocks to rows to figures, on SQLite and on PostgreSQL."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime, timedelta

from services.reporting.app import PROJECTION
from services.reporting.domain.figures import Figures
from services.reporting.read_models.promises import performance
from shared.domain.envelope import SYSTEM
from shared.domain.events import Event, clock
from shared.domain.identifiers import Stream, clock_stream
from shared.runtime.settings import Settings
from shared.web.foundation import Foundation, foundation_on
from tests.services.reporting.example_case import HASAN, SCHOOL, Office, wita
from tests.specification import proves

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


MOVED_TO_DECEMBER = clock.Recomputed(
    old_due_on=THE_12TH,
    old_due_at=wita(13, 0),
    old_calendar_version="id-2025",
    due_on=date(2025, 12, 1),
    due_at=wita(2, 0, month=12),
    breaches_at=wita(2, 0, month=12),
    counted_days=(),
    skipped_days=(),
    warnings_at=(),
    calendar_version="id-2025+bontang-2",
    provisional=False,
    moved_to_today=False,
    cause_event="calendar:district-bontang@2",
    reason="Surat Edaran Wali Kota 42/2025",
)
BREACHED_AFTER_ALL = BREACHED.model_copy(update={"cause_event": "visit:x@9"})


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


@proves("A8", "A31")
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


@proves("A11")
async def test_a_new_approval_after_a_cancelled_one_is_a_promise_of_its_own(settings: Settings) -> None:
    office = Office()
    second = started("again", date(2025, 12, 3), sequence=9)
    await written(office, "again", started("again", THE_12TH), CANCELLED, second, met("again"))

    assert await figures_of(office, settings, wita(20, 8), NOVEMBER) == [Figures(policy="visit_7wd", cancelled=1)]
    assert await figures_of(office, settings, wita(20, 8), "2025-12") == [
        Figures(policy="visit_7wd", met=1, on_time_percent=100.0)
    ]


@proves("A30")
async def test_a_recomputed_promise_is_counted_in_the_month_of_its_new_date(settings: Settings) -> None:
    office = Office()
    await written(office, "moved", started("moved", THE_12TH), MOVED_TO_DECEMBER)

    assert await figures_of(office, settings, wita(30, 8), NOVEMBER) == []
    assert await figures_of(office, settings, wita(30, 8), "2025-12") == [
        Figures(policy="visit_7wd", running=1, due_within_2_days=1)
    ]


@proves("A31")
async def test_a_corrected_time_makes_a_kept_promise_a_broken_one_and_back(settings: Settings) -> None:
    office = Office()
    told_wrong = [started("told-wrong", THE_12TH), met("told-wrong"), BREACHED_AFTER_ALL]
    await written(office, "told-wrong", *told_wrong)
    await written(office, "and-back", started("and-back", THE_12TH), met("and-back"), BREACHED_AFTER_ALL)
    await written(office, "and-back", CORRECTED, met("and-back"))

    assert await figures_of(office, settings, wita(20, 8), NOVEMBER) == [
        Figures(policy="visit_7wd", met=1, late=1, on_time_percent=50.0)
    ]


@proves("A31")
async def test_a_visit_told_after_its_promise_fell_away_counts_as_kept(settings: Settings) -> None:
    office = Office()
    await written(office, "told-late", started("told-late", THE_12TH), CANCELLED, met("told-late"))

    assert await figures_of(office, settings, wita(20, 8), NOVEMBER) == [
        Figures(policy="visit_7wd", met=1, on_time_percent=100.0)
    ]


@proves("R15")
async def test_a_reopened_complaint_is_a_second_promise_and_the_first_keeps_its_outcome(settings: Settings) -> None:
    office = Office()
    stream = clock_stream(SCHOOL, "complaint_72h", "reopened")
    first = started("reopened", THE_12TH).model_copy(update={"policy": "complaint_72h"})
    for event in (first, BREACHED, first.model_copy(update={"due_on": date(2025, 11, 20)}), met("reopened")):
        await office.write(wita(1, 9), SYSTEM, stream, event)

    assert await figures_of(office, settings, wita(20, 8), NOVEMBER) == [
        Figures(policy="complaint_72h", met=1, late=1, on_time_percent=50.0)
    ]


@proves("A11")
async def test_the_end_of_a_consent_is_no_promise(settings: Settings) -> None:
    office = Office()
    stream = clock_stream(SCHOOL, "consent_term", "expired")
    term = started("expired", THE_12TH).model_copy(update={"policy": "consent_term"})
    for event in (term, clock.Elapsed(due_at=wita(13, 0))):
        await office.write(wita(1, 9), SYSTEM, stream, event)

    assert await figures_of(office, settings, wita(20, 8), NOVEMBER) == []


async def test_the_last_two_days_before_the_end_are_soon_and_the_end_itself_is_not(settings: Settings) -> None:
    office = Office()
    await written(office, "running", started("running", THE_12TH))

    earlier = await figures_of(office, settings, wita(10, 23, 59), NOVEMBER)
    two_days = await figures_of(office, settings, wita(11, 0), NOVEMBER)
    the_end = await figures_of(office, settings, wita(13, 0), NOVEMBER)

    assert [each.due_within_2_days for each in (*earlier, *two_days, *the_end)] == [0, 1, 0]


async def test_a_month_without_promises_has_no_rows(settings: Settings) -> None:
    assert await figures_of(Office(), settings, wita(12, 8), NOVEMBER) == []
