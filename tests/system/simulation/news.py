"""Stories in which something happens around running clocks: a district's closure, a pupil who moves away."""

from datetime import date, datetime, timedelta, timezone

from services.demo.stories import Teller
from services.demo.story import Answer, Step, Story

WITA = timezone(timedelta(hours=8))
CLOSED, OPENED = datetime(2025, 7, 28, 10, 0, tzinfo=WITA), datetime(2025, 7, 30, 15, 0, tzinfo=WITA)
CLOSED_DAYS = (date(2025, 7, 29), date(2025, 7, 31), date(2025, 8, 4))


def district_changes_its_mind() -> Story:
    """Days are closed while many promises run; two days later one of them is worked after all."""
    closures = [{"date": day.isoformat(), "name": "Banjir"} for day in CLOSED_DAYS]
    yield _of_the_district(CLOSED, {"closures": closures, "legal_basis": "SE Wali Kota 1/2025 (contoh)"})
    taken_back = {"removed": [CLOSED_DAYS[1].isoformat()], "legal_basis": "SE Wali Kota 2/2025 (contoh)"}
    yield _of_the_district(OPENED, taken_back)


def pupil_moves_away(teller: Teller) -> Story:
    """The visit is approved; on the next working day the family is gone."""
    yield from teller.approved()
    moved_on = teller.working_day(teller.approved_on, 1)
    told_at = teller.local(moved_on, 11)
    path = f"/students/{teller.case.student_id}/transfer"
    yield Step(told_at, teller.case.school, "school_operator", path, {"moved_on": moved_on.isoformat()})


def _of_the_district(moment: datetime, body: Answer) -> Step:
    return Step(moment, "", "district_officer", "/calendar", body, district="kota-bontang")
