"""Plays the school year of the demo in a simulated world, shorter, and with a choice of which school goes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.demo import (
    stories,
    stories_of_consent as of_consent,
    stories_of_feedback as of_feedback,
    stories_of_pupils as of_pupils,
    stories_of_time as of_time,
)
from services.demo.access import TokenOffice
from services.demo.enrolment import enrolled, onboard, staffed
from services.demo.people import DISTRICT_PEOPLE, SCHOOLS, School
from services.demo.player import Player
from services.demo.school_year import BEGINS_AT, ENDS_AT, ON_THEIR_OWN_DAYS, Programme, pupils_needed, school_year
from services.demo.story import Answer, Step, Story
from shared.domain.calendar.working_calendar import WorkWeek, school_calendar
from shared.runtime.published import national_calendar
from tests.system.simulation.news import district_changes_its_mind
from tests.system.simulation.world import SimulatedWorld

PROGRAMME = Programme(
    (
        stories.late_on_the_familys_wish,
        stories.nobody_home_then_met,
        stories.nobody_home,
        of_consent.consent_withdrawn,
        stories.cancelled,
        stories.asked_by_guardian,
        of_feedback.complaint_answered,
        of_feedback.complaint_only_acknowledged,
        of_time.synchronised_after_the_breach,
        of_consent.approval_revoked_and_given_again,
        of_pupils.pupil_moves_away,
    ),
    ON_THEIR_OWN_DAYS[2:5],
    days=12,
)
"""Few days, so that cases stand side by side and come due at the same moments."""

TWO_SCHOOLS = SCHOOLS[:2]


@dataclass(frozen=True, slots=True)
class Renamed:
    """A world for stories whose names begin with their turn among equals, `0|…`; their keys do not."""

    world: SimulatedWorld

    async def call(self, step: Step, key: str) -> Answer:
        return await self.world.call(step, key.partition("|")[2])

    async def next_due(self) -> datetime | None:
        return await self.world.next_due()

    async def move_to(self, moment: datetime) -> None:
        await self.world.move_to(moment)


async def play_year(world: SimulatedWorld, seed: int, turns: Sequence[School] = TWO_SCHOOLS) -> None:
    """Play `PROGRAMME` at both schools; of two steps at one moment, that of the school first in `turns` comes first."""
    office = TokenOffice(world.log, seed, BEGINS_AT)
    world.tokens["", "platform_admin"] = await office.platform()
    world.tokens["", "district_officer"] = await office.district(
        "district_officer", DISTRICT_PEOPLE["district_officer"]
    )
    told: dict[str, Story] = {}
    for school in TWO_SCHOOLS:
        of_school = await _prepared(world, office, school, seed)
        told |= {f"{turns.index(school)}|{name}": story for name, story in of_school.items()}
    told["2|kota-bontang"] = district_changes_its_mind()
    await Player(Renamed(world)).play(told, ENDS_AT)
    await world.settle()


async def _prepared(world: SimulatedWorld, office: TokenOffice, school: School, seed: int) -> dict[str, Story]:
    await world.settle()
    await onboard(world, school, BEGINS_AT)
    user_ids = await staffed(world, office, school)
    await world.settle()
    people = await enrolled(world, school, BEGINS_AT, pupils_needed(PROGRAMME), seed)
    week = WorkWeek(6 if school.days_per_week == 6 else 5)
    calendar = school_calendar(national_calendar(), zone=school.zone, weeks=(week,))
    return dict(school_year(school, people, user_ids, calendar, seed, PROGRAMME))
