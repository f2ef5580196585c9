"""Which stories happen when, in the school year 2025/2026 of the demo's schools. The same seed tells the same year."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from services.demo import (
    stories,
    stories_of_consent as of_consent,
    stories_of_feedback as of_feedback,
    stories_of_pupils as of_pupils,
    stories_of_time as of_time,
)
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
    of_consent.consent_withdrawn,
    of_consent.consent_refused,
    stories.rejected,
    of_consent.returned_then_in_time,
    stories.cancelled,
    stories.asked_by_guardian,
    of_feedback.complaint_answered,
    of_feedback.complaint_only_acknowledged,
    of_feedback.appreciation,
    of_consent.consent_withdrawn_and_erased,
    of_consent.approval_revoked_and_given_again,
    of_consent.ended_by_the_family,
    of_time.synchronised_after_the_breach,
    of_time.told_too_late_to_count_by_itself,
    of_time.time_corrected,
    of_pupils.told_in_full,
    of_pupils.two_children_one_home,
    of_pupils.pupil_moves_away,
    of_pupils.harm_seen,
    of_feedback.complaint_about_the_principal,
    of_feedback.complaint_reopened_and_escalated,
    of_feedback.suggestion_first_called_a_complaint,
)

ON_THEIR_OWN_DAYS: Sequence[tuple[date, VisitStory]] = (
    (date(2025, 8, 5), stories.in_time),
    (date(2025, 9, 1), of_consent.consent_runs_out_and_is_given_anew),
    (date(2026, 3, 11), stories.on_the_last_evening),
    (date(2026, 3, 12), stories.late),
    (date(2026, 3, 17), of_feedback.complaint_answered),
    (date(2026, 3, 27), stories.in_time),
)
"""Owed while a decree adds a day off, while nobody decides for 60 days, over Lebaran, over a day off by letter."""


@dataclass(frozen=True, slots=True)
class Programme:
    """What happens at each school: `somewhen` on one of the first `days`, as chance has it; `fixed` on its own day."""

    somewhen: Sequence[VisitStory]
    fixed: Sequence[tuple[date, VisitStory]]
    days: int


WHOLE_YEAR = Programme(EVERY_SCHOOL, ON_THEIR_OWN_DAYS, (LAST_DAY - FIRST_DAY).days - 40)


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
    staff: Mapping[str, str],
    calendar: WorkingCalendar,
    seed: int,
    programme: Programme = WHOLE_YEAR,
) -> Mapping[str, Story]:
    """Return the school's stories by name. `staff` are the user ids of the school's people by role."""
    chance = random.Random(f"{seed}/{school.npsn}")  # noqa: S311 - a story, not a secret
    days = [_working_day(_some_day(chance, programme.days), calendar) for _story in programme.somewhen]
    told = [*zip(days, programme.somewhen, strict=True), *programme.fixed]
    return {
        f"{school.npsn}/{number:02}-{story.__name__}": story(
            Teller(Case(school.npsn, enrolment.student_id, enrolment.guardian_id, staff), first_on, calendar)
        )
        for number, ((first_on, story), enrolment) in enumerate(zip(told, enrolments, strict=True), start=1)
    }


def _some_day(chance: random.Random, days: int) -> date:
    return FIRST_DAY + timedelta(days=chance.randrange(days))


def _working_day(day: date, calendar: WorkingCalendar) -> date:
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day
