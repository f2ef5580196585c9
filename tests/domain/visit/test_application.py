"""The counsellor applies, the principal decides (R3, R4, R5, R10, A1, A2; separation of duties)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from services.intake.domain.visit_case.commands import RejectVisit, ResubmitVisit, ReturnVisit
from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.calendar.working_calendar import LocalClosure
from shared.domain.events import visit
from shared.domain.events.visit import Purpose, Slot
from tests.examples.moments import wita
from tests.examples.people import (
    ACTING_PRINCIPAL,
    DEWI,
    DISTRICT,
    OTHER_COUNSELLOR,
    RAHMAT,
    RAHMAT_ID,
    SITI,
    SITI_AS_PRINCIPAL,
    SITI_ID,
)
from tests.examples.visits import (
    APPROVE,
    APPROVED,
    CONSENT_ASKED,
    CONSENTED,
    DEWI_COMES_ALONG,
    PROMISE,
    RECOMMENDED,
    REQUEST,
    REQUESTED,
    RETURNED,
    STANDARD,
    TO_APPROVAL,
    TO_CONSENT,
    TO_REQUEST,
    TO_SCHEDULE,
    WITHDRAWN,
)
from tests.specification import given, proves

RETURN = ReturnVisit(
    by=RAHMAT, now=wita("2026-03-12 09:00"), what_to_fix="Tujuan terlalu umum", school_has_other_principal=True
)
REJECT = RejectVisit(
    by=RAHMAT, now=wita("2026-03-12 09:00"), reason="Cukup dibicarakan di sekolah", school_has_other_principal=True
)
REJECTED = visit.Rejected(reason="Cukup dibicarakan di sekolah")
RESUBMIT = ResubmitVisit(
    by=SITI,
    now=wita("2026-03-12 13:00"),
    purposes=(Purpose.COLLECT_DATA, Purpose.GIVE_SUPPORT),
    purpose_text="Sebab ketidakhadiran dan dukungan belajar",
    proposed_window=None,
    companions=(DEWI_COMES_ALONG,),
    risk_note=None,
)
RESUBMITTED = visit.Resubmitted(
    applicant=SITI_ID,
    purposes=(Purpose.COLLECT_DATA, Purpose.GIVE_SUPPORT),
    purpose_text="Sebab ketidakhadiran dan dukungan belajar",
    proposed_window=None,
    companions=(DEWI_COMES_ALONG,),
    risk_note=None,
)


@proves("R4", "A2", "visit.requested")
def test_the_counsellor_applies_after_consent() -> None:
    given(VISIT_CASE, *TO_CONSENT).when(REQUEST).then(REQUESTED)


@proves("R4", "A2", "visit.requested")
def test_the_counsellor_may_apply_before_consent() -> None:
    given(VISIT_CASE, RECOMMENDED).when(REQUEST).then(REQUESTED)


@proves("R4")
def test_only_a_counsellor_applies() -> None:
    given(VISIT_CASE, *TO_CONSENT).when(replace(REQUEST, by=DEWI)).then_refused(
        "actor.wrong_role", found="homeroom_teacher", expected=("counsellor",)
    )


@proves("R3")
def test_an_application_without_a_purpose_is_refused() -> None:
    given(VISIT_CASE, *TO_CONSENT).when(replace(REQUEST, purposes=())).then_refused("visit.purpose_missing")


@proves("R3")
def test_another_purpose_than_the_listed_ones_is_put_in_words() -> None:
    given(VISIT_CASE, *TO_CONSENT).when(replace(REQUEST, purposes=(Purpose.OTHER,), purpose_text="")).then_refused(
        "text.missing", what="purpose_text"
    )


@proves("R8")
def test_a_proposed_window_ends_after_it_starts() -> None:
    given(VISIT_CASE, *TO_CONSENT).when(
        replace(
            REQUEST,
            proposed_window=Slot(starts_at=wita("2026-03-17 17:00"), ends_at=wita("2026-03-17 16:00")),
        )
    ).then_refused("visit.slot_backwards")


@proves("R4")
def test_a_second_application_while_the_first_waits_is_refused() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(REQUEST, by=OTHER_COUNSELLOR)).then_refused(
        "visit.already_requested", found=(SITI_ID,)
    )


@proves("R5", "visit.returned")
def test_the_principal_returns_an_application_for_revision() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(RETURN).then(RETURNED)


@proves("R5")
def test_a_return_says_what_to_fix() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(RETURN, what_to_fix="")).then_refused(
        "text.missing", what="what_to_fix"
    )


@proves("R4", "R5", "visit.resubmitted")
def test_the_counsellor_submits_a_returned_application_again() -> None:
    given(VISIT_CASE, *TO_REQUEST, RETURNED).when(RESUBMIT).then(RESUBMITTED)


@proves("R5")
def test_a_returned_application_is_not_approved() -> None:
    given(VISIT_CASE, *TO_REQUEST, RETURNED).when(APPROVE).then_refused("visit.not_now", found="returned")


@proves("R5")
def test_an_application_submitted_again_can_be_approved() -> None:
    given(VISIT_CASE, *TO_REQUEST, RETURNED, RESUBMITTED).when(APPROVE).then(APPROVED)


@proves("R5")
def test_only_a_returned_application_is_submitted_again() -> None:
    given(VISIT_CASE, *TO_CONSENT).when(RESUBMIT).then_refused("visit.not_now", found="recommended")


@proves("R5", "visit.rejected")
def test_the_principal_rejects() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(REJECT).then(REJECTED)


@proves("R5")
def test_a_rejected_case_is_over() -> None:
    given(VISIT_CASE, *TO_REQUEST, REJECTED).when(APPROVE).then_refused("visit.not_now", found="rejected")


@proves("R5", "R10", "A1", "A2", "visit.approved")
def test_the_principal_approves_once_request_and_consent_are_there() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(APPROVE).then(APPROVED)


@proves("A2")
def test_consent_may_follow_the_application() -> None:
    given(VISIT_CASE, RECOMMENDED, REQUESTED, CONSENT_ASKED, CONSENTED).when(APPROVE).then(APPROVED)


@proves("R10", "A1", "A3")
def test_the_approval_keeps_the_due_date_and_its_grounds() -> None:
    assert PROMISE.due_on == date(2026, 3, 31)
    assert PROMISE.due_before == datetime(2026, 3, 31, 16, 0, tzinfo=UTC)
    assert PROMISE.counted_days[0] == date(2026, 3, 16)
    assert [day.date.day for day in PROMISE.skipped_days] == [18, 19, 20, 23, 24]


@proves("A1")
def test_the_days_count_from_the_approval_though_a_district_counts_from_the_later_of_both() -> None:
    later_of_both = STANDARD.model_copy(update={"visit_clock_anchor": "later_of_approval_and_consent"})
    given(VISIT_CASE, *TO_REQUEST).when(replace(APPROVE, standard=later_of_both)).then(APPROVED)


@proves("A4")
def test_an_approval_on_a_sunday_counts_from_monday() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(APPROVE, now=wita("2026-03-15 22:00"), calendar=APPROVE.calendar)).then(
        APPROVED.model_copy(update={"promise": PROMISE.model_copy(update={"anchored_at": wita("2026-03-15 22:00")})})
    )


@proves("R2", "A2")
def test_approval_while_consent_was_never_asked_for_is_refused() -> None:
    given(VISIT_CASE, RECOMMENDED, REQUESTED).when(APPROVE).then_refused(
        "visit.approval_without_consent", found="never_asked", expected="in_force"
    )


@proves("R2", "A2")
def test_approval_while_consent_is_only_asked_for_is_refused() -> None:
    given(VISIT_CASE, RECOMMENDED, REQUESTED, CONSENT_ASKED).when(APPROVE).then_refused(
        "visit.approval_without_consent", found="asked"
    )


@proves("A2", "A11")
def test_approval_after_consent_ran_out_is_refused() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(APPROVE, now=wita("2026-05-09 18:30"))).then_refused(
        "visit.approval_without_consent", found="expired"
    )


@proves("A2", "A12")
def test_approval_after_consent_was_withdrawn_is_refused() -> None:
    given(VISIT_CASE, *TO_REQUEST, WITHDRAWN).when(APPROVE).then_refused("visit.not_now", found="void_consent")


@proves("A11")
def test_consent_for_other_purposes_than_the_applications_does_not_count() -> None:
    given(VISIT_CASE, *TO_CONSENT, REQUESTED.model_copy(update={"purposes": (Purpose.CONSULTATION,)})).when(
        APPROVE
    ).then_refused("visit.consent_for_other_purposes", expected=(Purpose.CONSULTATION,))


@proves("R4", "R5")
def test_nothing_is_approved_before_the_counsellor_applied() -> None:
    given(VISIT_CASE, *TO_CONSENT).when(APPROVE).then_refused("visit.not_now", found="recommended")


@proves("R5", "visit.approved")
def test_an_acting_principal_approves() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(APPROVE, by=ACTING_PRINCIPAL)).then(
        APPROVED.model_copy(update={"approver": "hasan"})
    )


@proves("R5")
def test_a_counsellor_does_not_approve() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(APPROVE, by=OTHER_COUNSELLOR)).then_refused(
        "actor.wrong_role", found="counsellor"
    )


@proves("SEPARATION")
def test_a_principal_who_is_the_applicant_does_not_approve() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(
        replace(APPROVE, by=SITI_AS_PRINCIPAL, school_has_other_principal=False)
    ).then_refused("visit.applicant_decides", found="siti")


@proves("SEPARATION")
def test_whoever_submitted_it_again_does_not_approve_either() -> None:
    given(VISIT_CASE, *TO_REQUEST, RETURNED, RESUBMITTED.model_copy(update={"applicant": RAHMAT_ID})).when(
        APPROVE
    ).then_refused("visit.applicant_decides", found="rahmat")


@proves("SEPARATION")
def test_the_district_approves_where_the_principal_is_the_applicant() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(APPROVE, by=DISTRICT, school_has_other_principal=False)).then(
        APPROVED.model_copy(update={"approver": "ratna"})
    )


@proves("SEPARATION")
def test_the_district_does_not_approve_where_a_principal_can() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(APPROVE, by=DISTRICT)).then_refused("visit.principal_decides")


@proves("SEPARATION")
def test_an_applicant_does_not_return_or_reject_their_own_application() -> None:
    given(VISIT_CASE, *TO_REQUEST).when(replace(REJECT, by=SITI_AS_PRINCIPAL)).then_refused("visit.applicant_decides")


@proves("R5")
def test_a_second_approver_is_told_who_approved() -> None:
    given(VISIT_CASE, *TO_APPROVAL).when(replace(APPROVE, by=ACTING_PRINCIPAL)).then_refused(
        "visit.already_approved", found="rahmat"
    )


@proves("R5")
def test_approving_once_more_after_scheduling_changes_nothing() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(APPROVE).then_nothing()


def test_an_approval_whose_seventh_working_day_is_more_than_a_year_away_is_refused() -> None:
    monday = date(2026, 3, 16)
    closed = [LocalClosure(monday + timedelta(days=number), "Renovasi", "Surat 1") for number in range(400)]
    calendar = replace(APPROVE.calendar, closures={closure.date: closure for closure in closed})
    given(VISIT_CASE, *TO_REQUEST).when(replace(APPROVE, calendar=calendar)).then_refused("visit.no_working_days")
