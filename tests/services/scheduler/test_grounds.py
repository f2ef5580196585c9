"""What a clock is counted with: the standard of its case, the calendar as it was known when its fact was told."""

from datetime import date, time

from services.scheduler.handlers.clocks import Clocks
from shared.domain.events import clock, standard
from shared.domain.events.calendar import Closure
from shared.domain.identifiers import standard_stream
from shared.runtime.published import service_standard
from tests.examples import clock_facts as facts, clocks as examples
from tests.examples.clocks import SMPN_9, V01_APPROVED_AT, V01_DUE_BEFORE, V01_PROMISE, at
from tests.services.scheduler.office import Office
from tests.services.scheduler.test_changed_calendars import BONTANG, onboard, publish, published
from tests.specification import proves

OWN_VERSION = "smpn-9-1"
OWN_STANDARD = service_standard().model_copy(
    update={"version": OWN_VERSION, "visit_warning_time": time(8, 15), "approval_target_working_days": 3}
)


async def started(office: Office, policy: str) -> clock.Started:
    event = (await office.clock_events(policy))[0].event
    assert isinstance(event, clock.Started)
    return event


async def publish_own_standard(office: Office) -> None:
    published = standard.Published(scope=SMPN_9, valid_from=date(2025, 11, 1), standard=OWN_STANDARD)
    await office.write(standard_stream(SMPN_9), published, person=None)


@proves("standard.published", "clock.started")
async def test_reminders_come_at_the_times_of_the_standard_that_the_promise_names(office: Office) -> None:
    await onboard(office)
    await publish_own_standard(office)
    promise = V01_PROMISE.model_copy(update={"standard_version": OWN_VERSION})
    await Clocks(office.log).react_to(await office.tell(examples.approved(promise)))
    assert (await started(office, "visit_7wd")).warnings_at == (
        at("2025-11-10T08:15:00+08:00"),
        at("2025-11-12T08:15:00+08:00"),
    )


@proves("A20", "standard.published")
async def test_a_target_has_the_days_of_the_standard_under_which_the_case_began(office: Office) -> None:
    await onboard(office)
    await publish_own_standard(office)
    recommended = examples.recommended().model_copy(update={"standard_version": OWN_VERSION})
    await office.tell(recommended)
    await office.tell(facts.requested())
    consented = facts.consented("2025-11-03T08:00:00+08:00", "2026-01-02T08:00:00+08:00")
    await Clocks(office.log).react_to(await office.tell(consented))
    target = await started(office, "approval_2wd")
    assert target.counted_days == (date(2025, 11, 4), date(2025, 11, 5), date(2025, 11, 6))
    assert target.standard_version == OWN_VERSION


@proves("A5", "A20")
async def test_a_target_is_counted_with_the_calendar_that_was_known_when_its_fact_was_told(office: Office) -> None:
    await onboard(office)
    await office.tell(examples.recommended())
    await office.tell(facts.requested())
    consented = facts.consented("2025-11-03T08:00:00+08:00", "2026-01-02T08:00:00+08:00")
    told = await office.tell(consented)
    await office.clock.move_to(at("2025-11-03T12:00:00+08:00"))
    await publish(office, published(BONTANG, Closure(date=date(2025, 11, 4), name="Libur daerah")))
    await Clocks(office.log).react_to(told)
    assert (await started(office, "approval_2wd")).counted_days == (date(2025, 11, 4), date(2025, 11, 5))


@proves("A20")
async def test_a_school_that_nobody_registered_has_promises_and_no_targets(office: Office) -> None:
    clocks = Clocks(office.log)
    for event in (
        facts.requested(),
        facts.consented("2025-11-03T08:00:00+08:00", "2026-01-02T08:00:00+08:00"),
        examples.approved(),
    ):
        await clocks.react_to(await office.tell(event))
    assert await office.clock_types("approval_2wd") == []
    assert (await started(office, "visit_7wd")).started_at == V01_APPROVED_AT


@proves("A11", "clock.elapsed")
async def test_consent_that_ends_the_day_before_the_visit_has_elapsed_when_the_day_comes(office: Office) -> None:
    await onboard(office)
    async with office.scheduler() as process:
        await office.tell(examples.recommended())
        await office.tell(facts.consented("2025-11-03T08:00:00+08:00", "2025-11-11T00:00:00+08:00"))
        await office.time_passes(at("2025-11-04T07:30:00+08:00"), process)
        await office.time_passes(at("2025-11-11T00:00:00+08:00"), process)
        assert await office.clock_types("consent_term") == ["clock.started", "clock.elapsed"]


@proves("A31", "O06")
async def test_a_breach_that_was_logged_is_corrected_by_the_offline_visit_synced_after_it(office: Office) -> None:
    await onboard(office)
    async with office.scheduler() as process:
        await office.tell(examples.recommended())
        await office.tell(examples.approved())
        await office.time_passes(V01_DUE_BEFORE, process)
        await office.time_passes(at("2025-11-14T08:00:00+08:00"), process)
        await office.tell(examples.visited("2025-11-12T16:30:00+08:00"))
        await office.at_rest(process)
        assert await office.clock_types("visit_7wd") == [
            "clock.started",
            "clock.breached",
            "clock.breach_corrected",
            "clock.met",
        ]
