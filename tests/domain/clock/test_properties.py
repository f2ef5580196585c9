"""What holds for every story: clocks start once, stop after they start, and telling twice is telling once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings, strategies as st

from services.scheduler.domain.clock import CLOCK, ClockEvent, Running
from shared.domain.events import Event, clock
from shared.domain.events.feedback import FeedbackKind
from shared.domain.events.visit import ConsentScope, VisitOutcome
from shared.domain.sla.hours_promise import hours_promise
from shared.domain.sla.promise import Policy
from tests.domain.clock.story import Story
from tests.examples import clocks as examples
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
def test_each_run_ends_at_most_once_and_breaks_at_most_once(happenings: list[Happening]) -> None:
    story = lived(happenings)
    for policy in POLICIES:
        for run in runs(story.events(policy)):
            assert sum(isinstance(event, clock.Breached) for event in run) <= 1
            assert sum(isinstance(event, clock.Met | clock.Cancelled) for event in run) <= 1


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
