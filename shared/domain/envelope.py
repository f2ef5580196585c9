"""What every event carries besides its own facts: who, when, on whose behalf, through which channel, caused by what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Role(StrEnum):
    """In which role someone acts (DOMAIN e). One person may hold several; each action names the one used.

    A complainant holds a tracking code and need not be a guardian. A safeguarding officer is one of the district's
    named officers, who alone there reads the restricted streams (A29).
    """

    GUARDIAN = "guardian"
    COMPLAINANT = "complainant"
    CLASS_TEACHER = "class_teacher"
    HOMEROOM_TEACHER = "homeroom_teacher"
    SUBJECT_TEACHER = "subject_teacher"
    MENTOR_TEACHER = "mentor_teacher"
    COUNSELLOR = "counsellor"
    PRINCIPAL = "principal"
    ACTING_PRINCIPAL = "acting_principal"
    SCHOOL_OPERATOR = "school_operator"
    SCHOOL_SUPERVISOR = "school_supervisor"
    DISTRICT_OFFICER = "district_officer"
    SAFEGUARDING_OFFICER = "safeguarding_officer"
    DATA_OFFICER = "data_officer"
    AUDITOR = "auditor"
    PLATFORM_ADMIN = "platform_admin"
    SYSTEM = "system"


TEACHERS = frozenset({Role.CLASS_TEACHER, Role.HOMEROOM_TEACHER, Role.SUBJECT_TEACHER, Role.MENTOR_TEACHER})
PRINCIPALS = frozenset({Role.PRINCIPAL, Role.ACTING_PRINCIPAL})


class Channel(StrEnum):
    """How the fact reached the system."""

    WEB = "web"
    API = "api"
    MOBILE_OFFLINE = "mobile_offline"
    PAPER = "paper"
    LINK = "link"
    IMPORT = "import"
    COMMAND_LINE = "command_line"
    SYSTEM = "system"


class Actor(BaseModel):
    """Who acts. `npsn` is the school whose role is used, none for district and system roles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    user_id: str
    role: Role
    npsn: str | None = None

    def __str__(self) -> str:
        return f"{self.role}:{self.user_id}@{self.npsn or '-'}"


SYSTEM = Actor(user_id="system", role=Role.SYSTEM)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a command hands to the events it causes.

    `occurred_at` is when the fact happened in the world, claimed by the actor, aware. `command_id` makes the
    command idempotent: the same id never adds an event twice. `causation_id` is the event (`<stream>@<sequence>`)
    or command that led to this one, `correlation_id` names the whole conversation.
    """

    actor: Actor
    occurred_at: datetime
    command_id: str
    channel: Channel
    correlation_id: str
    causation_id: str | None = None
    on_behalf_of: str | None = None
    device_id: str | None = None
    traceparent: str | None = None
