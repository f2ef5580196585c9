"""The label beside a broken promise: who may put it there, and that it changes no figure (A8)."""

from dataclasses import replace

from services.scheduler.domain.clock import CheckClock, ExcuseClock
from shared.domain.envelope import Actor, Role
from shared.domain.events import clock
from shared.domain.events.clock import ExcuseReason
from shared.domain.identifiers import Npsn
from tests.domain.clock.given import given
from tests.examples.clocks import SMPN_9, V01_DUE_BEFORE, V01_NOTICES, VISIT, at, visit_clock_started
from tests.specification import proves

STARTED = visit_clock_started()
BREACHED = clock.Breached(due_at=V01_DUE_BEFORE, detected_at=V01_DUE_BEFORE, cause_event=None, notices=V01_NOTICES)


def excuse(role: Role = Role.PRINCIPAL, npsn: str | None = SMPN_9) -> ExcuseClock:
    by = Actor(user_id="somebody", role=role, npsn=npsn)
    return ExcuseClock(by, Npsn(SMPN_9), ExcuseReason.FAMILY_REQUEST, note=None, evidence_sha256=None)


EXCUSED = clock.Excused(reason=ExcuseReason.FAMILY_REQUEST, note=None, evidence_sha256=None)


@proves("A8", "clock.excused")
def test_the_principal_excuses_a_late_visit() -> None:
    given(STARTED, BREACHED).when(excuse()).then(EXCUSED)


@proves("A8", "clock.excused")
def test_the_principal_excuses_a_visit_that_will_be_late() -> None:
    given(STARTED).when(excuse()).then(EXCUSED)


@proves("A8", "clock.excused")
def test_an_excuse_may_name_its_evidence() -> None:
    with_file = replace(excuse(), evidence_sha256="5c" * 32)
    given(visit_clock_started()).when(with_file).then(EXCUSED.model_copy(update={"evidence_sha256": "5c" * 32}))


@proves("A8")
def test_evidence_that_nobody_uploaded_excuses_nothing() -> None:
    without_file = replace(excuse(), evidence_sha256="5c" * 32, evidence_stored=False)
    given(visit_clock_started()).when(without_file).then_refused("clock.evidence_not_stored", found="5c" * 32)


@proves("A8")
def test_another_reason_than_the_usual_ones_is_told_in_words_or_by_evidence() -> None:
    other = replace(excuse(), reason=ExcuseReason.OTHER)
    given(STARTED, BREACHED).when(other).then_refused("clock.other_reason_unsaid", found="other")
    given(STARTED, BREACHED).when(replace(other, note="Jembatan putus")).then(
        EXCUSED.model_copy(update={"reason": ExcuseReason.OTHER, "note": "Jembatan putus"})
    )


@proves("A8", "clock.excused")
def test_an_excuse_does_not_stop_the_clock() -> None:
    given(STARTED, EXCUSED).when(CheckClock(V01_DUE_BEFORE)).then(BREACHED)


@proves("A8", "clock.excused")
def test_another_reason_does_not_replace_the_first_excuse() -> None:
    by_illness = EXCUSED.model_copy(update={"reason": ExcuseReason.ILLNESS})
    given(STARTED, BREACHED, by_illness).when(excuse()).then_refused("clock.already_excused")


@proves("A8", "clock.excused")
def test_a_counsellor_may_not_excuse_a_visit() -> None:
    given(STARTED, BREACHED).when(excuse(Role.COUNSELLOR)).then_refused("clock.excuse_not_allowed")


@proves("A8", "clock.excused")
def test_the_principal_of_another_school_may_not_excuse_a_visit() -> None:
    given(STARTED, BREACHED).when(excuse(npsn="30404010")).then_refused("clock.excuse_not_allowed")


@proves("A8", "clock.excused")
def test_the_district_may_not_excuse_a_visit() -> None:
    given(STARTED, BREACHED).when(excuse(Role.DISTRICT_OFFICER, None)).then_refused("clock.excuse_not_allowed")


@proves("A8", "clock.excused")
def test_a_visit_in_time_needs_no_excuse() -> None:
    met = clock.Met(actual_at=at("2025-11-05T10:00:00+08:00"), margin_seconds=568_800, stop_event=f"visit:{VISIT}@6")
    given(STARTED, met).when(excuse()).then_refused("clock.nothing_to_excuse")


@proves("A8", "clock.excused")
def test_a_clock_that_never_started_needs_no_excuse() -> None:
    given().when(excuse()).then_refused("clock.nothing_to_excuse")


@proves("A8", "A19", "A20", "clock.excused")
def test_an_internal_target_is_not_excused() -> None:
    target = STARTED.model_copy(update={"policy": "approval_2wd"})
    given(target, BREACHED).when(excuse()).then_refused("clock.excuse_not_allowed", expected=())


@proves("A8", "clock.excused")
def test_what_the_law_asks_is_not_excused() -> None:
    access = STARTED.model_copy(update={"policy": "access_72h"})
    given(access, BREACHED).when(excuse()).then_refused("clock.excuse_not_allowed", expected=())


@proves("A8", "A11", "clock.elapsed")
def test_a_term_that_ran_out_needs_no_excuse() -> None:
    term = STARTED.model_copy(update={"policy": "consent_term"})
    elapsed = clock.Elapsed(due_at=V01_DUE_BEFORE)
    given(term, elapsed).when(excuse()).then_refused("clock.nothing_to_excuse", found="elapsed")


@proves("A8", "clock.excused")
def test_the_district_excuses_a_visit_that_it_approved_itself() -> None:
    by_the_district = replace(excuse(Role.DISTRICT_OFFICER, None), district_decides=True)
    given(STARTED, BREACHED).when(by_the_district).then(EXCUSED)


@proves("A8", "clock.excused")
def test_a_principal_who_is_the_counsellor_too_does_not_excuse_the_own_visit() -> None:
    own = replace(excuse(), applicants=frozenset({"somebody"}), district_decides=True)
    given(STARTED, BREACHED).when(own).then_refused("clock.excuse_of_own_visit")
