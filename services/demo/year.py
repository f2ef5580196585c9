"""The whole demo from the first school to the last evening: prepare, tell the stories, let the time pass."""

from collections.abc import Callable, Mapping, Sequence

from services.demo.access import TokenOffice
from services.demo.enrolment import enrolled, onboard, staffed
from services.demo.people import DISTRICT_PEOPLE, School
from services.demo.player import Player
from services.demo.school_year import BEGINS_AT, ENDS_AT, pupils_needed, school_year
from services.demo.stories_of_the_district import district_stories
from services.demo.story import Story
from services.demo.world import HttpWorld
from shared.domain.calendar.working_calendar import WorkWeek, school_calendar
from shared.eventlog.connect import connected
from shared.eventlog.redis_log import RedisEventLog
from shared.eventlog.simulated_clock import set_simulated_time, simulated_time
from shared.runtime.published import national_calendar

PARTITIONS = 4
"""Enough for three schools; fewer readers start faster."""

OnNumber = Callable[[int], None]


async def time_begins(redis_url: str) -> None:
    """Set the simulated time of a log that has none yet; a log of an earlier run goes on where it stopped."""
    async with connected(redis_url) as redis:
        if await simulated_time(redis) is None:
            await set_simulated_time(redis, BEGINS_AT)


def _nobody(_number: int) -> None:
    return


async def prepared(
    world: HttpWorld, log: RedisEventLog, seed: int, schools: Sequence[School], on_school: OnNumber = _nobody
) -> Mapping[str, Story]:
    """Register schools, staff and pupils; return what will happen to them, by name.

    `on_school` is told the number of each school that is ready, from 1.
    """
    office = TokenOffice(log, seed, BEGINS_AT)
    world.tokens["", "platform_admin"] = await office.platform()
    for role, name in DISTRICT_PEOPLE.items():
        world.tokens["", role] = await office.district(role, name)
    stories: dict[str, Story] = {}
    for number, school in enumerate(schools, start=1):
        stories |= await _prepared_school(world, office, seed, school)
        on_school(number)
    await world.at_rest()
    return {**stories, **district_stories()}


async def _prepared_school(world: HttpWorld, office: TokenOffice, seed: int, school: School) -> Mapping[str, Story]:
    # A token is known to a service when it has read the event; until then it would refuse.
    await world.settled("intake")
    await onboard(world, school, BEGINS_AT)
    user_ids = await staffed(world, office, school)
    await world.settled("intake")
    people = await enrolled(world, school, BEGINS_AT, pupils_needed(), seed)
    week = WorkWeek(6 if school.days_per_week == 6 else 5)
    calendar = school_calendar(national_calendar(), zone=school.zone, weeks=(week,))
    return school_year(school, people, user_ids, calendar, seed)


async def told(world: HttpWorld, stories: Mapping[str, Story], on_step: OnNumber = _nobody) -> None:
    """Tell the stories and let the time pass to the year's end, until every service has seen all of it.

    `on_step` is told the number of each step that is done, from 1.
    """
    await Player(world, on_step).play(stories, ENDS_AT)
    await world.at_rest()
    await world.settled("reporting")
