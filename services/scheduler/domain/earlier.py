"""What the stream of a fact had told before it: enough for a reaction to know whether the other half is there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import reduce

from services.scheduler.domain.fact import Fact
from services.scheduler.domain.notices import office_of
from shared.domain.envelope import Role
from shared.domain.events import Event, feedback, safeguard, visit
from shared.domain.events.feedback import AboutWhom
from shared.domain.events.visit import ConsentScope

HANDLERS_OF_COMPLAINTS: Mapping[AboutWhom, tuple[Role, ...]] = {
    AboutWhom.COUNSELLOR: (Role.PRINCIPAL,),
    AboutWhom.PRINCIPAL: (Role.DISTRICT_OFFICER,),
}
"""Who handles a complaint that names one of its usual handlers (A25)."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """One visit case, complaint, pupil or restricted matter, as far as clocks need it.

    `person` is the first whose key was used. `applied`: an application stands; `decided`: it has its answer, which
    falls with the consent it rested on. `consent_until` is the end of the visit's consent, exclusive. `withdrawn`
    is what was taken back and not given again. `visit_began_at` is of the visit told last. `handlers` are set where
    the matter itself says who deals with it.
    """

    person: str | None = None
    standard_version: str | None = None
    applied: bool = False
    decided: bool = False
    consent_until: datetime | None = None
    withdrawn: frozenset[ConsentScope] = field(default_factory=frozenset)
    visit_began_at: datetime | None = None
    handlers: tuple[Role, ...] = ()

    def awaits_decision(self, now: datetime) -> bool:
        """Whether the principal has both the application and the consent before them (A20)."""
        consented = self.consent_until is not None and now < self.consent_until
        return consented and self.applied and not self.decided


def told_before(facts: Iterable[Fact]) -> Earlier:
    """Return what `facts`, the beginning of one stream, have told."""
    return reduce(and_then, facts, Earlier())


def and_then(earlier: Earlier, fact: Fact) -> Earlier:
    """Return `earlier` with one fact more."""
    known = earlier if earlier.person else replace(earlier, person=fact.person)
    return _evolve(known, fact.event)


def _evolve(known: Earlier, event: Event) -> Earlier:
    match event:
        case visit.Recommended() | visit.AskedByGuardian():
            return replace(known, standard_version=known.standard_version or event.standard_version)
        case feedback.Complained() | feedback.Received():
            return replace(known, handlers=HANDLERS_OF_COMPLAINTS.get(event.about, ()))
        case safeguard.Raised():
            return replace(known, handlers=tuple(dict.fromkeys(office_of(role) for role in event.recipients)))
    return _evolve_application(known, event)


def _evolve_application(known: Earlier, event: Event) -> Earlier:
    match event:
        case visit.Requested() | visit.Resubmitted():
            return replace(known, applied=True, decided=False)
        case visit.Returned() | visit.Rejected() | visit.Cancelled() | visit.RecommendationDismissed():
            return replace(known, applied=False)
        case visit.Approved():
            return replace(known, decided=True)
        case visit.Visited():
            return replace(known, visit_began_at=event.started_at)
    return _evolve_consent(known, event)


def _evolve_consent(known: Earlier, event: Event) -> Earlier:
    match event:
        case visit.Consented():
            return _consented(known, event)
        case visit.ConsentRefused():
            return replace(known, consent_until=None)
        case visit.ConsentExpired():
            return replace(known, consent_until=None, decided=False)
        case visit.ConsentWithdrawn():
            withdrawn = replace(known, withdrawn=known.withdrawn | set(event.scope_withdrawn))
            to_the_visit = ConsentScope.VISIT in event.scope_withdrawn
            return replace(withdrawn, consent_until=None, decided=False) if to_the_visit else withdrawn
        case visit.ProcessingStopped(countersign=()):
            return replace(known, withdrawn=frozenset())
    return known


def _consented(known: Earlier, event: visit.Consented) -> Earlier:
    """Of several consents to the visit the one that ends last counts."""
    still_withdrawn = replace(known, withdrawn=known.withdrawn - set(event.scope))
    if ConsentScope.VISIT not in event.scope:
        return still_withdrawn
    ends = [event.valid_until, *([known.consent_until] if known.consent_until else [])]
    return replace(still_withdrawn, consent_until=max(ends))
