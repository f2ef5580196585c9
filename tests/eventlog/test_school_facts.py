"""A school's calendar as its log tells it at a moment: the nation's, its district's, its own (A5)."""

from datetime import date

from shared.domain.events import Event, calendar, school
from shared.domain.events.calendar import Closure, WeekChange
from shared.domain.identifiers import Npsn, calendar_stream
from shared.eventlog.interface import NewEvent
from shared.eventlog.memory import MemoryEventLog
from shared.eventlog.school_facts import calendar_of
from shared.runtime.clock import ManualClock
from tests.eventlog.examples import metadata
from tests.examples.moments import wita
from tests.specification import proves

NPSN = "60499009"
DISTRICT = "kota-bontang"
SCHOOL = school.Onboarded(
    npsn=Npsn(NPSN),
    name="SMP Negeri 9 Bontang",
    level="SMP",
    district="Kota Bontang",
    zone="Asia/Makassar",
    days_per_week=5,
    observes_joint_leave=True,
)
MORNING, NOON = wita("2026-03-02 08:00"), wita("2026-03-02 12:00")
MONDAY_6_APRIL = date(2026, 4, 6)
SATURDAY_11_APRIL = date(2026, 4, 11)


def said_by(scope: str, name: str, weeks: tuple[WeekChange, ...] = ()) -> Event:
    closure = Closure(date=MONDAY_6_APRIL, name=name)
    return calendar.Published(scope=scope, closures=(closure,), week_changes=weeks, legal_basis=f"Surat {name}")


class SaidAt:
    """A log in which calendars are published at chosen moments."""

    def __init__(self) -> None:
        self.clock = ManualClock(MORNING)
        self.log = MemoryEventLog(2, clock=self.clock, simulated=True)

    async def publish(self, scope: str, event: Event) -> None:
        await self.log.append(calendar_stream(scope), 0, [NewEvent(event, None)], metadata(scope))


@proves("A5", "calendar.published")
async def test_the_school_has_the_last_word_on_a_day_before_its_district() -> None:
    said = SaidAt()
    await said.publish(DISTRICT, said_by(DISTRICT, "Libur daerah"))
    of_district = (await calendar_of(said.log, SCHOOL, NOON)).day_off(MONDAY_6_APRIL)
    await said.publish(NPSN, said_by(NPSN, "Banjir"))
    known = await calendar_of(said.log, SCHOOL, NOON)
    day_off = known.day_off(MONDAY_6_APRIL)
    assert of_district is not None
    assert day_off is not None
    assert (of_district.reason, day_off.reason) == ("Libur daerah", "Banjir")
    assert known.version == "id-2025-09-19+district.1+school.1"


@proves("A5")
async def test_what_was_published_later_is_not_known_yet() -> None:
    said = SaidAt()
    await said.clock.move_to(NOON)
    await said.publish(NPSN, said_by(NPSN, "Banjir"))
    assert (await calendar_of(said.log, SCHOOL, MORNING)).is_working_day(MONDAY_6_APRIL)
    assert not (await calendar_of(said.log, SCHOOL, NOON)).is_working_day(MONDAY_6_APRIL)


@proves("A5")
async def test_a_week_changes_from_its_day_on() -> None:
    said = SaidAt()
    six_days = WeekChange(days_per_week=6, from_on=date(2026, 4, 6))
    await said.publish(NPSN, said_by(NPSN, "Banjir", (six_days,)))
    known = await calendar_of(said.log, SCHOOL, NOON)
    assert known.is_working_day(SATURDAY_11_APRIL)
    assert not known.is_working_day(date(2026, 3, 28))
