"""Who is handed the report: as far as the family's consent covers it, and never the internal one (A11, DOMAIN e)."""

from dataclasses import replace

from services.intake.domain.visit_case.commands_after_visit import RecipientFacts
from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.envelope import Role
from shared.domain.events.visit import ConsentScope, Rendering, ReportAudience, ReportPart
from tests.examples.after_visit import (
    CLOSED,
    REPORT_REVISED,
    SHARE_WITH_HOMEROOM,
    SHARE_WITH_MOTHER,
    SHARED_WITH_HOMEROOM,
    SHARED_WITH_MOTHER,
    TO_RESTRICTED_REPORT,
    TO_SHAREABLE_REPORT,
)
from tests.examples.people import AYUS_MOTHER, DEWI_ID, RAHMAT
from tests.examples.visits import TO_REPORT, TO_VISIT, WITHDRAWN
from tests.specification import given, proves

SHARING_WITHDRAWN = WITHDRAWN.model_copy(update={"scope_withdrawn": (ConsentScope.SHARE_WITH_HOMEROOM,)})
NOBODY = RecipientFacts(linked=False, roles=frozenset())


@proves("visit.report_shared")
def test_the_guardian_is_handed_the_familys_version() -> None:
    given(VISIT_CASE, *TO_REPORT).when(SHARE_WITH_MOTHER).then(SHARED_WITH_MOTHER)


@proves("visit.report_shared")
def test_a_revised_report_may_be_handed_over_again() -> None:
    given(VISIT_CASE, *TO_REPORT, SHARED_WITH_MOTHER, REPORT_REVISED).when(SHARE_WITH_MOTHER).then(SHARED_WITH_MOTHER)


@proves("visit.report_shared")
def test_the_report_of_a_closed_case_can_still_be_handed_over() -> None:
    given(VISIT_CASE, *TO_REPORT, CLOSED).when(SHARE_WITH_MOTHER).then(SHARED_WITH_MOTHER)


@proves("A11", "visit.report_shared")
def test_the_homeroom_teacher_gets_an_extract_where_the_family_agreed() -> None:
    given(VISIT_CASE, *TO_SHAREABLE_REPORT).when(SHARE_WITH_HOMEROOM).then(SHARED_WITH_HOMEROOM)


@proves("visit.report_shared")
def test_in_a_primary_school_the_class_teacher_is_the_homeroom_teacher() -> None:
    given(VISIT_CASE, *TO_SHAREABLE_REPORT).when(
        replace(SHARE_WITH_HOMEROOM, recipient=RecipientFacts(linked=False, roles=frozenset({Role.CLASS_TEACHER})))
    ).then(SHARED_WITH_HOMEROOM)


@proves("A11", "visit.report_shared")
def test_without_consent_to_it_the_homeroom_teacher_gets_nothing() -> None:
    given(VISIT_CASE, *TO_REPORT).when(SHARE_WITH_HOMEROOM).then_refused(
        "visit.sharing_not_consented", found="homeroom_teacher", expected="share_with_homeroom"
    )


@proves("A11", "visit.report_shared")
def test_consent_to_the_homeroom_teacher_is_not_consent_to_the_mentor() -> None:
    given(VISIT_CASE, *TO_SHAREABLE_REPORT).when(
        replace(SHARE_WITH_HOMEROOM, to=ReportAudience.MENTOR_TEACHER)
    ).then_refused("visit.sharing_not_consented", expected="share_with_mentor")


@proves("A11", "visit.report_shared")
def test_consent_to_the_homeroom_teacher_is_not_consent_to_a_subject_teacher() -> None:
    given(VISIT_CASE, *TO_SHAREABLE_REPORT).when(
        replace(SHARE_WITH_HOMEROOM, to=ReportAudience.SUBJECT_TEACHER)
    ).then_refused("visit.sharing_not_consented", expected="share_with_subject_teacher")


