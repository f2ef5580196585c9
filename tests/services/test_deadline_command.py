"""`kunjung deadline` as people and programs use it."""

import json

import pytest
import typer
from typer.testing import CliRunner, Result

from services.commands.deadline import deadline

app = typer.Typer()
app.command()(deadline)

LEBARAN_2026 = "2026-03-13T10:00:00+08:00"
LEBARAN_2025 = "2025-03-24T08:00:00+08:00"
AUGUST_2025 = "2025-08-07T09:00:00+08:00"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def answer(*arguments: str) -> dict[str, object]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_the_json_of_a_visit_is_exactly_this() -> None:
    decree = "SKB 3 Menteri Nomor 1497/2025, 2/2025, dan 5/2025"
    result = run("--approved", LEBARAN_2026, "--week", "5", "--json")

    assert result.exit_code == 0
    assert result.stdout == (
        '{"due_date": "2026-03-31", "due_before": "2026-03-31T16:00:00Z", "counted_days": ["2026-03-16", '
        '"2026-03-17", "2026-03-25", "2026-03-26", "2026-03-27", "2026-03-30", "2026-03-31"], "skipped_days": ['
        f'{{"date": "2026-03-18", "reason": "Cuti Bersama Hari Suci Nyepi", "legal_basis": "{decree}"}}, '
        f'{{"date": "2026-03-19", "reason": "Hari Suci Nyepi", "legal_basis": "{decree}"}}, '
        f'{{"date": "2026-03-20", "reason": "Cuti Bersama Hari Raya Idul Fitri", "legal_basis": "{decree}"}}, '
        f'{{"date": "2026-03-23", "reason": "Cuti Bersama Hari Raya Idul Fitri", "legal_basis": "{decree}"}}, '
        f'{{"date": "2026-03-24", "reason": "Cuti Bersama Hari Raya Idul Fitri", "legal_basis": "{decree}"}}], '
        '"calendar_version": "id-2026-09-17", "provisional": false}\n'
    )


def test_the_json_of_a_complaint_is_exactly_this() -> None:
    result = run("--complained", "2025-11-07T16:20:00+08:00", "--json")

    assert result.exit_code == 0
    assert result.stdout == '{"due_at": "2025-11-10T08:20:00Z"}\n'


def test_a_moment_in_utc_is_understood() -> None:
    assert answer("--approved", "2026-03-13T02:00:00Z")["due_date"] == "2026-03-31"


def test_a_school_of_six_days_is_due_earlier() -> None:
    assert answer("--approved", LEBARAN_2025, "--week", "6")["due_date"] == "2025-04-10"


def test_a_closure_moves_the_due_date_and_says_where_it_came_from() -> None:
    found = answer("--approved", LEBARAN_2025, "--week", "6", "--closure", "2025-04-05", "--closure", "2025-04-08")

    assert found["due_date"] == "2025-04-12"
    assert {
        "date": "2025-04-05",
        "reason": "Penutupan sekolah",
        "legal_basis": "Penutupan yang diberikan pada perintah (--closure)",
    } in found["skipped_days"]  # type: ignore[operator] # JSON has no types


def test_without_joint_leave_only_holidays_are_skipped() -> None:
    assert answer("--approved", LEBARAN_2026, "--no-joint-leave")["due_date"] == "2026-03-25"


def test_another_zone_ends_the_day_at_its_own_midnight() -> None:
    assert answer("--approved", LEBARAN_2026, "--zone", "Asia/Jayapura")["due_before"] == "2026-03-31T15:00:00Z"


def test_the_calendar_as_of_a_day_leaves_later_decrees_out() -> None:
    before = answer("--approved", AUGUST_2025, "--calendar-as-of", "2025-08-06")
    after = answer("--approved", AUGUST_2025, "--calendar-as-of", "2025-08-07")

    assert (before["due_date"], before["calendar_version"]) == ("2025-08-18", "id-2024-11-21")
    assert (after["due_date"], after["calendar_version"]) == ("2025-08-19", "id-2025-08-07")


