"""Numbers as a district may see them, and months without gaps."""

from services.reporting.domain.figures import Figures, district_total, every_policy, months_between, suppressed
from shared.domain.sla.promise import PROMISES, TARGETS
from tests.specification import proves

FEW = Figures(policy="visit_7wd", met=12, late=3, late_excused=0, running=5, cancelled=1, on_time_percent=80.0)
MANY = Figures(policy="visit_7wd", met=20, late=5, late_excused=0, running=9, cancelled=0, on_time_percent=80.0)


def test_numbers_of_one_to_four_are_hidden_from_a_district() -> None:
    assert suppressed(FEW) == Figures(
        policy="visit_7wd",
        met=12,
        late=None,
        late_excused=0,
        running=5,
        cancelled=None,
        on_time_percent=None,
        suppressed=True,
    )


def test_numbers_of_five_and_more_and_zero_are_shown() -> None:
    assert suppressed(MANY) == MANY


def test_a_percentage_stays_where_it_gives_nothing_away() -> None:
    few_running = Figures(policy="visit_7wd", met=10, running=2, on_time_percent=100.0)

    assert suppressed(few_running).on_time_percent == 100.0


def test_a_total_is_hidden_where_it_would_tell_the_one_hidden_number() -> None:
    total = district_total("visit_7wd", [FEW, MANY])

    assert (total.met, total.late, total.cancelled) == (32, None, None)
    assert (total.running, total.late_excused, total.on_time_percent, total.suppressed) == (14, 0, None, True)


def test_a_total_is_shown_where_two_numbers_are_hidden() -> None:
    assert district_total("visit_7wd", [FEW, FEW, MANY]).late == 11


def test_a_promise_that_nobody_gave_counts_zero() -> None:
    every_promise = every_policy([MANY], PROMISES)

    assert every_promise == [MANY, Figures(policy="complaint_72h"), Figures(policy="withdrawal_72h")]


@proves("A19", "A20")
def test_an_internal_target_is_never_counted_among_the_promises() -> None:
    late_report = Figures(policy="report_3wd", late=1, on_time_percent=0.0)

    assert late_report not in every_policy([MANY, late_report], PROMISES)
    assert every_policy([MANY, late_report], TARGETS) == [Figures(policy="approval_2wd"), late_report]


def test_months_go_over_the_end_of_a_year() -> None:
    assert months_between("2025-11", "2026-02") == ["2025-11", "2025-12", "2026-01", "2026-02"]
