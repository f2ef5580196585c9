"""Signs of harm to a pupil go to those who must act, within a day, and to nobody else (A29)."""

from dataclasses import replace

from services.intake.domain.safeguard import SAFEGUARD, CloseSafeguard, RaiseSafeguard, ReferSafeguard
from shared.domain.envelope import Role
from shared.domain.events.safeguard import SafeguardCategory
from tests.examples.moments import wita
from tests.examples.people import AYU, DEWI, DISTRICT, OPERATOR, RAHMAT, SAFEGUARDING_OFFICER, SITI, WITA
from tests.examples.safeguards import CLOSED, CONCERN, RAISED, REFERRED, STANDARD
from tests.specification import given, proves

NOW = wita("2025-11-07 20:00")

RAISE = RaiseSafeguard(
    by=DEWI,
    now=NOW,
    safeguard_id=CONCERN,
    student=AYU,
    visit=None,
    categories=(SafeguardCategory.PHYSICAL, SafeguardCategory.NEGLECT),
    description="Lebam di lengan",
    raised_at=wita("2025-11-07 16:40"),
    about_principal=False,
    standard=STANDARD,
    zone=WITA,
)
REFER = ReferSafeguard(
    by=RAHMAT, now=NOW, referred_to="UPTD PPA", reference="PPA/11/2025", referred_at=wita("2025-11-07 19:00")
)
CLOSE = CloseSafeguard(by=SAFEGUARDING_OFFICER, now=NOW, result="Anak dalam pendampingan")
ABOUT_THE_PRINCIPAL = RAISED.model_copy(update={"recipients": (Role.SAFEGUARDING_OFFICER, Role.DISTRICT_OFFICER)})


@proves("A29", "safeguard.raised")
def test_whoever_of_the_staff_sees_signs_of_harm_raises_them_with_a_promise_of_twenty_four_hours() -> None:
    given(SAFEGUARD).when(RAISE).then(RAISED)
    given(SAFEGUARD).when(replace(RAISE, by=OPERATOR)).then(RAISED)


@proves("A29", "safeguard.raised")
def test_a_concern_about_the_principal_goes_to_the_districts_officers_only() -> None:
    given(SAFEGUARD).when(replace(RAISE, about_principal=True)).then(ABOUT_THE_PRINCIPAL)


@proves("A29")
def test_a_concern_says_what_was_seen_and_of_what_kind() -> None:
    given(SAFEGUARD).when(replace(RAISE, description=" ")).then_refused("text.missing", what="description")
    given(SAFEGUARD).when(replace(RAISE, categories=())).then_refused("safeguard.category_missing")


@proves("A29")
def test_nothing_is_raised_in_the_future() -> None:
    given(SAFEGUARD).when(replace(RAISE, raised_at=wita("2025-11-07 20:11"))).then_refused(
        "moment.in_the_future", what="raised_at"
    )


@proves("A29", "safeguard.referred")
def test_a_recipient_refers_it_to_whoever_has_to_act() -> None:
    given(SAFEGUARD, RAISED).when(REFER).then(
        REFERRED, repeatable=False, because="it may go to several offices, and sealed names cannot be compared"
    )


@proves("A29")
def test_it_may_be_referred_once_more() -> None:
    given(SAFEGUARD, RAISED, REFERRED).when(replace(REFER, by=SAFEGUARDING_OFFICER)).then(
        REFERRED, repeatable=False, because="it may go to several offices, and sealed names cannot be compared"
    )


@proves("A29")
def test_who_is_no_recipient_refers_and_closes_nothing() -> None:
    given(SAFEGUARD, RAISED).when(replace(REFER, by=SITI)).then_refused("actor.wrong_role", found="counsellor")
    given(SAFEGUARD, RAISED).when(replace(REFER, by=DISTRICT)).then_refused("actor.wrong_role")
    given(SAFEGUARD, ABOUT_THE_PRINCIPAL).when(REFER).then_refused("actor.wrong_role", found="principal")
    given(SAFEGUARD, RAISED, REFERRED).when(replace(CLOSE, by=DEWI)).then_refused("actor.wrong_role")


@proves("A29", "safeguard.referred")
def test_a_referral_follows_what_was_raised() -> None:
    given(SAFEGUARD, RAISED).when(replace(REFER, referred_at=wita("2025-11-07 16:39"))).then_refused(
        "safeguard.referred_before_raised", expected=wita("2025-11-07 16:40")
    )
    given(SAFEGUARD).when(REFER).then_refused("safeguard.not_raised")


@proves("A29")
def test_a_referral_says_to_whom() -> None:
    given(SAFEGUARD, RAISED).when(replace(REFER, referred_to="")).then_refused("text.missing", what="referred_to")


@proves("A29", "safeguard.closed")
def test_it_is_closed_with_its_result_once_it_was_referred() -> None:
    given(SAFEGUARD, RAISED, REFERRED).when(CLOSE).then(CLOSED)
    given(SAFEGUARD, RAISED).when(CLOSE).then_refused("safeguard.not_referred")


@proves("A29", "safeguard.closed")
def test_what_is_closed_is_not_referred_any_more() -> None:
    given(SAFEGUARD, RAISED, REFERRED, CLOSED).when(REFER).then_refused("safeguard.closed")


@proves("A29")
def test_its_texts_are_sealed_with_a_key_of_its_own() -> None:
    state = SAFEGUARD.fold([RAISED, REFERRED])
    assert SAFEGUARD.person(state, RAISED) == f"safeguard:{CONCERN}"
