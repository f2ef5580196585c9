"""What a district does around running clocks: days are closed, and one of them is worked after all."""

from datetime import date, datetime, timedelta, timezone

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


def _of_the_district(moment: datetime, body: Answer) -> Step:
    return Step(moment, "", "district_officer", "/calendar", body, district="kota-bontang")
