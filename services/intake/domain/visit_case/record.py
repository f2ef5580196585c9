"""What is kept of a visit besides its report: signed minutes, filled-in instruments, photos (R6, A11, DOMAIN d.2)."""

from collections.abc import Sequence

from services.intake.domain.limits import (
    refuse_blank,
    refuse_missing_file,
    refuse_other_roles,
    refuse_the_future,
    refuse_unlinked,
)
from services.intake.domain.visit_case.commands_conduct import AttachPhoto, RecordAnswers, SignMinutes
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.state import InProgress, VisitState, conducted, started
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from shared.domain.events import visit
from shared.domain.events.visit import ConsentScope, ItemAnswer
from shared.domain.instrument import ADDED_ITEM, Item, ItemKind


def sign_minutes(state: VisitState, command: SignMinutes) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "DOMAIN d.2")
    case = conducted(state).case
    if command.evidence.sha256 in case.minutes:
        return []
    refuse_unlinked(command.guardian)
    refuse_missing_file(command.evidence)
    refuse_the_future(command.signed_at, command, "signed_at")
    started_at = case.visits[-1].started_at
    if command.signed_at < started_at:
        raise Refused("visit.signed_before_visit", rule="DOMAIN d.2", found=command.signed_at, expected=started_at)
    return [
        visit.MinutesSigned(
            signed_by=command.guardian.guardian_id,
            signed_at=command.signed_at,
            evidence_sha256=command.evidence.sha256,
        )
    ]


def record_answers(state: VisitState, command: RecordAnswers) -> Sequence[VisitEvent]:
    """What was asked and seen. Its text is sealed, so only the command's id tells a repetition from a second sheet."""
    refuse_other_roles(command, {Role.COUNSELLOR}, "R6")
    prepared = conducted(state).case.instruments
    named = (command.template_id, command.template_version)
    if named not in {(each.template_id, each.template_version) for each in prepared}:
        raise Refused("visit.template_not_prepared", rule="R6", found=command.template_id)
    refuse_blank("".join(answer.answer for answer in command.answers), "answers", "R6")
    _refuse_answers_twice(command)
    for answer in command.answers:
        _refuse_wrong_answer(command, answer)
    return [
        visit.Observed(
            template_id=command.template_id, template_version=command.template_version, answers=command.answers
        )
    ]


def attach_photo(state: VisitState, command: AttachPhoto) -> Sequence[VisitEvent]:
    """Only while the guardian's consent covers photos, whenever the photo was taken (A11)."""
    refuse_other_roles(command, {Role.COUNSELLOR}, "DOMAIN d.2")
    begun = started(state)
    case = begun.case if isinstance(begun, InProgress) else conducted(state).case
    if command.evidence.sha256 in case.photos:
        return []
    refuse_missing_file(command.evidence)
    if not any(granted.covers(ConsentScope.PHOTO, command.now) for granted in case.granted):
        raise Refused("visit.photo_without_consent", rule="A11")
    return [
        visit.PhotoAttached(
            evidence_sha256=command.evidence.sha256, shows_person=command.shows_person, caption=command.caption
        )
    ]


def _refuse_answers_twice(command: RecordAnswers) -> None:
    items = [answer.item for answer in command.answers]
    if twice := {item for item in items if items.count(item) > 1}:
        raise Refused("visit.item_answered_twice", rule="R6", found=tuple(sorted(twice)))


def _refuse_wrong_answer(command: RecordAnswers, answer: ItemAnswer) -> None:
    """A template of the school's own, and an item that the counsellor added, take any words."""
    if command.template is None or answer.item.startswith(ADDED_ITEM):
        return
    item = command.template.item(answer.item)
    if item is None:
        raise Refused("visit.item_not_in_template", rule="R6", found=answer.item, template=command.template_id)
    if item.kind is ItemKind.CHOICE:
        _refuse_no_choice(item, answer)
    if item.kind is ItemKind.NUMBER and not answer.answer.isdecimal():
        raise Refused("visit.answer_is_no_number", rule="R6", item=item.id)


def _refuse_no_choice(item: Item, answer: ItemAnswer) -> None:
    """What was written instead is personal, so the refusal does not repeat it."""
    choices = tuple(choice.id for choice in item.choices)
    if answer.answer not in choices:
        raise Refused("visit.answer_is_no_choice", rule="R6", item=item.id, expected=choices)
