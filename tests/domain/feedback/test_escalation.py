"""A complaint is told beyond the school: by a handler, by the complainant, by the system after a breach (A25, d.4)."""

from dataclasses import replace

from services.intake.domain.feedback.commands import AssignFeedback, CloseFeedback, EscalateBreach, EscalateFeedback
from services.intake.domain.feedback.decide import FEEDBACK
from shared.domain.envelope import SYSTEM, Role
from shared.domain.events import feedback
from shared.domain.events.feedback import EscalatedTo
from shared.domain.identifiers import UserId
from shared.domain.sla.hours_promise import hours_promise
from tests.examples.feedback import (
    COMPLAINANT,
    COMPLAINED,
    COMPLAINED_ABOUT_THE_COUNSELLOR,
    COMPLAINED_ABOUT_THE_PRINCIPAL,
    FOLLOW_UP,
    FOLLOWED_UP,
    STANDARD,
    SUGGESTED,
)
from tests.examples.moments import wita
from tests.examples.people import DISTRICT, OTHER_COUNSELLOR, RAHMAT, SITI, WITA
from tests.specification import given, proves

DUE_AT = wita("2025-11-10 16:20")
ESCALATE = EscalateFeedback(
    by=COMPLAINANT,
    now=wita("2025-11-09 20:00"),
    to=EscalatedTo.DISTRICT,
    external_reference=None,
    reason="Belum ada jawaban",
)
ESCALATED = feedback.Escalated(
    to=EscalatedTo.DISTRICT, external_reference=None, reason="Belum ada jawaban", after_breach=False
)
ESCALATE_TO_LAPOR = replace(ESCALATE, to=EscalatedTo.LAPOR, external_reference="7654321")
ESCALATED_TO_LAPOR = ESCALATED.model_copy(update={"to": EscalatedTo.LAPOR, "external_reference": "7654321"})
ESCALATE_BREACH = EscalateBreach(by=SYSTEM, now=wita("2025-11-10 16:21"), due_at=DUE_AT)
ESCALATED_AFTER_BREACH = feedback.Escalated(
    to=EscalatedTo.DISTRICT, external_reference=None, reason=None, after_breach=True
)
ASSIGN_TO_THE_DISTRICT = AssignFeedback(
    by=DISTRICT, now=wita("2025-11-10 17:00"), handler=UserId("ratna"), handler_role=Role.DISTRICT_OFFICER
)
CLOSED = feedback.Closed(result="Selesai", satisfied=False)


@proves("A25", "feedback.escalated")
def test_the_complainant_tells_it_to_the_district() -> None:
    given(FEEDBACK, COMPLAINED).when(ESCALATE).then(ESCALATED)


@proves("feedback.escalated")
def test_a_handler_tells_it_to_the_district() -> None:
    given(FEEDBACK, COMPLAINED).when(replace(ESCALATE, by=RAHMAT)).then(ESCALATED)


@proves("feedback.escalated")
def test_what_lies_with_lapor_or_the_ombudsman_has_its_number_there() -> None:
    given(FEEDBACK, COMPLAINED).when(ESCALATE_TO_LAPOR).then(ESCALATED_TO_LAPOR)
    given(FEEDBACK, COMPLAINED).when(replace(ESCALATE_TO_LAPOR, external_reference=" ")).then_refused(
        "feedback.escalation_without_reference", to="lapor"
    )
    given(FEEDBACK, COMPLAINED).when(replace(ESCALATE, to=EscalatedTo.OMBUDSMAN)).then_refused(
        "feedback.escalation_without_reference", to="ombudsman"
    )


@proves("feedback.escalated")
def test_the_same_place_and_number_once_more_change_nothing_but_another_number_does() -> None:
    given(FEEDBACK, COMPLAINED, ESCALATED_TO_LAPOR).when(replace(ESCALATE_TO_LAPOR, by=RAHMAT)).then_nothing()
    given(FEEDBACK, COMPLAINED, ESCALATED_TO_LAPOR).when(replace(ESCALATE_TO_LAPOR, external_reference="7654322")).then(
        ESCALATED_TO_LAPOR.model_copy(update={"external_reference": "7654322"})
    )


@proves("R16", "A24")
def test_a_suggestion_is_not_escalated() -> None:
    given(FEEDBACK, SUGGESTED).when(ESCALATE).then_refused("feedback.only_complaints_escalate", found="suggestion")


@proves("A25")
def test_a_closed_complaint_may_still_go_further() -> None:
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP, CLOSED).when(ESCALATE_TO_LAPOR).then(ESCALATED_TO_LAPOR)


@proves("A25")
def test_another_complainant_does_not_escalate_it() -> None:
    stranger = COMPLAINANT.model_copy(update={"user_id": "complainant-0000000000000000"})
    given(FEEDBACK, COMPLAINED).when(replace(ESCALATE, by=stranger)).then_refused("feedback.another_complainant")


