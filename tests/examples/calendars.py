"""Well-known working calendars: schools of Bontang (WITA) with a 5-day and a 6-day week, and what changes them."""

from datetime import date

from shared.domain.calendar.working_calendar import LocalClosure, WorkingCalendar, WorkWeek, school_calendar
from shared.runtime.published import national_calendar

WITA = "Asia/Makassar"
WIT = "Asia/Jayapura"

FIVE_DAYS = WorkWeek(5)
SIX_DAYS = WorkWeek(6)

LIST_OF_2026 = "SKB 3 Menteri Nomor 1497/2025, 2/2025, dan 5/2025"
BEFORE_THE_AMENDMENT_OF_2025 = date(2025, 8, 6)
BEFORE_THE_LIST_OF_2027 = date(2026, 9, 16)

SATURDAY_BETWEEN_JOINT_LEAVE = LocalClosure(
    date(2025, 4, 5), "Libur daerah setelah Idul Fitri", "Surat Edaran Wali Kota (contoh)"
)

FIVE_DAY_SCHOOL = school_calendar(national_calendar(), zone=WITA, weeks=[FIVE_DAYS])
SIX_DAY_SCHOOL = school_calendar(national_calendar(), zone=WITA, weeks=[SIX_DAYS])
SIX_DAY_SCHOOL_WITH_CLOSURE = school_calendar(
    national_calendar(), zone=WITA, weeks=[SIX_DAYS], closures=[SATURDAY_BETWEEN_JOINT_LEAVE], school_sequence=1
)
SCHOOL_WITHOUT_JOINT_LEAVE = school_calendar(
    national_calendar(), zone=WITA, weeks=[FIVE_DAYS], observes_joint_leave=False
)
FIVE_DAY_SCHOOL_IN_PAPUA = school_calendar(national_calendar(), zone=WIT, weeks=[FIVE_DAYS])
FIVE_DAYS_FROM_8_NOVEMBER = school_calendar(
    national_calendar(), zone=WITA, weeks=[SIX_DAYS, WorkWeek(5, date(2025, 11, 8))], school_sequence=2
)
FIVE_DAYS_FROM_10_NOVEMBER = school_calendar(
    national_calendar(), zone=WITA, weeks=[SIX_DAYS, WorkWeek(5, date(2025, 11, 10))], school_sequence=2
)


def five_day_school_as_known_on(day: date) -> WorkingCalendar:
    """Return the 5-day school's calendar with only what was published up to and including the day."""
    return school_calendar(national_calendar(day), zone=WITA, weeks=[FIVE_DAYS])
