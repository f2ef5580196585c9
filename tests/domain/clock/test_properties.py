"""What holds for every story: clocks start once, stop after they start, and telling twice is telling once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings, strategies as st

from services.scheduler.domain.clock import CLOCK, ClockEvent, Running
from shared.domain.events import Event, clock, visit
from shared.domain.events.feedback import FeedbackKind
from shared.domain.events.visit import ConsentScope, CountersignSubject, VisitOutcome
from shared.domain.sla.hours_promise import hours_promise
from shared.domain.sla.promise import Policy
from tests.domain.clock.story import Story
from tests.examples import clock_facts as facts, clocks as examples
from tests.examples.clocks import V01_APPROVED_AT, WITA, told

POLICIES: Sequence[Policy] = (
    "visit_7wd",
    "complaint_72h",
    "withdrawal_72h",
    "approval_2wd",
    "report_3wd",
    "consent_term",
    "safeguard_24h",
    "access_72h",
)


@dataclass(frozen=True)
class Happening:
    """Something told (or only time passing, without `make`) `hours_later`; it happened `hours_ago` before that."""

    hours_later: int
    hours_ago: int
    make: Callable[[datetime], Event] | None


def approval(moment: datetime) -> Event:
    promise = examples.V01_PROMISE.model_copy(
        update={"anchored_at": moment, "due_before": moment + timedelta(hours=100)}
    )
    return examples.approved(promise)


def withdrawal(moment: datetime) -> Event:
    return examples.consent_withdrawn(promise=hours_promise(moment, 72, WITA, "kunjungan-rumah-1"))


def withdrawal_of_photos(moment: datetime) -> Event:
    promise = hours_promise(moment, 72, WITA, "kunjungan-rumah-1")
    return examples.consent_withdrawn((ConsentScope.PHOTO,), promise)


def consent(moment: datetime) -> Event:
    return facts.consented(moment.isoformat(), (moment + timedelta(hours=150)).isoformat())


def signed_for(subject: CountersignSubject) -> Callable[[datetime], Event]:
    return lambda moment: facts.countersigned(subject, moment.isoformat(), countersigns=1)


HAPPENINGS: Sequence[Callable[[datetime], Event]] = (
    approval,
    lambda moment: examples.visited(moment.isoformat()),
    lambda moment: examples.visited(moment.isoformat(), VisitOutcome.MET_OTHER_ADULT),
    lambda _moment: examples.cancelled(),
    withdrawal,
    withdrawal_of_photos,
    lambda moment: examples.consent_expired(moment.isoformat()),
    lambda moment: examples.processing_stopped(moment.isoformat()),
    lambda _moment: examples.complained(),
    lambda _moment: examples.acknowledged(),
    lambda moment: examples.followed_up(moment.isoformat()),
    lambda _moment: examples.reclassified(FeedbackKind.COMPLAINT, FeedbackKind.INPUT),
    lambda _moment: examples.reclassified(FeedbackKind.INPUT, FeedbackKind.COMPLAINT),
    consent,
    lambda _moment: facts.consent_refused(),
    lambda _moment: facts.requested(),
    lambda _moment: facts.returned(),
    lambda _moment: facts.resubmitted(),
    lambda _moment: facts.rejected(),
    lambda _moment: facts.approval_revoked(),
    lambda _moment: facts.reported(),
    lambda _moment: facts.closed(),
    lambda moment: facts.visited_awaiting_a_signature(moment.isoformat()),
    lambda moment: facts.stop_awaiting_a_signature(moment.isoformat()),
    *(signed_for(subject) for subject in CountersignSubject),
    facts.reopened,
    lambda moment: facts.answer_countersigned(moment.isoformat(), countersigns=1),
    lambda moment: facts.raised(moment.isoformat()),
    lambda moment: facts.referred(moment.isoformat()),
    lambda moment: facts.access_requested(moment.isoformat()),
    lambda moment: facts.access_answered(moment.isoformat()),
)

happenings = st.lists(
    st.builds(
        Happening,
        hours_later=st.integers(0, 60),
        hours_ago=st.integers(0, 120),
        make=st.one_of(st.none(), st.sampled_from(HAPPENINGS)),
    ),
    max_size=25,
)


def lived(happenings: Sequence[Happening]) -> Story:
    story, now = Story(strict=False), V01_APPROVED_AT
    for sequence, happening in enumerate(happenings, start=1):
        now += timedelta(hours=happening.hours_later)
        if happening.make is None:
            story.time_passes(now)
        else:
            event = happening.make(now - timedelta(hours=happening.hours_ago))
            story.tell(told(event, now, sequence))
    return story


def runs(events: Sequence[ClockEvent]) -> list[list[ClockEvent]]:
    """Split a clock's events into its runs, each beginning with its start."""
    starts = [index for index, event in enumerate(events) if isinstance(event, clock.Started)]
    return [list(events[start:end]) for start, end in pairwise([*starts, len(events)])]