@proves("A25")
def test_a_counsellor_forwards_unopened_what_is_about_the_principal() -> None:
    given(FEEDBACK, COMPLAINED_ABOUT_THE_PRINCIPAL).when(replace(ESCALATE, by=SITI)).then(ESCALATED)
    given(FEEDBACK, COMPLAINED_ABOUT_THE_PRINCIPAL).when(replace(ESCALATE_TO_LAPOR, by=SITI)).then_refused(
        "feedback.wrong_handler", found="counsellor"
    )


@proves("A25", "SEPARATION")
def test_the_principal_complained_of_does_not_forward_it() -> None:
    given(FEEDBACK, COMPLAINED_ABOUT_THE_PRINCIPAL).when(replace(ESCALATE, by=RAHMAT)).then_refused(
        "feedback.wrong_handler", found="principal"
    )


@proves("A25")
def test_a_counsellor_does_not_escalate_what_is_about_counsellors() -> None:
    given(FEEDBACK, COMPLAINED_ABOUT_THE_COUNSELLOR).when(replace(ESCALATE, by=OTHER_COUNSELLOR)).then_refused(
        "feedback.wrong_handler", found="counsellor", about="counsellor"
    )


@proves("R15", "feedback.escalated")
def test_after_a_breach_the_system_tells_the_district() -> None:
    given(FEEDBACK, COMPLAINED).when(ESCALATE_BREACH).then(ESCALATED_AFTER_BREACH)


@proves("R15")
def test_the_system_tells_the_district_nothing_new() -> None:
    given(FEEDBACK, COMPLAINED, ESCALATED).when(ESCALATE_BREACH).then_nothing()
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP).when(ESCALATE_BREACH).then_nothing()
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP, CLOSED).when(ESCALATE_BREACH).then_nothing()


@proves("R15")
def test_an_old_breach_says_nothing_about_the_promise_of_a_reopened_complaint() -> None:
    reopened = feedback.Reopened(
        reason="Belum selesai", promise=hours_promise(wita("2025-11-20 08:00"), 72, WITA, STANDARD.version)
    )
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP, CLOSED, reopened).when(ESCALATE_BREACH).then_nothing()


@proves("R15", "A31")
def test_an_answer_told_late_that_awaits_its_signature_does_not_keep_it_from_the_district() -> None:
    told_late = FOLLOWED_UP.model_copy(update={"needs_countersign": True})
    given(FEEDBACK, COMPLAINED, told_late).when(ESCALATE_BREACH).then(ESCALATED_AFTER_BREACH)


@proves("DOMAIN d.4")
def test_people_do_not_pretend_to_be_the_system() -> None:
    given(FEEDBACK, COMPLAINED).when(replace(ESCALATE_BREACH, by=RAHMAT)).then_refused("actor.wrong_role")
    given(FEEDBACK, COMPLAINED).when(replace(ESCALATE, by=SYSTEM)).then_refused("feedback.wrong_handler")


@proves("A25")
def test_once_told_the_district_may_handle_it_too() -> None:
    given(FEEDBACK, COMPLAINED).when(replace(FOLLOW_UP, by=DISTRICT)).then_refused("feedback.wrong_handler")
    given(FEEDBACK, COMPLAINED, ESCALATED).when(replace(FOLLOW_UP, by=DISTRICT)).then(FOLLOWED_UP)
    given(FEEDBACK, COMPLAINED, ESCALATED).when(FOLLOW_UP).then(FOLLOWED_UP)


@proves("A25")
def test_once_told_the_district_may_take_it_over() -> None:
    assigned = feedback.Assigned(handler=UserId("ratna"), handler_role=Role.DISTRICT_OFFICER)
    given(FEEDBACK, COMPLAINED, ESCALATED).when(ASSIGN_TO_THE_DISTRICT).then(assigned)
    given(FEEDBACK, COMPLAINED, ESCALATED, assigned).when(FOLLOW_UP).then_refused(
        "feedback.not_the_handler", found="rahmat", expected="ratna"
    )


@proves("DOMAIN 3.2", "feedback.closed")
def test_where_the_district_says_so_a_complaint_is_copied_to_lapor_before_it_is_closed() -> None:
    copying = STANDARD.model_copy(update={"copies_complaints_to_lapor": True})
    close = CloseFeedback(
        by=RAHMAT, now=wita("2025-11-12 09:00"), result="Jadwal baru", satisfied=None, standard=copying
    )
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP).when(close).then_refused("feedback.not_copied_to_lapor")
    given(FEEDBACK, COMPLAINED, FOLLOWED_UP, ESCALATED_TO_LAPOR).when(close).then(
        feedback.Closed(result="Jadwal baru", satisfied=None)
    )
