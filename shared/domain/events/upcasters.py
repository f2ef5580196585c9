"""Brings events of older versions to the newest shape, one version at a time.

A function registered for `(type, n)` gets the fields of version n and returns those of version n + 1. Personal fields
are absent while an event is sealed, so an upcaster moves or renames them only where it finds them.
"""

from collections.abc import Callable
from typing import Any

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

UPCASTERS: dict[tuple[str, int], Upcaster] = {}
"""By type on the wire and the version it starts from."""


def upcaster(type_name: str, from_version: int) -> Callable[[Upcaster], Upcaster]:
    """Register the decorated function as the step from `from_version` to the next version of `type_name`."""

    def register(step: Upcaster) -> Upcaster:
        if (type_name, from_version) in UPCASTERS:
            raise TypeError(f"two upcasters start from {type_name} version {from_version}")
        UPCASTERS[type_name, from_version] = step
        return step

    return register
