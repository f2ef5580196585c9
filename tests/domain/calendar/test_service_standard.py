"""The numbers of the service standard, and where the visit's clock begins."""

from datetime import UTC, datetime, time

import pytest
from pydantic import ValidationError

from shared.domain.sla.service_standard import ServiceStandard, visit_clock_anchor
from shared.runtime.published import PublishedDataInvalid, service_standard, standard_in

CONSENTED_AT = datetime(2025, 11, 5, 2, 0, tzinfo=UTC)
APPROVED_AT = datetime(2025, 11, 3, 1, 0, tzinfo=UTC)

STANDARD = service_standard()
APPROVING_FIRST = STANDARD.model_copy(update={"visit_clock_anchor": "later_of_approval_and_consent"})


def test_the_standard_promises_seven_working_days_seventy_two_hours_and_no_fee() -> None:
    assert STANDARD.version == "kunjungan-rumah-1"
    assert STANDARD.visit_working_days == 7
    assert STANDARD.usual_minutes == (30, 60)
    assert STANDARD.complaint_hours == 72
    assert STANDARD.fee_rupiah == 0
    assert STANDARD.withdrawal_hours == 72


def test_people_are_warned_on_the_fifth_and_seventh_day_and_after_24_48_and_66_hours() -> None:
    assert STANDARD.visit_warning_days == (5, 7)
    assert STANDARD.visit_warning_time == time(7, 30)
    assert STANDARD.complaint_warning_hours == (24, 48, 66)


def test_where_the_standard_is_silent_the_policies_have_their_defaults() -> None:
    assert STANDARD.consent_valid_days == 60
    assert STANDARD.attempts_before_asking == 3
    assert STANDARD.late_entry_hours == 24
    assert not STANDARD.allow_bk_initiative


def test_the_clock_starts_at_the_approval() -> None:
    assert visit_clock_anchor(STANDARD, approved_at=APPROVED_AT, consented_at=CONSENTED_AT) == APPROVED_AT


def test_a_district_that_approves_first_starts_the_clock_at_the_later_of_approval_and_consent() -> None:
    assert visit_clock_anchor(APPROVING_FIRST, approved_at=APPROVED_AT, consented_at=CONSENTED_AT) == CONSENTED_AT
    assert visit_clock_anchor(APPROVING_FIRST, approved_at=CONSENTED_AT, consented_at=APPROVED_AT) == CONSENTED_AT


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("visit_working_days", 0, "greater than 0"),
        ("usual_minutes", (60, 30), "usual_minutes must ascend"),
        ("visit_warning_days", (5, 8), "must not go past 7"),
        ("complaint_warning_hours", (24, 24), "must ascend"),
        ("visit_clock_anchor", "consent", "later_of_approval_and_consent"),
    ],
)
def test_a_standard_that_does_not_hold_together_is_refused(field: str, value: object, problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        ServiceStandard.model_validate(STANDARD.model_dump() | {field: value})


def test_an_unknown_version_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        service_standard("kunjungan-rumah-0")


def test_a_standard_file_that_lacks_its_numbers_names_each_of_them() -> None:
    with pytest.raises(PublishedDataInvalid, match=r"x\.toml: .*visit_working_days: Field required"):
        standard_in("x.toml", 'version = "x"')
