"""Where a pupil's record stands: who is linked, what was asked for, and whether it can still be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeAlias

from shared.domain.events import student
from shared.domain.events.student import DataScope, Relationship
from shared.domain.identifiers import GuardianId, Npsn, RequestId, StudentId

StudentEvent: TypeAlias = (
    student.Enrolled
    | student.Changed
    | student.GuardianLinked
    | student.GuardianUnlinked
    | student.Transferred
    | student.DataAccessRequested
    | student.DataAccessAnswered
    | student.ErasureRequested
    | student.LegalHoldSet
    | student.LegalHoldLifted
    | student.KeyDestroyed
)


@dataclass(frozen=True, slots=True)
class Link:
    relationship: Relationship
    authority_to_consent: bool
    linked_on: date


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """`answered_at` is none while the guardian waits for the answer."""

    requested_at: datetime
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NotEnrolled:
    pass


@dataclass(frozen=True, slots=True)
class Enrolled:
    """`unlinked` are the guardians who once were linked and are not now; `erased` that the key is destroyed."""

    student_id: StudentId
    npsn: Npsn
    guardians: Mapping[GuardianId, Link] = field(default_factory=lambda: MappingProxyType({}))
    unlinked: frozenset[GuardianId] = frozenset()
    transferred: student.Transferred | None = None
    access_requests: Mapping[RequestId, AccessRequest] = field(default_factory=lambda: MappingProxyType({}))
    erasure_requests: Mapping[RequestId, DataScope] = field(default_factory=lambda: MappingProxyType({}))
    on_legal_hold: bool = False
    erased: bool = False


StudentState: TypeAlias = NotEnrolled | Enrolled


def evolve(state: StudentState, event: StudentEvent) -> StudentState:
    if isinstance(event, student.Enrolled):
        return Enrolled(event.student_id, event.npsn)
    if isinstance(state, NotEnrolled):
        raise TypeError(f"{event.type} cannot be the first event of a pupil")
    match event:
        case student.Changed():
            return state
        case student.GuardianLinked() | student.GuardianUnlinked():
            return _of_guardians(state, event)
        case student.DataAccessRequested() | student.DataAccessAnswered() | student.ErasureRequested():
            return _of_requests(state, event)
        case _:
            return _of_the_record(state, event)


def link_of(event: student.GuardianLinked) -> Link:
    return Link(event.relationship, event.authority_to_consent, event.linked_on)


def _of_guardians(state: Enrolled, event: student.GuardianLinked | student.GuardianUnlinked) -> Enrolled:
    guardian = event.guardian_id
    if isinstance(event, student.GuardianLinked):
        linked = {**state.guardians, guardian: link_of(event)}
        return replace(state, guardians=MappingProxyType(linked), unlinked=state.unlinked - {guardian})
    linked = {other: link for other, link in state.guardians.items() if other != guardian}
    return replace(state, guardians=MappingProxyType(linked), unlinked=state.unlinked | {guardian})


def _of_requests(
    state: Enrolled, event: student.DataAccessRequested | student.DataAccessAnswered | student.ErasureRequested
) -> Enrolled:
    request_id = event.request_id
    if isinstance(event, student.ErasureRequested):
        asked = {**state.erasure_requests, request_id: event.scope}
        return replace(state, erasure_requests=MappingProxyType(asked))
    if isinstance(event, student.DataAccessRequested):
        request = AccessRequest(event.requested_at)
    else:
        request = replace(state.access_requests[request_id], answered_at=event.answered_at)
    return replace(state, access_requests=MappingProxyType({**state.access_requests, request_id: request}))


def _of_the_record(
    state: Enrolled, event: student.Transferred | student.LegalHoldSet | student.LegalHoldLifted | student.KeyDestroyed
) -> Enrolled:
    match event:
        case student.Transferred():
            return replace(state, transferred=event)
        case student.LegalHoldSet():
            return replace(state, on_legal_hold=True)
        case student.LegalHoldLifted():
            return replace(state, on_legal_hold=False)
        case student.KeyDestroyed():
            return replace(state, erased=True)
