"""Which stories happen when, in the school year 2025/2026 of the demo's schools. The same seed tells the same year."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from services.demo import stories
from services.demo.case import Case
from services.demo.people import School
from services.demo.stories import Teller, VisitStory
from services.demo.story import Story
from shared.domain.calendar.working_calendar import WorkingCalendar

FIRST_DAY = date(2025, 7, 14)
LAST_DAY = date(2026, 6, 19)
WITA = ZoneInfo("Asia/Makassar")
BEGINS_AT = datetime(2025, 7, 7, 7, 0, tzinfo=WITA)
ENDS_AT = datetime(2026, 7, 1, 0, 0, tzinfo=WITA)

EVERY_SCHOOL: Sequence[VisitStory] = (
    stories.in_time,
    stories.in_time,
    stories.on_the_last_evening,
    stories.late,
    stories.late_on_the_familys_wish,
    stories.nobody_home_then_met,
    stories.nobody_home,
    stories.consent_withdrawn,
    stories.consent_refused,
    stories.rejected,
    stories.returned_then_in_time,
    stories.cancelled,
    stories.asked_by_guardian,
    stories.complaint_answered,
    stories.complaint_only_acknowledged,
    stories.appreciation,
)

OVER_LEBARAN: Sequence[tuple[date, VisitStory]] = (
    (date(2026, 3, 11), stories.on_the_last_evening),
    (date(2026, 3, 12), stories.late),
    (date(2026, 3, 17), stories.complaint_answered),
)
"""Approved just before the days off of 18 to 24 March 2026."""


@dataclass(frozen=True, slots=True)
class Programme:
    """What happens at each school: `somewhen` on one of the first `days`, as chance has it; `fixed` on its own day."""

    somewhen: Sequence[VisitStory]
    fixed: Sequence[tuple[date, VisitStory]]
    days: int


WHOLE_YEAR = Programme(EVERY_SCHOOL, OVER_LEBARAN, (LAST_DAY - FIRST_DAY).days - 40)


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The people of one case, as the services know them."""

    student_id: str
    guardian_id: str


def pupils_needed(programme: Programme = WHOLE_YEAR) -> int:
    """Return how many pupils each school needs: one a story."""
    return len(programme.somewhen) + len(programme.fixed)


def school_year(  # noqa: PLR0913, PLR0917 - everything a story depends on
    school: School,
    enrolments: Sequence[Enrolment],
    teacher_id: str,
    calendar: WorkingCalendar,
    seed: int,
    programme: Programme = WHOLE_YEAR,
) -> Mapping[str, Story]:
    """Return the school's stories by name."""
    chance = random.Random(f"{seed}/{school.npsn}")  # noqa: S311 - a story, not a secret
    days = [_working_day(_some_day(chance, programme.days), calendar) for _story in programme.somewhen]
    told = [*zip(days, programme.somewhen, strict=True), *programme.fixed]
    return {
        f"{school.npsn}/{number:02}-{story.__name__}": story(
            Teller(Case(school.npsn, enrolment.student_id, enrolment.guardian_id, teacher_id), first_on, calendar)
        )
        for number, ((first_on, story), enrolment) in enumerate(zip(told, enrolments, strict=True), start=1)
    }


def _some_day(chance: random.Random, days: int) -> date:
    return FIRST_DAY + timedelta(days=chance.randrange(days))


def _working_day(day: date, calendar: WorkingCalendar) -> date:
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day
