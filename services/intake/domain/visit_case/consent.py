"""The guardian's written consent: asked, given, refused, withdrawn, run out (R2, A9 to A12)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from services.intake.domain.command import GuardianFacts
from services.intake.domain.limits import (
    refuse_another_guardian,
    refuse_missing_file,
    refuse_other_roles,
    refuse_the_future,
    refuse_unlinked,
)
from services.intake.domain.visit_case.case import Asked, Case, Granted
from services.intake.domain.visit_case.commands import AskConsent, GiveConsent, RecordAssent, RefuseConsent
from services.intake.domain.visit_case.evolve import VisitEvent
from services.intake.domain.visit_case.state import (
    BeforeVisit,
    Closed,
    ConsentRefused,
    Frozen,
    Over,
    Underway,
    VisitState,
    VoidConsent,
    not_now,
    open_for_consent,
    started,
)
from shared.domain.decider import Refused
from shared.domain.envelope import Role
from shared.domain.events import visit
from shared.domain.events.visit import ConsentForm, ConsentScope
from shared.domain.identifiers import GuardianId


def ask_consent(state: VisitState, command: AskConsent) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.COUNSELLOR}, "R2")
    open_case = open_for_consent(state)
    _refuse_without_authority(command.guardian)
    if not command.purposes:
        raise Refused("visit.purpose_missing", rule="R3")
    if command.expires_unanswered_at <= command.now:
        raise Refused(
            "visit.answer_time_in_the_past", rule="R2", found=command.expires_unanswered_at, expected=command.now
        )
    _refuse_renewal_after_approval(open_case, command.now)
    guardian = command.guardian.guardian_id
    if Asked(guardian, frozenset(command.purposes), command.expires_unanswered_at) in open_case.case.asked:
        return []
    return [
        visit.ConsentAsked(
            guardian_id=guardian,
            purposes=command.purposes,
            text_version=command.text_version,
            language=command.language,
            delivery=command.delivery,
            expires_unanswered_at=command.expires_unanswered_at,
        )
    ]


def give_consent(state: VisitState, command: GiveConsent) -> Sequence[VisitEvent]:
    refuse_other_roles(command, {Role.GUARDIAN, Role.COUNSELLOR}, "A10")
    refuse_another_guardian(command, command.guardian)
    if _has_given_this(started(state).case, command):
        return []
    open_case = open_for_consent(state)
    form, evidence_sha256 = _written_form(command)
    _refuse_without_authority(command.guardian)
    if ConsentScope.VISIT not in command.scope:
        raise Refused("visit.consent_without_visit", rule="R2", found=tuple(part.value for part in command.scope))
    refuse_the_future(command.signed_at, command, "signed_at", command.standard)
    _refuse_unasked(open_case.case, command)
    _refuse_what_was_taken_back(open_case.case, command)
    _refuse_old_paper(open_case.case, evidence_sha256, command)
    _refuse_renewal_after_approval(open_case, command.now)
    return [
        visit.Consented(
            guardian_id=command.guardian.guardian_id,
            form=form,
            scope=command.scope,
            signed_at=command.signed_at,
            valid_from=command.signed_at,
            valid_until=_valid_until(command),
            evidence_sha256=evidence_sha256,
            witness=command.witness,
        )
    ]


def refuse_consent(state: VisitState, command: RefuseConsent) -> Sequence[VisitEvent]:
    """One guardian's no ends the case, also when another has said yes (A10)."""
    refuse_other_roles(command, {Role.GUARDIAN, Role.COUNSELLOR}, "A10")
    refuse_another_guardian(command, command.guardian)
    guardian = command.guardian.guardian_id
    if isinstance(state, ConsentRefused) and state.guardian_id == guardian:
        return []
    open_case = open_for_consent(state)
    refuse_unlinked(command.guardian)
    if isinstance(open_case, Underway) or _has_consented(open_case.case, guardian, command.now):
        raise Refused("visit.withdraw_instead", rule="A12", guardian=guardian)
    if not open_case.case.asked and not open_case.case.granted:
        raise Refused("visit.consent_not_asked", rule="R2", guardian=guardian)
    return [visit.ConsentRefused(guardian_id=guardian, reason=command.reason)]


def record_assent(state: VisitState, command: RecordAssent) -> Sequence[VisitEvent]:
    """The pupil is heard beside the guardian; neither answer stops or allows anything (A10)."""
    refuse_other_roles(command, {Role.COUNSELLOR}, "A10")
    begun = started(state)
    if isinstance(begun, Over | Closed | Frozen):
        raise not_now(begun, "recommended", "requested", "approved", "scheduled", "in_progress", "visited")
    if begun.case.assents is command.assents:
        return []
    return [visit.AssentRecorded(assents=command.assents, note=command.note)]


