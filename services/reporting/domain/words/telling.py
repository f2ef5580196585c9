"""One event as a sentence: the facts of the event and the role of whoever acted."""

from collections.abc import Mapping
from typing import Any

from services.reporting.domain.words import of_clocks, of_feedback, of_visit_conduct, of_visit_reports, of_visits
from services.reporting.domain.words.choices import POLICIES, PROMISE, ROLES, TARGET, TERM
from services.reporting.domain.words.clauses import Sentence, tell
from services.reporting.domain.words.language import Language, Words
from services.reporting.domain.words.moments import promised_period_in_words
from services.reporting.domain.words.values import Reader
from shared.domain.envelope import Role
from shared.domain.events import Event, clock
from shared.domain.sla.promise import TARGETS

SENTENCES: Mapping[str, Sentence] = {
    **of_visits.SENTENCES,
    **of_visit_conduct.SENTENCES,
    **of_visit_reports.SENTENCES,
    **of_feedback.SENTENCES,
    **of_clocks.SENTENCES,
}


def told(event: Event, role: Role, reader: Reader, *, policy: str | None = None) -> str:
    """Return what happened, in the reader's language and the school's time.

    Personal fields are told as they stand in `event`: opened, sealed, or erased. `policy` is that of a clock's
    stream: an internal target or a term is not told as a promise.
    """
    sentence = tell(SENTENCES[event.type], _facts(event, role, reader.language, policy), reader)
    return sentence[:1].upper() + sentence[1:]


def role_in_words(role: Role, language: Language) -> str:
    return ROLES[role].in_language(language)


def _facts(event: Event, role: Role, language: Language, policy: str | None) -> Mapping[str, Any]:
    facts = {name: getattr(event, name) for name in type(event).model_fields}
    facts["who"] = role_in_words(role, language)
    facts["what"] = _what_runs(policy).in_language(language)
    facts["is_term"] = policy == "consent_term"
    match event:
        case clock.Started():
            facts["promise_name"] = _promise_name(event, language)
        case clock.Recomputed():
            facts["moved"] = event.old_due_on != event.due_on
    return facts


def _what_runs(policy: str | None) -> Words:
    if policy == "consent_term":
        return TERM
    return TARGET if policy in TARGETS else PROMISE


def _promise_name(started: clock.Started, language: Language) -> str:
    period = promised_period_in_words(len(started.counted_days), started.due_at - started.started_at, language)
    return POLICIES[started.policy].in_language(language).format(period=period)
