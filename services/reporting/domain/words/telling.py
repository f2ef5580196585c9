"""One event as a sentence: the facts of the event and the role of whoever acted."""

from collections.abc import Mapping
from typing import Any

from services.reporting.domain.words import of_clocks, of_feedback, of_visits
from services.reporting.domain.words.choices import POLICIES, ROLES
from services.reporting.domain.words.clauses import Sentence, tell
from services.reporting.domain.words.language import Language
from services.reporting.domain.words.values import Reader
from shared.domain.envelope import Role
from shared.domain.events import Event, clock

SENTENCES: Mapping[str, Sentence] = {**of_visits.SENTENCES, **of_feedback.SENTENCES, **of_clocks.SENTENCES}


def told(event: Event, role: Role, reader: Reader) -> str:
    """Return what happened, in the reader's language and the school's time.

    Personal fields are told as they stand in `event`: opened, sealed, or erased.
    """
    sentence = tell(SENTENCES[event.type], _facts(event, role, reader.language), reader)
    return sentence[:1].upper() + sentence[1:]


def role_in_words(role: Role, language: Language) -> str:
    return ROLES[role].in_language(language)


def _facts(event: Event, role: Role, language: Language) -> Mapping[str, Any]:
    facts = {name: getattr(event, name) for name in type(event).model_fields}
    if isinstance(event, clock.Started):
        facts["promise_name"] = POLICIES[event.policy].in_language(language)
    return {**facts, "who": role_in_words(role, language)}
