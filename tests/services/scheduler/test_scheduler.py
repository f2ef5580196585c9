"""From the log to the clocks and back: reactions, rows, ticker, in one process and in two."""

from services.scheduler.read_models import clocks_of_school
from shared.domain.envelope import SYSTEM
from shared.domain.events import clock
from tests.examples import clocks as examples
from tests.examples.clocks import (
    C01_FIRST_MOMENT_AFTER,
    C01_RECEIVED_AT,
    COMPLAINT,
    SMPN_9,
    V01_DUE_BEFORE,
    V01_FIRST_WARNING_AT,
    V01_NOTICES,
    V01_SECOND_WARNING_AT,
    VISIT,
    at,
)
from tests.services.scheduler.office import Office, open_office

WHOLE_LIFE = ["clock.started", "clock.warned", "clock.warned", "clock.breached"]


async def test_an_approved_visit_is_warned_of_twice_and_then_late(office: Office) -> None:
    async with office.scheduler() as process:
        await office.tell(examples.recommended())
        await office.tell(examples.approved())
        await office.time_passes(V01_FIRST_WARNING_AT, process)
        await office.time_passes(V01_SECOND_WARNING_AT, process)
        await office.time_passes(V01_DUE_BEFORE, process)
        events = await office.clock_events("visit_7wd")
    assert [recorded.type for recorded in events] == WHOLE_LIFE
    assert events[0].event == examples.visit_clock_started(anchor=2)
    assert events[3].event == clock.Breached(
        due_at=V01_DUE_BEFORE, detected_at=V01_DUE_BEFORE, cause_event=None, notices=V01_NOTICES
    )
    assert [recorded.recorded_at for recorded in events[1:]] == [
        V01_FIRST_WARNING_AT,
        V01_SECOND_WARNING_AT,
        V01_DUE_BEFORE,
    ]


async def test_what_a_clock_says_names_its_cause_and_its_conversation(office: Office) -> None:
    async with office.scheduler() as process:
        approval = await office.tell(examples.approved())
        await office.time_passes(V01_FIRST_WARNING_AT, process)
        started, warned = await office.clock_events("visit_7wd")
    assert (started.actor, started.causation_id, started.correlation_id) == (SYSTEM, approval.id, VISIT)
    assert started.occurred_at == approval.occurred_at
    assert (warned.actor, warned.causation_id, warned.correlation_id) == (SYSTEM, started.id, VISIT)


async def test_time_that_passes_at_once_gives_one_warning_or_the_breach_only(office: Office) -> None:
    async with office.scheduler() as process:
        await office.tell(examples.approved())
        await office.at_rest(process)
        await office.time_passes(V01_DUE_BEFORE, process)
        assert await office.clock_types("visit_7wd") == ["clock.started", "clock.breached"]


async def test_a_complaint_typed_in_too_late_is_broken_at_once(office: Office) -> None:
    async with office.scheduler() as process:
        await office.time_passes(C01_FIRST_MOMENT_AFTER, process)
        await office.tell(examples.complained())
        await office.at_rest(process)
        assert await office.clock_types("complaint_72h", COMPLAINT) == ["clock.started", "clock.breached"]


async def test_an_earlier_moment_than_the_awaited_one_is_not_overslept(office: Office) -> None:
    async with office.scheduler() as process:
        await office.tell(examples.approved())
        await office.time_passes(C01_RECEIVED_AT, process)
        await office.tell(examples.complained())
        await office.time_passes(at("2025-11-08T16:20:00+08:00"), process)
        assert await office.clock_types("complaint_72h", COMPLAINT) == ["clock.started", "clock.warned"]
        assert await office.clock_types("visit_7wd") == ["clock.started"]


async def test_a_visit_in_time_silences_the_clock(office: Office) -> None:
    async with office.scheduler() as process:
        await office.tell(examples.approved())
        await office.time_passes(at("2025-11-05T17:00:00+08:00"), process)
        await office.tell(examples.visited("2025-11-05T16:45:00+08:00"))
        await office.time_passes(V01_DUE_BEFORE, process)
        assert await office.clock_types("visit_7wd") == ["clock.started", "clock.met"]