@proves("A12", "visit.report_shared")
def test_consent_to_sharing_can_be_withdrawn_alone() -> None:
    withdrawn = given(VISIT_CASE, *TO_SHAREABLE_REPORT, SHARING_WITHDRAWN)
    withdrawn.when(SHARE_WITH_HOMEROOM).then_refused("visit.sharing_not_consented")
    withdrawn.when(SHARE_WITH_MOTHER).then(SHARED_WITH_MOTHER)


@proves("visit.report_shared")
def test_the_internal_report_never_leaves_the_office() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(SHARE_WITH_MOTHER, rendering=Rendering.INTERNAL)).then_refused(
        "visit.rendering_not_for_them", found="internal", expected=("family", "extract")
    )
    given(VISIT_CASE, *TO_SHAREABLE_REPORT).when(
        replace(SHARE_WITH_HOMEROOM, rendering=Rendering.INTERNAL)
    ).then_refused("visit.rendering_not_for_them", found="internal", expected=("extract",))


@proves("visit.report_shared")
def test_a_teacher_does_not_get_the_familys_version() -> None:
    given(VISIT_CASE, *TO_SHAREABLE_REPORT).when(replace(SHARE_WITH_HOMEROOM, rendering=Rendering.FAMILY)).then_refused(
        "visit.rendering_not_for_them", found="family"
    )


@proves("visit.report_shared")
def test_a_restricted_report_goes_out_only_with_parts_left_out() -> None:
    restricted = given(VISIT_CASE, *TO_RESTRICTED_REPORT)
    restricted.when(SHARE_WITH_MOTHER).then_refused("visit.nothing_hidden")
    restricted.when(replace(SHARE_WITH_MOTHER, hidden=(ReportPart.INHIBITING_FACTORS,))).then(
        SHARED_WITH_MOTHER.model_copy(update={"hidden": (ReportPart.INHIBITING_FACTORS,)})
    )


@proves("A10", "visit.report_shared")
def test_someone_who_is_not_the_pupils_guardian_gets_nothing() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(SHARE_WITH_MOTHER, recipient=NOBODY)).then_refused(
        "guardian.not_linked", found=AYUS_MOTHER
    )


@proves("visit.report_shared")
def test_someone_who_is_not_the_pupils_homeroom_teacher_gets_nothing() -> None:
    given(VISIT_CASE, *TO_SHAREABLE_REPORT).when(replace(SHARE_WITH_HOMEROOM, recipient=NOBODY)).then_refused(
        "visit.recipient_without_role", found=DEWI_ID, expected="homeroom_teacher"
    )


@proves("visit.report_shared")
def test_a_handing_over_names_its_recipient() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(SHARE_WITH_MOTHER, guardian_id=None)).then_refused(
        "visit.recipient_missing", to="guardian"
    )


@proves("visit.report_shared")
def test_a_handing_over_names_no_second_recipient() -> None:
    given(VISIT_CASE, *TO_SHAREABLE_REPORT).when(replace(SHARE_WITH_HOMEROOM, guardian_id=AYUS_MOTHER)).then_refused(
        "visit.recipient_missing", to="homeroom_teacher"
    )


@proves("visit.report_shared")
def test_only_the_counsellor_hands_over_the_report() -> None:
    given(VISIT_CASE, *TO_REPORT).when(replace(SHARE_WITH_MOTHER, by=RAHMAT)).then_refused("actor.wrong_role")


@proves("visit.report_shared")
def test_there_is_nothing_to_hand_over_before_the_report() -> None:
    given(VISIT_CASE, *TO_VISIT).when(SHARE_WITH_MOTHER).then_refused("visit.not_now", found="visited")


@proves("A12", "visit.report_shared")
def test_a_frozen_report_is_not_handed_over() -> None:
    given(VISIT_CASE, *TO_REPORT, WITHDRAWN).when(SHARE_WITH_MOTHER).then_refused("visit.report_frozen")


@proves("A12", "visit.report_shared")
def test_a_report_is_not_handed_over_when_consent_was_withdrawn_after_closing() -> None:
    given(VISIT_CASE, *TO_REPORT, CLOSED, WITHDRAWN).when(SHARE_WITH_MOTHER).then_refused("visit.report_frozen")
