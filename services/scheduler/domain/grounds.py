"""From a promise to the start of its clock: the grounds are the promise's own, only the reminders are added."""

from datetime import datetime, timedelta

from services.scheduler.domain.fact import Fact, subject_of
from services.scheduler.domain.known import Known
from services.scheduler.domain.reminders import hours_reminders, term_reminders, working_day_reminders
from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.events import clock, visit
from shared.domain.sla.local_day import local_date
from shared.domain.sla.promise import HoursPromise, Policy, WorkingDayPromise
from shared.domain.sla.working_day_promise import working_day_promise

FIRST_MOMENT_AFTER = timedelta(microseconds=1)
"""An inclusive end is broken from the next moment that a computer can name."""


def working_days_clock(policy: Policy, fact: Fact, promise: WorkingDayPromise, known: Known) -> clock.Started:
    return clock.Started(
        policy=policy,
        subject=subject_of(fact),
        anchor_event=fact.id,
        person=_person(fact, known),
        started_at=promise.anchored_at,
        due_at=promise.due_before,
        breaches_at=promise.due_before,
        due_on=promise.due_on,
        zone=promise.zone,
        counted_days=promise.counted_days,
        skipped_days=promise.skipped_days,
        warnings_at=working_day_reminders(policy, promise, known.standard),
        calendar_version=promise.calendar_version,
        standard_version=promise.standard_version,
        provisional=promise.provisional,
    )


def target_clock(  # noqa: PLR0913, PLR0917 - what a target is made of
    policy: Policy, fact: Fact, starts_at: datetime, working_days: int, calendar: WorkingCalendar, known: Known
) -> clock.Started:
    """The office's own target: nobody was promised anything, so the count is made here (A19, A20)."""
    promise = working_day_promise(starts_at, working_days, calendar, known.standard.version)
    return working_days_clock(policy, fact, promise, known)


def hours_clock(
    policy: Policy, fact: Fact, promise: HoursPromise, known: Known, subject: str | None = None
) -> clock.Started:
    """`subject` where it is not the fact's own stream: one request among others of the same pupil."""
    return clock.Started(
        policy=policy,
        subject=subject or subject_of(fact),
        anchor_event=fact.id,
        person=_person(fact, known),
        started_at=promise.anchored_at,
        due_at=promise.due_at,
        breaches_at=promise.due_at + FIRST_MOMENT_AFTER,
        due_on=local_date(promise.due_at, promise.zone),
        zone=promise.zone,
        counted_days=(),
        skipped_days=(),
        warnings_at=hours_reminders(policy, promise, known.standard),
        calendar_version=None,
        standard_version=promise.standard_version,
        provisional=False,
    )


def consent_clock(fact: Fact, consented: visit.Consented, calendar: WorkingCalendar, known: Known) -> clock.Started:
    """How long a consent lasts: the last day is the one that holds the last moment before its exclusive end (A11)."""
    ends_at = consented.valid_until
    last_on = local_date(ends_at - FIRST_MOMENT_AFTER, calendar.zone)
    return clock.Started(
        policy="consent_term",
        subject=subject_of(fact),
        anchor_event=fact.id,
        person=_person(fact, known),
        started_at=consented.valid_from,
        due_at=ends_at,
        breaches_at=ends_at,
        due_on=last_on,
        zone=calendar.zone,
        counted_days=(),
        skipped_days=(),
        warnings_at=term_reminders(consented.valid_from, ends_at, last_on, calendar, known.standard),
        calendar_version=None,
        standard_version=known.standard.version,
        provisional=False,
    )


def _person(fact: Fact, known: Known) -> str | None:
    """An anchor without words about the person (an approval without conditions) is about the case's person."""
    return fact.person or known.earlier.person
