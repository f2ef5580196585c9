"""What is kept of a visit besides its report: minutes, filled-in instruments, photos (R6, A11, A12)."""

from dataclasses import replace

from services.intake.domain.visit_case.decide import VISIT_CASE
from shared.domain.events import visit
from shared.domain.events.visit import Confidentiality, ConsentScope, ItemAnswer
from tests.examples.conduct import (
    ANSWERS,
    ATTACH_PHOTO,
    IN_PROGRESS,
    MINUTES_SIGNED,
    OBSERVED,
    PHOTO_ATTACHED,
    RECORD_ANSWERS,
    SIGN_MINUTES,
    VISITED_WITH_SHEET,
)
from tests.examples.moments import wita
from tests.examples.people import DEWI, RAHMAT
from tests.examples.visits import (
    CONSENT_ENDS_AT,
    CONSENTED,
    MOTHER_NOT_LINKED,
    SCAN_NOT_STORED,
    STARTED_AT,
    TO_CONSENT,
    TO_REPORT,
    TO_SCHEDULE,
    TO_VISIT,
    WITHDRAWN,
)
from tests.specification import given, proves

SEALED_TEXT = "the answers are sealed; the command's id tells a repetition from a second sheet"
OWN_TEMPLATE = replace(
    RECORD_ANSWERS,
    template_id="kehadiran",
    template_version=2,
    answers=(ItemAnswer(item="alasan", answer="Menjaga adik", confidentiality=Confidentiality.NORMAL),),
    template=None,
)
CONSENT_WITHOUT_PHOTOS = CONSENTED.model_copy(update={"scope": (ConsentScope.VISIT,)})


def answering(item: str, answer: str) -> tuple[ItemAnswer, ...]:
    return (ItemAnswer(item=item, answer=answer, confidentiality=Confidentiality.NORMAL),)


@proves("visit.minutes_signed")
def test_the_minutes_signed_at_the_house_are_kept() -> None:
    given(VISIT_CASE, *TO_VISIT).when(SIGN_MINUTES).then(MINUTES_SIGNED)
    given(VISIT_CASE, *TO_REPORT).when(SIGN_MINUTES).then(MINUTES_SIGNED)


@proves("visit.minutes_signed")
def test_there_are_no_minutes_of_a_visit_that_was_not_made() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(SIGN_MINUTES).then_refused("visit.not_now", found="scheduled")


@proves("A10", "visit.minutes_signed")
def test_a_guardian_of_the_pupil_signs_the_minutes() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(SIGN_MINUTES, guardian=MOTHER_NOT_LINKED)).then_refused(
        "guardian.not_linked"
    )


@proves("visit.minutes_signed")
def test_minutes_are_signed_at_the_visit_or_after_it_and_never_ahead() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(SIGN_MINUTES, signed_at=wita("2026-03-17 16:04"))).then_refused(
        "visit.signed_before_visit", expected=STARTED_AT
    )
    given(VISIT_CASE, *TO_VISIT).when(replace(SIGN_MINUTES, signed_at=wita("2026-03-17 18:11"))).then_refused(
        "moment.in_the_future", what="signed_at"
    )


@proves("visit.minutes_signed")
def test_the_file_of_the_minutes_has_been_stored_and_comes_from_the_counsellor() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(SIGN_MINUTES, evidence=SCAN_NOT_STORED)).then_refused(
        "evidence.not_stored"
    )
    given(VISIT_CASE, *TO_VISIT).when(replace(SIGN_MINUTES, by=DEWI)).then_refused("actor.wrong_role")


@proves("R6", "visit.observed")
def test_an_observation_sheet_is_filled_in_with_an_item_of_ones_own() -> None:
    given(VISIT_CASE, *VISITED_WITH_SHEET).when(RECORD_ANSWERS).then(OBSERVED, repeatable=False, because=SEALED_TEXT)


@proves("R6", "visit.observed")
def test_a_schools_own_instrument_takes_any_items() -> None:
    given(VISIT_CASE, *TO_VISIT).when(OWN_TEMPLATE).then(
        visit.Observed(template_id="kehadiran", template_version=2, answers=OWN_TEMPLATE.answers),
        repeatable=False,
        because=SEALED_TEXT,
    )


@proves("R6", "visit.observed")
def test_an_instrument_that_was_not_prepared_is_not_filled_in() -> None:
    given(VISIT_CASE, *TO_VISIT).when(RECORD_ANSWERS).then_refused("visit.template_not_prepared")
    given(VISIT_CASE, *TO_VISIT).when(replace(OWN_TEMPLATE, template_version=1)).then_refused(
        "visit.template_not_prepared", found="kehadiran"
    )


