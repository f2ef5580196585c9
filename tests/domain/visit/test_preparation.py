"""Before the visit: the pupil's own word, the letter, who comes along, the instrument (R6, R7, A10, A17, A18)."""

from dataclasses import replace

from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events import visit
from shared.domain.events.visit import InstrumentKind, ScheduleWarning
from shared.domain.identifiers import UserId
from shared.runtime.instruments import versions_of
from tests.examples.conduct import (
    AGUS_COMES_ALONG,
    ASSENTED,
    CHANGE_TEAM,
    ISSUE_LETTER,
    LETTER_ISSUED,
    NOBODY_COMES_ALONG,
    RECORD_ASSENT,
    SHEET_PREPARED,
    STARTED,
    TEAM_CHANGED,
)
from tests.examples.moments import wita
from tests.examples.people import DEWI, DEWI_ID, MOTHER, RAHMAT, SITI
from tests.examples.visits import (
    APPROVE,
    APPROVED,
    PREPARE_INSTRUMENT,
    RECOMMENDED,
    RECORD_VISIT,
    SCHEDULE,
    SCHEDULED,
    TO_APPROVAL,
    TO_CONSENT,
    TO_REQUEST,
    TO_SCHEDULE,
    TO_VISIT,
    VISITED,
    WITHDRAWN,
)
from tests.specification import given, proves

SHEET = versions_of("lembar-observasi")
PREPARE_SHEET = replace(
    PREPARE_INSTRUMENT,
    kind=InstrumentKind.OBSERVATION_SHEET,
    template_id="lembar-observasi",
    template_version=1,
    items_changed=0,
    shipped=SHEET,
)


@proves("A10", "visit.assent_recorded")
def test_the_pupil_is_heard_beside_the_guardian() -> None:
    given(VISIT_CASE, *TO_CONSENT).when(RECORD_ASSENT).then(ASSENTED)


@proves("A10", "visit.assent_recorded")
def test_a_pupils_no_blocks_nothing() -> None:
    no = visit.AssentRecorded(assents=False, note=None)
    given(VISIT_CASE, *TO_REQUEST, no).when(APPROVE).then(APPROVED)
    given(VISIT_CASE, *TO_SCHEDULE, no).when(RECORD_VISIT).then(VISITED)


@proves("A10", "visit.assent_recorded")
def test_a_pupil_may_say_something_else_later() -> None:
    given(VISIT_CASE, *TO_CONSENT, ASSENTED).when(replace(RECORD_ASSENT, assents=False, note=None)).then(
        visit.AssentRecorded(assents=False, note=None)
    )


@proves("A10")
def test_only_the_counsellor_writes_down_what_the_pupil_says() -> None:
    given(VISIT_CASE, *TO_CONSENT).when(replace(RECORD_ASSENT, by=MOTHER)).then_refused("actor.wrong_role")


@proves("A10")
def test_in_a_case_that_is_over_nobody_is_asked_any_more() -> None:
    given(VISIT_CASE, *TO_CONSENT, WITHDRAWN).when(RECORD_ASSENT).then_refused("visit.not_now", found="void_consent")


@proves("visit.letter_issued")
def test_the_school_issues_the_assignment_letter() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(ISSUE_LETTER).then(LETTER_ISSUED)


@proves("visit.letter_issued")
def test_the_principal_issues_the_letter_too() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(ISSUE_LETTER, by=RAHMAT)).then(LETTER_ISSUED)


@proves("visit.letter_issued")
def test_a_changed_team_gets_another_letter() -> None:
    given(VISIT_CASE, *TO_APPROVAL, LETTER_ISSUED, TEAM_CHANGED).when(
        replace(ISSUE_LETTER, number="090/115/2026", staff=(AGUS_COMES_ALONG,))
    ).then(LETTER_ISSUED.model_copy(update={"number": "090/115/2026", "staff": (AGUS_COMES_ALONG,)}))


@proves("R5", "visit.letter_issued")
def test_there_is_no_letter_before_the_approval() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(ISSUE_LETTER).then_refused("visit.not_now", found="requested")


@proves("visit.letter_issued")
def test_the_counsellor_does_not_issue_their_own_letter() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(ISSUE_LETTER, by=SITI)).then_refused("actor.wrong_role")


@proves("visit.letter_issued")
def test_a_letter_has_a_number_and_says_who_is_sent() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(ISSUE_LETTER, number=" ")).then_refused(
        "text.missing", what="letter_number"
    )
    given(VISIT_CASE, *TO_APPROVAL).when(replace(ISSUE_LETTER, staff=())).then_refused("visit.letter_for_nobody")


@proves("R7", "visit.team_changed")
def test_another_teacher_comes_along() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(CHANGE_TEAM).then(TEAM_CHANGED)


@proves("R7", "visit.team_changed")
def test_the_principal_changes_the_team_too() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(replace(CHANGE_TEAM, by=RAHMAT)).then(TEAM_CHANGED)


@proves("R7", "A17", "visit.team_changed")
def test_when_the_only_companion_cannot_come_the_schedule_warns() -> None:
    given(VISIT_CASE, *TO_APPROVAL, NOBODY_COMES_ALONG).when(SCHEDULE).then(
        SCHEDULED.model_copy(update={"warnings": (ScheduleWarning.NO_COMPANION,)})
    )


@proves("R7", "visit.team_changed")
def test_a_team_changes_only_by_those_not_yet_in_it() -> None:
    given(VISIT_CASE, *TO_APPROVAL, TEAM_CHANGED).when(replace(CHANGE_TEAM, removed=())).then_nothing()


@proves("R7", "visit.team_changed")
def test_nobody_joins_and_leaves_at_once() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(CHANGE_TEAM, removed=(UserId("agus"),))).then_refused(
        "visit.added_and_removed", found=("agus",)
    )


@proves("R7", "visit.team_changed")
def test_a_companion_does_not_change_the_team() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(CHANGE_TEAM, by=DEWI)).then_refused("actor.wrong_role")


@proves("R7", "visit.team_changed")
def test_at_the_door_the_team_is_who_is_there() -> None:
    given(VISIT_CASE, *TO_SCHEDULE, STARTED).when(CHANGE_TEAM).then_refused("visit.not_now", found="in_progress")


@proves("R7")
def test_without_an_approval_there_is_no_team_to_change() -> None:
    given(VISIT_CASE, RECOMMENDED).when(replace(CHANGE_TEAM, removed=(DEWI_ID,))).then_refused(
        "visit.not_now", found="recommended"
    )


@proves("R6", "visit.instrument_prepared")
def test_an_instrument_that_comes_with_the_system_is_prepared_in_a_version_it_has() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(PREPARE_SHEET).then(SHEET_PREPARED)


@proves("R6")
def test_a_version_that_does_not_exist_is_refused() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(PREPARE_SHEET, template_version=9)).then_refused(
        "visit.template_version_unknown", found=9, expected=(1,)
    )


@proves("R6")
def test_an_observation_sheet_is_not_prepared_as_questions() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(PREPARE_SHEET, kind=InstrumentKind.QUESTIONNAIRE)).then_refused(
        "visit.template_of_another_kind"
    )


@proves("A18")
def test_in_a_visited_case_no_letter_is_issued_any_more() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(ISSUE_LETTER, now=wita("2026-03-18 08:00"))).then_refused(
        "visit.not_now", found="visited"
    )
