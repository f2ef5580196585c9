"""A case as a list of entries: who did what, when, in words."""

from collections.abc import Mapping

from pydantic import AwareDatetime, BaseModel

from services.reporting.domain.words.choices import choice_in_words
from services.reporting.domain.words.language import Language
from services.reporting.domain.words.moments import moment_in_words
from services.reporting.domain.words.telling import role_in_words, told
from services.reporting.domain.words.values import Reader
from shared.domain.envelope import Channel, Role
from shared.domain.events import Event
from shared.eventlog.interface import RecordedEvent


class Who(BaseModel):
    """Whoever acted. `name` only for readers who may see it, and while it is not erased."""

    user_id: str
    role: Role
    role_in_words: str
    name: str | None


class Entry(BaseModel):
    """One event. `when` is its moment as the school's clocks show it; `sentence` says what happened."""

    event_id: str
    type: str
    occurred_at: AwareDatetime
    recorded_at: AwareDatetime
    when: str
    who: Who
    on_behalf_of: str | None
    channel: Channel
    channel_in_words: str
    sentence: str


class CaseStory(BaseModel):
    """The whole case in the order of the log. `names_open` says whether personal text was opened for this reader."""

    npsn: str
    case_kind: str
    case_id: str
    zone: str
    language: Language
    names_open: bool
    entries: list[Entry]


def entry(recorded: RecordedEvent, event: Event, reader: Reader, names: Mapping[str, str]) -> Entry:
    """`event` is the recorded one, opened as far as the reader may see; `names` are staff names by user id."""
    actor = recorded.actor
    return Entry(
        event_id=recorded.id,
        type=recorded.type,
        occurred_at=recorded.occurred_at,
        recorded_at=recorded.recorded_at,
        when=moment_in_words(recorded.occurred_at, reader.zone, reader.language),
        who=Who(
            user_id=actor.user_id,
            role=actor.role,
            role_in_words=role_in_words(actor.role, reader.language),
            name=names.get(actor.user_id),
        ),
        on_behalf_of=recorded.on_behalf_of,
        channel=recorded.channel,
        channel_in_words=choice_in_words(recorded.channel, reader.language),
        sentence=told(event, actor.role, reader, policy=_policy(recorded)),
    )


def _policy(recorded: RecordedEvent) -> str | None:
    """The policy stands in the name of a clock's stream: `clock:<policy>:<subject>`."""
    return recorded.stream.id.partition(":")[0] if recorded.stream.category == "clock" else None