@proves("R6", "visit.observed")
def test_an_item_that_the_sheet_does_not_have_is_refused() -> None:
    given(VISIT_CASE, *VISITED_WITH_SHEET).when(replace(RECORD_ANSWERS, answers=answering("ternak", "2"))).then_refused(
        "visit.item_not_in_template", found="ternak"
    )


@proves("R6", "visit.observed")
def test_a_choice_is_answered_with_one_of_its_choices() -> None:
    given(VISIT_CASE, *VISITED_WITH_SHEET).when(
        replace(RECORD_ANSWERS, answers=answering("penerangan", "gelap"))
    ).then_refused("visit.answer_is_no_choice", item="penerangan", expected=("cukup", "kurang"))


@proves("R6", "visit.observed")
def test_a_number_is_answered_with_a_whole_number() -> None:
    given(VISIT_CASE, *VISITED_WITH_SHEET).when(
        replace(RECORD_ANSWERS, answers=answering("jarak-ke-sekolah", "6 km"))
    ).then_refused("visit.answer_is_no_number", item="jarak-ke-sekolah")


@proves("R6", "visit.observed")
def test_an_item_is_answered_once_and_something_is_said() -> None:
    given(VISIT_CASE, *VISITED_WITH_SHEET).when(replace(RECORD_ANSWERS, answers=(*ANSWERS, ANSWERS[0]))).then_refused(
        "visit.item_answered_twice", found=("status-rumah",)
    )
    given(VISIT_CASE, *VISITED_WITH_SHEET).when(replace(RECORD_ANSWERS, answers=())).then_refused(
        "text.missing", what="answers"
    )


@proves("R6", "visit.observed")
def test_only_the_counsellor_fills_in_the_instrument() -> None:
    given(VISIT_CASE, *VISITED_WITH_SHEET).when(replace(RECORD_ANSWERS, by=DEWI)).then_refused("actor.wrong_role")


@proves("A12", "visit.observed")
def test_after_a_withdrawal_nothing_is_added_to_the_record() -> None:
    given(VISIT_CASE, *VISITED_WITH_SHEET, WITHDRAWN).when(RECORD_ANSWERS).then_refused("visit.not_now", found="frozen")
    given(VISIT_CASE, *TO_VISIT, WITHDRAWN).when(SIGN_MINUTES).then_refused("visit.not_now", found="frozen")
    given(VISIT_CASE, *TO_VISIT, WITHDRAWN).when(ATTACH_PHOTO).then_refused("visit.not_now", found="frozen")


@proves("A11", "visit.photo_attached")
def test_a_photo_is_attached_while_consent_covers_photos() -> None:
    given(VISIT_CASE, *TO_VISIT).when(ATTACH_PHOTO).then(PHOTO_ATTACHED)
    given(VISIT_CASE, *TO_REPORT).when(ATTACH_PHOTO).then(PHOTO_ATTACHED)


@proves("A11", "visit.photo_attached")
def test_a_photo_may_be_attached_while_the_visit_is_made() -> None:
    given(VISIT_CASE, *IN_PROGRESS).when(replace(ATTACH_PHOTO, now=wita("2026-03-17 16:20"))).then(PHOTO_ATTACHED)


@proves("A11", "visit.photo_attached")
def test_consent_to_the_visit_alone_is_no_consent_to_photos() -> None:
    given(VISIT_CASE, *TO_CONSENT[:2], CONSENT_WITHOUT_PHOTOS, *TO_VISIT[3:]).when(ATTACH_PHOTO).then_refused(
        "visit.photo_without_consent"
    )


@proves("A12", "visit.photo_attached")
def test_after_the_photos_were_withdrawn_no_photo_is_attached() -> None:
    only_photos = WITHDRAWN.model_copy(update={"scope_withdrawn": (ConsentScope.PHOTO,)})
    given(VISIT_CASE, *TO_VISIT, only_photos).when(ATTACH_PHOTO).then_refused("visit.photo_without_consent")


@proves("A11", "visit.photo_attached")
def test_after_consent_ran_out_no_photo_is_attached() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(ATTACH_PHOTO, now=CONSENT_ENDS_AT)).then_refused(
        "visit.photo_without_consent"
    )


@proves("visit.photo_attached")
def test_a_photo_has_been_stored_and_comes_from_the_counsellor() -> None:
    given(VISIT_CASE, *TO_VISIT).when(replace(ATTACH_PHOTO, evidence=SCAN_NOT_STORED)).then_refused(
        "evidence.not_stored"
    )
    given(VISIT_CASE, *TO_VISIT).when(replace(ATTACH_PHOTO, by=RAHMAT)).then_refused("actor.wrong_role")


@proves("visit.photo_attached")
def test_before_the_visit_there_is_nothing_to_photograph() -> None:
    given(VISIT_CASE, *TO_SCHEDULE).when(ATTACH_PHOTO).then_refused("visit.not_now", found="scheduled")
