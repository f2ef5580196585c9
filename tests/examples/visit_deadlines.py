"""The visit cases V01 to V28 of the domain: approvals, and when seven working days after them end and why."""

from dataclasses import dataclass

from shared.domain.calendar.working_calendar import WorkingCalendar
from tests.examples.calendars import (
    BEFORE_THE_AMENDMENT_OF_2025,
    BEFORE_THE_LIST_OF_2027,
    FIVE_DAY_SCHOOL,
    FIVE_DAY_SCHOOL_IN_PAPUA,
    FIVE_DAYS_FROM_8_NOVEMBER,
    FIVE_DAYS_FROM_10_NOVEMBER,
    SCHOOL_WITHOUT_JOINT_LEAVE,
    SIX_DAY_SCHOOL,
    SIX_DAY_SCHOOL_WITH_CLOSURE,
    five_day_school_as_known_on,
)


@dataclass(frozen=True)
class Case:
    calendar: WorkingCalendar
    approved: str
    counted: str
    skipped: str
    due: str
    due_before: str
    provisional: bool = False


NYEPI_2025 = "03-28 Cuti Bersama Hari Suci Nyepi"
LEBARAN_2025 = (
    "03-31 Hari Raya Idul Fitri; 04-01 Hari kedua dari Hari Raya Idul Fitri; "
    "04-02 Cuti Bersama Hari Raya Idul Fitri; 04-03 Cuti Bersama Hari Raya Idul Fitri; "
    "04-04 Cuti Bersama Hari Raya Idul Fitri"
)
LAST_DAY_OF_LEBARAN_2025 = "04-07 Cuti Bersama Hari Raya Idul Fitri"
NYEPI_2026 = "03-18 Cuti Bersama Hari Suci Nyepi; 03-19 Hari Suci Nyepi; 03-20 Cuti Bersama Hari Raya Idul Fitri"
LEBARAN_2026 = "03-23 Cuti Bersama Hari Raya Idul Fitri; 03-24 Cuti Bersama Hari Raya Idul Fitri"
CHRISTMAS_2025 = "12-25 Hari Raya Natal; 12-26 Cuti Bersama Hari Raya Natal"
CHRISTMAS_2026 = "12-24 Cuti Bersama Hari Raya Natal; 12-25 Hari Raya Natal"
NEW_YEAR = "01-01 Tahun Baru Masehi"