def consent_in_force(case: Case, at: datetime) -> Granted | None:
    """Return the newest consent that allows a visit at this moment, if there is one."""
    return next((granted for granted in reversed(case.granted) if granted.is_in_force(at)), None)


def refuse_lapsed_authority(case: Case, at: datetime, guardians: frozenset[GuardianId]) -> None:
    """Consent stands only while whoever gave it has a say about the pupil; `guardians` are those who have (A10)."""
    givers = {granted.guardian_id for granted in case.granted if granted.is_in_force(at)}
    if givers and not givers & guardians:
        raise Refused("visit.consent_giver_without_authority", rule="A10", found=tuple(sorted(givers)))


def consent_situation(case: Case, at: datetime) -> str:
    """Return how consent stands, as people's sentences know it."""
    if consent_in_force(case, at):
        return "in_force"
    if ConsentScope.VISIT in case.withdrawn:
        return "withdrawn"
    if any(granted.valid_until <= at for granted in case.granted):
        return "expired"
    if case.granted:
        return "not_yet_valid"
    return "asked" if case.asked else "never_asked"


def _has_given_this(case: Case, command: GiveConsent) -> bool:
    evidence = command.evidence.sha256 if command.evidence else None
    return any(
        granted.guardian_id == command.guardian.guardian_id
        and granted.evidence_sha256 == evidence
        and granted.valid_from == command.signed_at
        for granted in case.granted
    )


def _written_form(command: GiveConsent) -> tuple[visit.ConsentForm, str]:
    """Spoken words are not consent, and a written yes needs its evidence (A9)."""
    if command.form is None:
        raise Refused("visit.consent_not_written", rule="A9", expected=tuple(form.value for form in visit.ConsentForm))
    if command.evidence is None:
        raise Refused("visit.consent_without_evidence", rule="A9", form=command.form.value)
    refuse_missing_file(command.evidence)
    if command.form is ConsentForm.WHATSAPP_SCREENSHOT and not command.standard.allow_whatsapp_consent:
        raise Refused("visit.whatsapp_not_allowed", rule="A9", standard=command.standard.version)
    return command.form, command.evidence.sha256


def _refuse_without_authority(guardian: GuardianFacts) -> None:
    refuse_unlinked(guardian)
    if not guardian.may_consent:
        raise Refused("visit.guardian_without_authority", rule="A10", guardian=guardian.guardian_id)


def _refuse_unasked(case: Case, command: GiveConsent) -> None:
    guardian = command.guardian.guardian_id
    asked = next((asked for asked in case.asked if asked.guardian_id == guardian), None)
    if asked is None:
        raise Refused("visit.consent_not_asked", rule="R2", guardian=guardian)
    if command.signed_at >= asked.expires_unanswered_at:
        raise Refused("visit.answer_too_late", rule="R2", found=command.signed_at, expected=asked.expires_unanswered_at)


def _refuse_what_was_taken_back(case: Case, command: GiveConsent) -> None:
    """A paper signed before the withdrawal is what was withdrawn: only a new yes gives it again (A12)."""
    is_taken_back = bool(case.withdrawn & set(command.scope))
    if is_taken_back and case.withdrawn_at is not None and command.signed_at <= case.withdrawn_at:
        raise Refused("visit.signed_before_withdrawal", rule="A12", found=command.signed_at, expected=case.withdrawn_at)


def _refuse_old_paper(case: Case, evidence_sha256: str, command: GiveConsent) -> None:
    """What proved a consent that has ended proves no other: a yes given again has evidence of its own (A11, A12)."""
    if any(each.evidence_sha256 == evidence_sha256 and not each.is_in_force(command.now) for each in case.granted):
        raise Refused("visit.paper_of_another_consent", rule="A11", found=evidence_sha256)


def _refuse_renewal_after_approval(open_case: BeforeVisit | VoidConsent, now: datetime) -> None:
    """Consent that ran out after the approval needs a new approval too: first the end of this one is noted (A11)."""
    if isinstance(open_case, Underway) and not consent_in_force(open_case.case, now):
        raise Refused("visit.consent_ran_out_after_approval", rule="A11", found=consent_situation(open_case.case, now))


def _valid_until(command: GiveConsent) -> datetime:
    valid_until = command.signed_at + timedelta(days=command.standard.consent_valid_days)
    if valid_until <= command.now:
        raise Refused("visit.consent_too_old", rule="A11", found=valid_until, expected=command.now)
    return valid_until


def _has_consented(case: Case, guardian: GuardianId, now: datetime) -> bool:
    return any(
        granted.guardian_id == guardian and granted.scope and now < granted.valid_until for granted in case.granted
    )