@given(happenings)
def test_telling_everything_again_adds_nothing(happenings: list[Happening]) -> None:
    story = lived(happenings)
    before = {policy: list(story.events(policy)) for policy in POLICIES}
    story.tell_everything_again()
    assert {policy: list(story.events(policy)) for policy in POLICIES} == before


@given(happenings, st.data())
def test_telling_any_part_again_in_the_middle_of_the_story_changes_nothing(
    happenings: list[Happening], data: st.DataObject
) -> None:
    middle = data.draw(st.integers(0, len(happenings)))
    story = lived(happenings[:middle])
    once = {policy: list(story.events(policy)) for policy in POLICIES}
    part = data.draw(st.lists(st.sampled_from(story.told), max_size=10)) if story.told else []
    for again in part:
        story.tell(again)
    assert {policy: list(story.events(policy)) for policy in POLICIES} == once


@given(happenings)
def test_a_clock_starts_at_most_once_per_anchor(happenings: list[Happening]) -> None:
    story = lived(happenings)
    for policy in POLICIES:
        anchors = [event.anchor_event for event in story.events(policy) if isinstance(event, clock.Started)]
        assert len(anchors) == len(set(anchors))


@given(happenings)
def test_every_stream_of_events_begins_with_a_start(happenings: list[Happening]) -> None:
    story = lived(happenings)
    for policy in POLICIES:
        assert list(story.types(policy)[:1]) in ([], ["clock.started"])


@given(happenings)
def test_a_promise_is_never_kept_before_it_was_given_nor_after_its_end(happenings: list[Happening]) -> None:
    story = lived(happenings)
    for policy in POLICIES:
        for started, *rest in runs(story.events(policy)):
            assert isinstance(started, clock.Started)
            kept = [event for event in rest if isinstance(event, clock.Met)]
            assert all(started.started_at <= met.actual_at < started.breaches_at for met in kept)
            assert all(met.margin_seconds >= 0 for met in kept)


@given(happenings)
def test_a_run_breaks_again_only_after_its_breach_was_corrected(happenings: list[Happening]) -> None:
    story = lived(happenings)
    for policy in POLICIES:
        for run in runs(story.events(policy)):
            turns = [event.type for event in run if isinstance(event, clock.Breached | clock.BreachCorrected)]
            assert all(earlier != later for earlier, later in pairwise(turns))


@given(happenings)
def test_every_corrected_breach_is_followed_by_what_became_of_the_promise(happenings: list[Happening]) -> None:
    story = lived(happenings)
    for policy in POLICIES:
        for event, following in pairwise([*story.events(policy), None]):
            if isinstance(event, clock.BreachCorrected):
                assert isinstance(following, clock.Met | clock.Cancelled)


@given(happenings)
def test_a_term_is_never_broken_and_a_promise_never_elapses(happenings: list[Happening]) -> None:
    story = lived(happenings)
    assert not any(isinstance(event, clock.Breached) for event in story.events("consent_term"))
    promises = [event for policy in POLICIES if policy != "consent_term" for event in story.events(policy)]
    assert not any(isinstance(event, clock.Elapsed) for event in promises)


@given(happenings)
def test_no_visit_is_in_time_without_an_approval_before_it(happenings: list[Happening]) -> None:
    story = lived(happenings)
    approvals = {told.id for told in story.told if isinstance(told.event, visit.Approved)}
    for started, *rest in runs(story.events("visit_7wd")):
        assert isinstance(started, clock.Started)
        assert started.anchor_event in approvals
        assert all(met.actual_at >= started.started_at for met in rest if isinstance(met, clock.Met))


@given(happenings)
def test_a_breach_is_noticed_at_or_after_its_moment(happenings: list[Happening]) -> None:
    story = lived(happenings)
    for policy in POLICIES:
        for started, *rest in runs(story.events(policy)):
            assert isinstance(started, clock.Started)
            detected = [event.detected_at for event in rest if isinstance(event, clock.Breached)]
            assert all(moment >= started.breaches_at for moment in detected)


@given(happenings)
def test_warning_levels_only_rise(happenings: list[Happening]) -> None:
    story = lived(happenings)
    for policy in POLICIES:
        for run in runs(story.events(policy)):
            levels = [event.level for event in run if isinstance(event, clock.Warned)]
            assert levels == sorted(set(levels))


@given(happenings)
def test_long_after_the_story_no_clock_runs(happenings: list[Happening]) -> None:
    story = lived(happenings)
    story.time_passes(V01_APPROVED_AT + timedelta(days=1000))
    assert not any(isinstance(story.state(policy), Running) for policy in POLICIES)


@given(happenings)
@settings(max_examples=50)
def test_every_prefix_of_a_clock_can_be_folded(happenings: list[Happening]) -> None:
    events = lived(happenings).events("visit_7wd")
    for length in range(len(events) + 1):
        CLOCK.fold(events[:length])