CASES = {
    "V01 plain week": Case(
        FIVE_DAY_SCHOOL,
        "2025-11-03T09:00:00+08:00",
        "11-04 11-05 11-06 11-07 11-10 11-11 11-12",
        "",
        "2025-11-12",
        "2025-11-12T16:00:00+00:00",
    ),
    "V02 late at night, same local date": Case(
        FIVE_DAY_SCHOOL,
        "2025-11-03T23:50:00+08:00",
        "11-04 11-05 11-06 11-07 11-10 11-11 11-12",
        "",
        "2025-11-12",
        "2025-11-12T16:00:00+00:00",
    ),
    "V03 just after local midnight, still Sunday in UTC and WIB": Case(
        FIVE_DAY_SCHOOL,
        "2025-11-03T00:30:00+08:00",
        "11-04 11-05 11-06 11-07 11-10 11-11 11-12",
        "",
        "2025-11-12",
        "2025-11-12T16:00:00+00:00",
    ),
    "V04 Friday afternoon": Case(
        FIVE_DAY_SCHOOL,
        "2025-11-07T15:00:00+08:00",
        "11-10 11-11 11-12 11-13 11-14 11-17 11-18",
        "",
        "2025-11-18",
        "2025-11-18T16:00:00+00:00",
    ),
    "V05 Saturday, which a 5-day school does not work": Case(
        FIVE_DAY_SCHOOL,
        "2025-11-08T10:00:00+08:00",
        "11-10 11-11 11-12 11-13 11-14 11-17 11-18",
        "",
        "2025-11-18",
        "2025-11-18T16:00:00+00:00",
    ),
    "V06 Sunday": Case(
        FIVE_DAY_SCHOOL,
        "2025-11-09T10:00:00+08:00",
        "11-10 11-11 11-12 11-13 11-14 11-17 11-18",
        "",
        "2025-11-18",
        "2025-11-18T16:00:00+00:00",
    ),
    "V07 plain week, 6-day school": Case(
        SIX_DAY_SCHOOL,
        "2025-11-03T09:00:00+08:00",
        "11-04 11-05 11-06 11-07 11-08 11-10 11-11",
        "",
        "2025-11-11",
        "2025-11-11T16:00:00+00:00",
    ),
    "V08 Friday, 6-day school": Case(
        SIX_DAY_SCHOOL,
        "2025-11-07T15:00:00+08:00",
        "11-08 11-10 11-11 11-12 11-13 11-14 11-15",
        "",
        "2025-11-15",
        "2025-11-15T16:00:00+00:00",
    ),
    "V09 Lebaran 2025 with Nyepi and joint leave": Case(
        FIVE_DAY_SCHOOL,
        "2025-03-24T08:00:00+08:00",
        "03-25 03-26 03-27 04-08 04-09 04-10 04-11",
        f"{NYEPI_2025}; {LEBARAN_2025}; {LAST_DAY_OF_LEBARAN_2025}",
        "2025-04-11",
        "2025-04-11T16:00:00+00:00",
    ),
    "V10 Lebaran 2025, 6-day school: Saturday 5 April is in no national list": Case(
        SIX_DAY_SCHOOL,
        "2025-03-24T08:00:00+08:00",
        "03-25 03-26 03-27 04-05 04-08 04-09 04-10",
        f"{NYEPI_2025}; 03-29 Hari Suci Nyepi; {LEBARAN_2025}; {LAST_DAY_OF_LEBARAN_2025}",
        "2025-04-10",
        "2025-04-10T16:00:00+00:00",
    ),
    "V11 the same with a published closure on 5 April": Case(
        SIX_DAY_SCHOOL_WITH_CLOSURE,
        "2025-03-24T08:00:00+08:00",
        "03-25 03-26 03-27 04-08 04-09 04-10 04-11",
        f"{NYEPI_2025}; 03-29 Hari Suci Nyepi; {LEBARAN_2025}; 04-05 Libur daerah setelah Idul Fitri; "
        f"{LAST_DAY_OF_LEBARAN_2025}",
        "2025-04-11",
        "2025-04-11T16:00:00+00:00",
    ),
    "V12 on a joint leave day": Case(
        FIVE_DAY_SCHOOL,
        "2025-04-04T10:00:00+08:00",
        "04-08 04-09 04-10 04-11 04-14 04-15 04-16",
        LAST_DAY_OF_LEBARAN_2025,
        "2025-04-16",
        "2025-04-16T16:00:00+00:00",
    ),
    "V13 Lebaran 2026": Case(
        FIVE_DAY_SCHOOL,
        "2026-03-13T10:00:00+08:00",
        "03-16 03-17 03-25 03-26 03-27 03-30 03-31",
        f"{NYEPI_2026}; {LEBARAN_2026}",
        "2026-03-31",
        "2026-03-31T16:00:00+00:00",
    ),
    "V14 Lebaran 2026, 6-day school: the Saturday is a holiday of its own": Case(
        SIX_DAY_SCHOOL,
        "2026-03-13T10:00:00+08:00",
        "03-14 03-16 03-17 03-25 03-26 03-27 03-28",
        f"{NYEPI_2026}; 03-21 Hari Raya Idul Fitri; {LEBARAN_2026}",
        "2026-03-28",
        "2026-03-28T16:00:00+00:00",
    ),
    "V15 the last afternoon before Lebaran 2026": Case(
        FIVE_DAY_SCHOOL,
        "2026-03-17T16:00:00+08:00",
        "03-25 03-26 03-27 03-30 03-31 04-01 04-02",
        f"{NYEPI_2026}; {LEBARAN_2026}",
        "2026-04-02",
        "2026-04-02T16:00:00+00:00",
    ),
    "V16 year boundary 2025/2026": Case(
        FIVE_DAY_SCHOOL,
        "2025-12-22T09:00:00+08:00",
        "12-23 12-24 12-29 12-30 12-31 01-02 01-05",
        f"{CHRISTMAS_2025}; {NEW_YEAR}",
        "2026-01-05",
        "2026-01-05T16:00:00+00:00",
    ),
    "V17 year boundary 2025/2026, 6-day school": Case(
        SIX_DAY_SCHOOL,
        "2025-12-22T09:00:00+08:00",
        "12-23 12-24 12-27 12-29 12-30 12-31 01-02",
        f"{CHRISTMAS_2025}; {NEW_YEAR}",
        "2026-01-02",
        "2026-01-02T16:00:00+00:00",
    ),
    "V18 year boundary 2026/2027": Case(
        FIVE_DAY_SCHOOL,
        "2026-12-23T09:00:00+08:00",
        "12-28 12-29 12-30 12-31 01-04 01-06 01-07",
        f"{CHRISTMAS_2026}; {NEW_YEAR}; 01-05 Isra Mikraj Nabi Muhammad",
        "2027-01-07",
        "2027-01-07T16:00:00+00:00",
    ),
    "V18 while the list of 2027 is not published": Case(
        five_day_school_as_known_on(BEFORE_THE_LIST_OF_2027),
        "2026-12-23T09:00:00+08:00",
        "12-28 12-29 12-30 12-31 01-01 01-04 01-05",
        CHRISTMAS_2026,
        "2027-01-05",
        "2027-01-05T16:00:00+00:00",
        provisional=True,
    ),
    "V19 Imlek 2026": Case(
        FIVE_DAY_SCHOOL,
        "2026-02-13T14:00:00+08:00",
        "02-18 02-19 02-20 02-23 02-24 02-25 02-26",
        "02-16 Cuti Bersama Tahun Baru Imlek; 02-17 Tahun Baru Imlek",
        "2026-02-26",
        "2026-02-26T16:00:00+00:00",
    ),
    "V20 general election 2024, a holiday by presidential decree": Case(
        FIVE_DAY_SCHOOL,
        "2024-02-07T09:00:00+08:00",
        "02-12 02-13 02-15 02-16 02-19 02-20 02-21",
        "02-08 Isra Mikraj Nabi Muhammad; 02-09 Cuti Bersama Tahun Baru Imlek; 02-14 Hari Pemilihan Umum",
        "2024-02-21",
        "2024-02-21T16:00:00+00:00",
    ),
    "V21 Lebaran 2026 in a school without joint leave": Case(
        SCHOOL_WITHOUT_JOINT_LEAVE,
        "2026-03-13T10:00:00+08:00",
        "03-16 03-17 03-18 03-20 03-23 03-24 03-25",
        "03-19 Hari Suci Nyepi",
        "2026-03-25",
        "2026-03-25T16:00:00+00:00",
    ),
    "V22a the week shrinks to 5 days on the Saturday itself": Case(
        FIVE_DAYS_FROM_8_NOVEMBER,
        "2025-11-03T09:00:00+08:00",
        "11-04 11-05 11-06 11-07 11-10 11-11 11-12",
        "",
        "2025-11-12",
        "2025-11-12T16:00:00+00:00",
    ),
    "V22b the week shrinks to 5 days on the Monday after": Case(
        FIVE_DAYS_FROM_10_NOVEMBER,
        "2025-11-03T09:00:00+08:00",
        "11-04 11-05 11-06 11-07 11-08 11-10 11-11",
        "",
        "2025-11-11",
        "2025-11-11T16:00:00+00:00",
    ),
    "V23 half past eleven in WITA is already tomorrow in WIT": Case(
        FIVE_DAY_SCHOOL_IN_PAPUA,
        "2025-11-03T23:30:00+08:00",
        "11-05 11-06 11-07 11-10 11-11 11-12 11-13",
        "",
        "2025-11-13",
        "2025-11-13T15:00:00+00:00",
    ),
    "V24 late in the evening of a holiday": Case(
        FIVE_DAY_SCHOOL,
        "2025-12-25T23:50:00+08:00",
        "12-29 12-30 12-31 01-02 01-05 01-06 01-07",
        f"12-26 Cuti Bersama Hari Raya Natal; {NEW_YEAR}",
        "2026-01-07",
        "2026-01-07T16:00:00+00:00",
    ),
    "V25 regional elections 2024": Case(
        FIVE_DAY_SCHOOL,
        "2024-11-25T09:00:00+08:00",
        "11-26 11-28 11-29 12-02 12-03 12-04 12-05",
        "11-27 Hari Pemilihan Kepala Daerah",
        "2024-12-05",
        "2024-12-05T16:00:00+00:00",
    ),
    "V26 two holidays, a week apart": Case(
        FIVE_DAY_SCHOOL,
        "2026-08-14T09:00:00+08:00",
        "08-18 08-19 08-20 08-21 08-24 08-26 08-27",
        "08-17 Hari Kemerdekaan Republik Indonesia; 08-25 Maulid Nabi Muhammad",
        "2026-08-27",
        "2026-08-27T16:00:00+00:00",
    ),
    "V27 into a year that has no list yet": Case(
        FIVE_DAY_SCHOOL,
        "2027-12-23T09:00:00+08:00",
        "12-27 12-28 12-29 12-30 12-31 01-03 01-04",
        "12-24 Cuti Bersama Hari Raya Natal",
        "2028-01-04",
        "2028-01-04T16:00:00+00:00",
        provisional=True,
    ),
    "V28a August 2025 before the amendment": Case(
        five_day_school_as_known_on(BEFORE_THE_AMENDMENT_OF_2025),
        "2025-08-07T09:00:00+08:00",
        "08-08 08-11 08-12 08-13 08-14 08-15 08-18",
        "",
        "2025-08-18",
        "2025-08-18T16:00:00+00:00",
    ),
    "V28b August 2025 after the amendment": Case(
        FIVE_DAY_SCHOOL,
        "2025-08-07T09:00:00+08:00",
        "08-08 08-11 08-12 08-13 08-14 08-15 08-19",
        "08-18 Cuti Bersama Hari Kemerdekaan Republik Indonesia",
        "2025-08-19",
        "2025-08-19T16:00:00+00:00",
    ),
    "an estimated holiday makes the date provisional": Case(
        FIVE_DAY_SCHOOL,
        "2027-03-05T09:00:00+08:00",
        "03-16 03-17 03-18 03-19 03-22 03-23 03-24",
        "03-08 Hari Suci Nyepi; 03-09 Cuti Bersama Hari Raya Idul Fitri; 03-10 Hari Raya Idul Fitri; "
        "03-11 Hari kedua dari Hari Raya Idul Fitri; 03-12 Cuti Bersama Hari Raya Idul Fitri; "
        "03-15 Cuti Bersama Hari Raya Idul Fitri",
        "2027-03-24",
        "2027-03-24T16:00:00+00:00",
        provisional=True,
    ),
}