async def test_news_that_arrived_before_the_end_is_read_before_the_clock_is_called_late(office: Office) -> None:
    await office.tell(examples.approved())
    await office.clock.move_to(V01_DUE_BEFORE)
    await office.tell(examples.visited("2025-11-12T20:30:00+08:00"))
    async with office.scheduler() as process:
        await office.at_rest(process)
        assert await office.clock_types("visit_7wd") == ["clock.started", "clock.met"]


async def test_a_fact_that_makes_no_sense_is_passed_over(office: Office) -> None:
    async with office.scheduler() as process:
        await office.tell(examples.approved())
        await office.tell(examples.visited("2025-11-02T16:45:00+08:00"))
        await office.at_rest(process)
        assert await office.clock_types("visit_7wd") == ["clock.started"]


async def test_two_schedulers_at_once_say_everything_once(office: Office) -> None:
    async with office.scheduler("one") as one, office.scheduler("two") as two:
        await office.tell(examples.approved())
        await office.tell(examples.consent_withdrawn())
        await office.tell(examples.complained())
        await office.tell(examples.approved())
        await office.time_passes(V01_FIRST_WARNING_AT, one, two)
        await office.time_passes(V01_SECOND_WARNING_AT, one, two)
        await office.time_passes(V01_DUE_BEFORE, one, two)
        assert await office.clock_types("visit_7wd") == ["clock.started", "clock.cancelled", *WHOLE_LIFE]
        assert await office.clock_types("withdrawal_72h") == ["clock.started", "clock.breached"]
        assert await office.clock_types("complaint_72h", COMPLAINT) == [
            "clock.started",
            "clock.warned",
            "clock.breached",
        ]


async def test_a_scheduler_that_starts_anew_without_its_rows_adds_nothing(office: Office) -> None:
    async with office.scheduler("one") as process:
        await office.tell(examples.approved())
        await office.tell(examples.consent_withdrawn())
        await office.tell(examples.approved())
        await office.time_passes(V01_DUE_BEFORE, process)
    before = [recorded.id for recorded in await office.whole_log()]
    async with office.scheduler("another") as process:
        await office.at_rest(process)
    assert [recorded.id for recorded in await office.whole_log()] == before


async def test_the_rows_show_the_school_its_clocks(office: Office) -> None:
    async with office.scheduler() as process:
        await office.tell(examples.approved())
        await office.tell(examples.complained())
        await office.time_passes(V01_FIRST_WARNING_AT, process)
        running = await clocks_of_school(process.foundation.read_model, SMPN_9, "running")
        late = await clocks_of_school(process.foundation.read_model, SMPN_9, "breached")
        others = await clocks_of_school(process.foundation.read_model, "30404010", None)
    assert [(row["policy"], row["warned_level"], row["due_at"]) for row in running] == [
        ("complaint_72h", 2, examples.C01_DUE_AT),
        ("visit_7wd", 1, V01_DUE_BEFORE),
    ]
    assert list(late) == []
    assert list(others) == []


async def test_the_health_says_what_is_due_next(office: Office) -> None:
    async with office.scheduler() as process:
        await office.tell(examples.approved())
        await office.at_rest(process)
        assert process.scheduler.health(process.foundation) == {
            "ticker": {
                "settled_until": examples.V01_APPROVED_AT.isoformat(),
                "next_due": V01_FIRST_WARNING_AT.isoformat(),
            }
        }


async def test_two_runs_of_the_same_story_give_the_same_log(office: Office) -> None:
    digests = [await _told_story(office), await _told_story(_fresh(office))]
    assert digests[0] == digests[1]


def _fresh(office: Office) -> Office:
    return open_office(office.folder / "again")


async def _told_story(office: Office) -> list[tuple[str, str, str]]:
    async with office.scheduler() as process:
        await office.tell(examples.approved())
        await office.at_rest(process)
        await office.tell(examples.complained())
        await office.at_rest(process)
        await office.time_passes(V01_FIRST_WARNING_AT, process)
        await office.time_passes(V01_DUE_BEFORE, process)
    return [(recorded.id, recorded.entry_id, recorded.command_id) for recorded in await office.whole_log()]
