"""Whatever a log may hold, in whatever order: it can be told, reported and folded; replay never fails."""

from collections.abc import Sequence
from datetime import date

from hypothesis import example, given, strategies as st

from services.reporting.domain.shared_report import shared_report
from services.reporting.domain.visit_report import visit_report
from services.reporting.domain.words.language import Language
from services.reporting.domain.words.telling import SENTENCES, told
from services.reporting.domain.words.values import Reader
from shared.domain.envelope import Actor, Role
from shared.domain.events import TYPES, Event, visit
from tests.domain.reporting.story import story
from tests.events.strategies import events_of

RINA = Actor(user_id="rina", role=Role.COUNSELLOR, npsn="30401234")
OF_A_CASE = st.sampled_from(sorted(SENTENCES)).flatmap(lambda name: events_of(TYPES[name]))
OF_A_VISIT = st.sampled_from(sorted(name for name in SENTENCES if name.startswith("visit.")))
OF_A_CLOCK = st.sampled_from(sorted(name for name in SENTENCES if name.startswith("clock.")))
VISIT_EVENTS = st.lists(OF_A_VISIT.flatmap(lambda name: events_of(TYPES[name])), max_size=12)
CLOCK_EVENTS = st.lists(OF_A_CLOCK.flatmap(lambda name: events_of(TYPES[name])), max_size=6)


@example(visit.LetterIssued(number="", issued_on=date(2026, 3, 13), staff=()), Language.INDONESIAN, None)
@example(visit.Observed(template_id="", template_version=1, answers=()), Language.ENGLISH, None)
@given(OF_A_CASE, st.sampled_from(Language), st.sampled_from([None, "visit_7wd", "report_3wd", "consent_term"]))
def test_any_event_of_a_case_can_be_told(event: Event, language: Language, policy: str | None) -> None:
    assert told(event, Role.SYSTEM, Reader(language, "Asia/Makassar"), policy=policy).endswith(".")


@given(VISIT_EVENTS, CLOCK_EVENTS)
def test_any_history_has_a_report_once_one_was_filed(case: Sequence[Event], promise: Sequence[Event]) -> None:
    report = visit_report("30401234", "visit", Role.COUNSELLOR, story(*case), {"visit_7wd": story(*promise)})

    filed = [each for each in case if isinstance(each, visit.Reported | visit.ReportRevised)]
    assert (report is None) == (filed == [])


@given(VISIT_EVENTS)
def test_nothing_is_read_as_handed_over_that_was_not(case: Sequence[Event]) -> None:
    read = shared_report("30401234", "visit", RINA, "family", story(*case))

    handed = [each for each in case if isinstance(each, visit.ReportShared)]
    assert read is None or handed != []
