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


def _same_fields(fields: dict[str, Any]) -> dict[str, Any]:
    return fields


FIRST_STANDARD = "kunjungan-rumah-1"
"""The only standard there was when cases did not yet name theirs."""

for _type_name in (
    # More roles and choices than before: what was written stays as it is, older programs must not read what is new.
    "access.token_issued",
    "clock.breach_corrected",
    "clock.cancelled",
    "clock.started",
    "feedback.assigned",
    "feedback.complained",
    "feedback.received",
    "school.role_ended",
    "school.role_granted",
    "visit.consented",
    "visit.requested",
    "visit.rescheduled",
    "visit.resubmitted",
    "visit.time_proposed",
):
    upcaster(_type_name, 1)(_same_fields)


@upcaster("visit.recommended", 1)
@upcaster("visit.asked_by_guardian", 1)
def _under_the_first_standard(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "standard_version": FIRST_STANDARD}


@upcaster("visit.consent_withdrawn", 1)
def _nobody_said_through_what(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "through": None}


@upcaster("visit.processing_stopped", 1)
def _stopped_without_countersignature(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "countersign": []}


@upcaster("visit.scheduled", 1)
def _on_no_trip(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "trip_id": None}


@upcaster("visit.visited", 1)
def _late_sync_was_the_only_reason(fields: dict[str, Any]) -> dict[str, Any]:
    others = {name: value for name, value in fields.items() if name != "needs_countersign"}
    countersign = ["late_sync"] if fields["needs_countersign"] else []
    return {**others, "countersign": countersign, "second_adult": None, "trip_id": None}


@upcaster("feedback.followed_up", 1)
def _followed_up_without_countersignature(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "needs_countersign": False}


@upcaster("clock.warned", 1)
def _nobody_was_named(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "not_before": fields["warned_at"], "notified": []}


@upcaster("clock.breached", 1)
def _noticed_by_time(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "cause_event": None, "notices": []}


@upcaster("calendar.published", 1)
def _published_closures_only(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "closures": [_local_closure(one) for one in fields["closures"]]}


@upcaster("calendar.amended", 1)
def _added_closures_only(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "added": [_local_closure(one) for one in fields["added"]]}


def _local_closure(closure: dict[str, Any]) -> dict[str, Any]:
    return {**closure, "kind": "local_closure"}
