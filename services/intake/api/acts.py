"""One address for each command on a case: what it takes, what it asks for, which event answers it."""

from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from fastapi import APIRouter

from services.intake.api.fields import Body
from services.intake.domain.command import Command
from shared.domain.events import Event
from shared.web.access import Caller, permitted

SomeCommand = TypeVar("SomeCommand", bound=Command)


@dataclass(frozen=True, slots=True)
class Act(Generic[SomeCommand]):
    path: str
    body: type[Body]
    command: type[SomeCommand]
    cause: type[Event]


def add_route(router: APIRouter, act: Act[Any], action: str, path: str, endpoint: Any, **more: Any) -> None:
    """Let `endpoint` answer at `path` for whoever may do `action`; its `body` is the act's."""
    # FastAPI reads the signature: with the act's own body each address has its own precise document.
    endpoint.__annotations__ |= {"body": act.body, "caller": Annotated[Caller, permitted(action)]}
    router.add_api_route(
        path,
        endpoint,
        methods=["POST"],
        name=action,
        summary=(act.body.__doc__ or "").strip(),
        operation_id=action.replace(".", "_").replace("-", "_"),
        **more,
    )
