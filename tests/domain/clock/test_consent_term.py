"""How long a consent lasts: a term that runs out breaks nothing (A11)."""

from shared.domain.envelope import Role
from shared.domain.events import clock, visit
from shared.domain.events.clock import CancelCause
from shared.domain.events.visit import ConsentScope, VisitOutcome
from tests.domain.clock.story import Story
from tests.examples import clock_facts as facts, clocks as examples
from tests.examples.clocks import VISIT, at, told
from tests.specification import proves

SIGNED_AT, ENDS_AT = "2025-11-03T08:00:00+08:00", "2026-01-02T08:00:00+08:00"
WEEK_BEFORE = at("2025-12-24T07:30:00+08:00")
"""A week before is Friday 26 December, and that is joint leave after Christmas."""


def consented(scope: tuple[ConsentScope, ...] = (ConsentScope.VISIT,)) -> Story:
    consent = facts.consented(SIGNED_AT, ENDS_AT, scope)
    return Story().tell(told(consent, at("2025-11-03T09:00:00+08:00"), sequence=3))


def consented_again(signed_at: str, ends_at: str) -> Story:
    return consented().tell(told(facts.consented(signed_at, ends_at), at(signed_at), sequence=4))


def term_after(event: visit.Visited | visit.Cancelled | visit.Closed | visit.RecommendationDismissed) -> list[str]:
    story = consented().tell(told(event, at("2025-11-10T17:00:00+08:00"), sequence=9))
    return list(story.types("consent_term"))


@proves("A11", "clock.started")
def test_a_consent_runs_from_its_signature_until_its_end() -> None:
    (started,) = consented().events("consent_term")
    assert isinstance(started, clock.Started)
    assert (started.started_at, started.due_at, started.breaches_at) == (at(SIGNED_AT), at(ENDS_AT), at(ENDS_AT))
    assert (started.due_on.isoformat(), started.counted_days) == ("2026-01-02", ())


@proves("A11", "clock.warned")
def test_the_counsellor_hears_a_week_before_consent_runs_out_and_on_no_day_off() -> None:
    assert consented().time_passes(WEEK_BEFORE).events("consent_term")[1:] == [
        clock.Warned(
            level=1,
            warned_at=WEEK_BEFORE,
            not_before=WEEK_BEFORE,
            remaining_seconds=779_400,
            notified=(Role.COUNSELLOR,),
        )
    ]


@proves("A11", "clock.elapsed")
def test_a_consent_that_ran_out_has_elapsed_and_broken_nothing() -> None:
    assert consented().time_passes(at(ENDS_AT)).events("consent_term")[1:] == [clock.Elapsed(due_at=at(ENDS_AT))]


@proves("A11", "clock.elapsed")
def test_one_microsecond_before_its_end_consent_is_in_force() -> None:
    just_before = at("2026-01-02T07:59:59.999999+08:00")
    assert consented().time_passes(WEEK_BEFORE).time_passes(just_before).types("consent_term") == [
        "clock.started",
        "clock.warned",
    ]


@proves("A11")
def test_a_consent_that_ends_at_midnight_has_the_day_before_as_its_last() -> None:
    consent = facts.consented(SIGNED_AT, "2026-01-03T00:00:00+08:00")
    (started,) = Story().tell(told(consent, at("2025-11-03T09:00:00+08:00"), sequence=3)).events("consent_term")
    assert isinstance(started, clock.Started)
    assert started.due_on.isoformat() == "2026-01-02"


@proves("A11")
def test_a_consent_shorter_than_a_week_is_not_warned_of() -> None:
    consent = facts.consented(SIGNED_AT, "2025-11-08T08:00:00+08:00")
    (started,) = Story().tell(told(consent, at("2025-11-03T09:00:00+08:00"), sequence=3)).events("consent_term")
    assert isinstance(started, clock.Started)
    assert started.warnings_at == ()


@proves("A11", "clock.cancelled")
def test_a_longer_consent_takes_the_place_of_the_one_before() -> None:
    story = consented_again("2025-12-01T08:00:00+08:00", "2026-01-30T08:00:00+08:00")
    assert story.types("consent_term") == ["clock.started", "clock.cancelled", "clock.started"]
    assert story.events("consent_term")[1] == clock.Cancelled(
        cause=CancelCause.CONSENT_RENEWED,
        cause_event=f"visit:{VISIT}@4",
        cancelled_at=at("2025-12-01T08:00:00+08:00"),
    )


@proves("A11")
def test_of_two_consents_the_one_that_ends_last_counts() -> None:
    story = consented_again("2025-11-04T08:00:00+08:00", "2025-12-04T08:00:00+08:00")
    assert story.types("consent_term") == ["clock.started"]


@proves("A11", "clock.elapsed")
def test_consent_that_nobody_saw_run_out_has_elapsed_when_the_next_one_starts() -> None:
    story = consented_again("2026-01-05T08:00:00+08:00", "2026-03-06T08:00:00+08:00")
    assert story.types("consent_term") == ["clock.started", "clock.elapsed", "clock.started"]


@proves("A11")
def test_new_consent_after_the_old_one_ran_out_has_a_term_of_its_own() -> None:
    story = consented().time_passes(at(ENDS_AT))
    again = facts.consented("2026-01-05T08:00:00+08:00", "2026-03-06T08:00:00+08:00")
    story.tell(told(again, at("2026-01-05T09:00:00+08:00"), sequence=5))
    assert story.types("consent_term") == ["clock.started", "clock.elapsed", "clock.started"]


@proves("A11")
def test_consent_to_photos_only_has_no_term() -> None:
    assert consented((ConsentScope.PHOTO,)).types("consent_term") == []


@proves("A11", "clock.cancelled")
def test_a_visit_uses_the_consent_up() -> None:
    assert term_after(examples.visited("2025-11-10T16:45:00+08:00")) == ["clock.started", "clock.cancelled"]


@proves("A11")
def test_meeting_another_adult_leaves_consent_in_force() -> None:
    other_adult = examples.visited("2025-11-10T16:45:00+08:00", VisitOutcome.MET_OTHER_ADULT)
    assert term_after(other_adult) == ["clock.started"]


@proves("A11")
def test_a_cancelled_a_dismissed_and_a_closed_case_need_no_consent_any_more() -> None:
    assert term_after(examples.cancelled()) == ["clock.started", "clock.cancelled"]
    assert term_after(facts.dismissed()) == ["clock.started", "clock.cancelled"]
    assert term_after(facts.closed()) == ["clock.started", "clock.cancelled"]


@proves("A12")
def test_withdrawn_consent_has_no_term() -> None:
    story = consented().tell(told(examples.consent_withdrawn(), examples.O07_WITHDRAWN_AT, sequence=4))
    assert story.types("consent_term") == ["clock.started", "clock.cancelled"]
    story.time_passes(at(ENDS_AT))
    assert story.types("consent_term") == ["clock.started", "clock.cancelled"]
