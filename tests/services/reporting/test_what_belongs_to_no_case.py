"""What a case's history never takes: the restricted streams, and the clocks that belong to no case (A29)."""

from services.reporting.projections.cases import case_of
from services.reporting.projections.reporting import HANDLERS
from shared.domain.events import TYPES
from shared.domain.identifiers import clock_stream, safeguard_stream, visit_stream
from tests.specification import proves

NPSN = "30409009"
SAFEGUARD_ID = "019539a0-0000-7000-8000-00000000005a"
VISIT_ID = "019539a0-0000-7000-8000-0000000000f1"


@proves("A29")
def test_no_event_of_a_safeguarding_concern_becomes_a_row() -> None:
    assert [name for name in TYPES if name.startswith("safeguard.") and name in HANDLERS] == []


@proves("A29")
def test_the_clock_of_a_safeguarding_concern_belongs_to_no_case() -> None:
    assert case_of(clock_stream(NPSN, "safeguard_24h", SAFEGUARD_ID)) is None
    assert case_of(safeguard_stream(NPSN, SAFEGUARD_ID)) is None


def test_the_clock_of_a_request_to_see_data_belongs_to_no_case() -> None:
    assert case_of(clock_stream(NPSN, "access_72h", VISIT_ID)) is None


def test_the_clock_of_a_visit_belongs_to_the_visit() -> None:
    assert case_of(clock_stream(NPSN, "visit_7wd", VISIT_ID)) == ("visit", VISIT_ID)
    assert case_of(visit_stream(NPSN, VISIT_ID)) == ("visit", VISIT_ID)
