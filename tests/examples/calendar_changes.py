"""Well-known calendars that change while clocks run: the amendment of August 2025 (V28), a closure of a district."""

from datetime import date

from shared.domain.calendar.national_calendar import DayOffKind
from shared.domain.calendar.working_calendar import LocalClosure, WorkingCalendar, WorkWeek, school_calendar
from shared.domain.events import clock
from shared.domain.sla.promise import SkippedDay
from shared.runtime.published import national_calendar
from tests.examples.calendars import BEFORE_THE_AMENDMENT_OF_2025, five_day_school_as_known_on
from tests.examples.clocks import PUPIL, VISIT, WITA, at

V28_APPROVED_AT = at("2025-08-07T09:00:00+08:00")
V28_AMENDED_ON = date(2025, 8, 7)
V28_LEGAL_BASIS = "SKB 3 Menteri Nomor 933/2025, 1/2025, dan 3/2025"
BEFORE_THE_AMENDMENT = five_day_school_as_known_on(BEFORE_THE_AMENDMENT_OF_2025)
AFTER_THE_AMENDMENT = five_day_school_as_known_on(V28_AMENDED_ON)

V28A_DAYS = tuple(date(2025, 8, day) for day in (8, 11, 12, 13, 14, 15, 18))
V28B_DAYS = tuple(date(2025, 8, day) for day in (8, 11, 12, 13, 14, 15, 19))
V28A_DUE_BEFORE = at("2025-08-19T00:00:00+08:00")
V28B_DUE_BEFORE = at("2025-08-20T00:00:00+08:00")
V28_FIRST_WARNING_AT = at("2025-08-14T07:30:00+08:00")

V28A_STARTED = clock.Started(
    policy="visit_7wd",
    subject=VISIT,
    anchor_event=f"visit:{VISIT}@4",
    person=PUPIL,
    started_at=V28_APPROVED_AT,
    due_at=V28A_DUE_BEFORE,
    breaches_at=V28A_DUE_BEFORE,
    due_on=date(2025, 8, 18),
    zone=WITA,
    counted_days=V28A_DAYS,
    skipped_days=(),
    warnings_at=(V28_FIRST_WARNING_AT, at("2025-08-18T07:30:00+08:00")),
    calendar_version="id-2024-11-21",
    standard_version="kunjungan-rumah-1",
    provisional=False,
)
V28B_RECOMPUTED = clock.Recomputed(
    old_due_on=date(2025, 8, 18),
    old_due_at=V28A_DUE_BEFORE,
    old_calendar_version="id-2024-11-21",
    due_on=date(2025, 8, 19),
    due_at=V28B_DUE_BEFORE,
    breaches_at=V28B_DUE_BEFORE,
    counted_days=V28B_DAYS,
    skipped_days=(
        SkippedDay(
            date=date(2025, 8, 18),
            reason="Cuti Bersama Hari Kemerdekaan Republik Indonesia",
            legal_basis=V28_LEGAL_BASIS,
        ),
    ),
    warnings_at=(V28_FIRST_WARNING_AT, at("2025-08-19T07:30:00+08:00")),
    calendar_version="id-2025-08-07",
    provisional=False,
    moved_to_today=False,
    cause_event=None,
    reason=V28_LEGAL_BASIS,
)

LETTER = "Surat Edaran Dinas 15/2025 (contoh)"


def closed_in_november(*days: date, sequence: int = 1) -> WorkingCalendar:
    """Return the 5-day school's calendar of V01 after its district closed these days in event `sequence`."""
    return school_calendar(
        national_calendar(date(2025, 11, 3)),
        zone=WITA,
        weeks=[WorkWeek(5)],
        closures=[LocalClosure(day, "Libur daerah", LETTER, DayOffKind.LOCAL_CLOSURE) for day in days],
        district_sequence=sequence,
    )
