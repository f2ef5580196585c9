"""How a service is doing, for those who ask: load balancers, supervisors, people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Status: TypeAlias = Literal["starting", "catching_up", "ready", "stuck", "log_unreachable"]


@dataclass
class Health:
    """Written by the projector's side, read by the health routes."""

    caught_up: bool = False
    """The rows have been level with the log since this process started."""

    log_reachable: bool = True
    stuck: Mapping[int, str] = field(default_factory=dict)
    """By partition, the event that cannot be read and why."""

    @property
    def status(self) -> Status:
        if self.stuck:
            return "stuck"
        if not self.caught_up:
            return "starting"
        return "ready" if self.log_reachable else "log_unreachable"