def test_a_year_without_a_published_list_gives_a_provisional_date() -> None:
    found = answer("--approved", "2026-12-23T09:00:00+08:00", "--calendar-as-of", "2026-09-16")

    assert found["provisional"] is True


def test_the_explanation_counts_in_indonesian_first_and_english_second() -> None:
    text = run("--approved", LEBARAN_2026).stdout

    assert "Kunjungan paling lambat Selasa 31 Mar 2026, sebelum tengah malam setempat." in text
    assert "hari ke-3 = Rabu 25 Mar 2026" in text
    assert "dilewati Kamis 19 Mar 2026: Hari Suci Nyepi (SKB 3 Menteri Nomor 1497/2025, 2/2025, dan 5/2025)" in text
    assert "day 3 = Wed 25 Mar 2026" in text
    assert text.index("Disetujui Jumat 13 Mar 2026 10.00 WITA") < text.index("Approved Fri 13 Mar 2026 10:00 WITA")
    assert "SEMENTARA" not in text


def test_the_explanation_of_a_provisional_date_says_so() -> None:
    text = run("--approved", "2027-12-23T09:00:00+08:00").stdout

    assert "SEMENTARA" in text
    assert "PROVISIONAL" in text


def test_the_explanation_of_a_complaint_names_the_hour() -> None:
    text = run("--complained", "2026-03-21T07:15:30+08:00").stdout

    assert "paling lambat Selasa 24 Mar 2026 07.15.30 WITA" in text
    assert "by Tue 24 Mar 2026 07:15:30 WITA at the latest" in text


@pytest.mark.parametrize(
    ("arguments", "indonesian", "english"),
    [
        pytest.param([], "Ditemukan tidak satu pun", "Found neither", id="neither moment"),
        pytest.param(
            ["--approved", LEBARAN_2026, "--complained", LEBARAN_2026],
            "Ditemukan dua-duanya",
            "Found both",
            id="both moments",
        ),
        pytest.param(
            ["--approved", "2026-03-13T10:00:00"],
            "ditemukan '2026-03-13T10:00:00' tanpa selisih waktu",
            "without an offset from UTC",
            id="no offset",
        ),
        pytest.param(["--complained", "2026-03-13"], "tanpa selisih waktu", "without an offset", id="only a date"),
        pytest.param(["--approved", "besok"], "ditemukan 'besok'", "found 'besok'", id="not a moment"),
        pytest.param(
            ["--approved", "9999-12-31T23:59:00+08:00"], "diharapkan tahun", "expected a year", id="year out of bounds"
        ),
        pytest.param(
            ["--approved", LEBARAN_2026, "--week", "4"],
            "--week: ditemukan '4'",
            "Use 5 (to Friday) or 6 (to Saturday)",
            id="week of 4 days",
        ),
        pytest.param(
            ["--approved", LEBARAN_2026, "--zone", "Asia/Bontang"],
            "zona waktu yang tidak dikenal",
            "Asia/Makassar (WITA)",
            id="unknown zone",
        ),
        pytest.param(
            ["--approved", LEBARAN_2026, "--closure", "2025-02-30"],
            "--closure: ditemukan '2025-02-30'",
            "not a date that exists",
            id="a closure that is no date",
        ),
        pytest.param(
            ["--approved", LEBARAN_2026, "--calendar-as-of", "06/08/2025"],
            "--calendar-as-of: ditemukan '06/08/2025'",
            "expected year-month-day",
            id="as of no date",
        ),
    ],
)
def test_bad_input_is_answered_in_two_languages_with_exit_code_2(
    arguments: list[str], indonesian: str, english: str
) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    told = result.stderr.splitlines()
    assert len(told) == 2
    assert indonesian in told[0]
    assert english in told[1]
