"""What a case remembers whatever its state: how many events it has, and which standard it is held to."""

from services.intake.domain.visit_case.decide import VISIT_CASE
from services.intake.domain.visit_case.state import NotStarted
from tests.examples.visits import RECOMMENDED, STANDARD, TO_REPORT, TO_SCHEDULE
from tests.specification import proves


@proves("A31")
def test_a_case_counts_its_events_so_that_a_later_one_can_name_an_earlier_one() -> None:
    reported = VISIT_CASE.fold(TO_REPORT)
    assert not isinstance(reported, NotStarted)
    assert reported.case.version == 9


@proves("A31")
def test_a_visit_is_known_by_the_sequence_of_its_event() -> None:
    reported = VISIT_CASE.fold(TO_REPORT)
    assert not isinstance(reported, NotStarted)
    assert [made.sequence for made in reported.case.visits] == [8]


@proves("R10")
def test_a_case_keeps_the_standard_it_began_with() -> None:
    scheduled = VISIT_CASE.fold([RECOMMENDED, *TO_SCHEDULE[1:]])
    assert not isinstance(scheduled, NotStarted)
    assert scheduled.case.standard_version == STANDARD.version
