"""Who may come in: tokens and dated roles, projected into every service that answers requests.

A service includes these tables and handlers in its own projection (`with_access`), so that no service asks another
who a token belongs to. A role of a school counts only on the days it is held, by the school's own date: it ends the
same day for every token of that person. A role may be granted more than once; it is held while any grant lasts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, TypeAlias, cast
from zoneinfo import ZoneInfo

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import Boolean, Column, Integer, MetaData, Select, String, Table, and_, select

from shared.domain.envelope import Actor, Role
from shared.domain.events import access as access_events, school as school_events
from shared.eventlog.interface import RecordedEvent
from shared.readmodel.changes import Amend, Put, RowChange
from shared.readmodel.projection import Handler
from shared.web.foundation import Foundation
from shared.web.held_roles import ROLE_OF_SOMEONE, Term, ended_on
from shared.web.permissions import PERMISSIONS, SCHOOL_ROLES
from shared.web.problems import Problem
from shared.web.tokens import is_same, token_id_of

Dated: TypeAlias = school_events.RoleGranted | school_events.MandateDelegated

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="kunjung"'}
bearer = HTTPBearer(auto_error=False, scheme_name="token", description="`kunjung token create` · `kj_<id>_<secret>`")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the actor with the role and school of the token that was shown."""

    actor: Actor
    token_id: str

    @property
    def npsn(self) -> str | None:
        return self.actor.npsn

    @property
    def role(self) -> Role:
        return self.actor.role


@dataclass(frozen=True, slots=True)
class Standing:
    """What the read model knows of one token, and of the role behind it."""

    terms: Sequence[Term]
    token_sha256: str
    user_id: str
    role: str
    npsn: str | None
    expires_at: str | None
    revoked: bool
    zone: str | None


def with_access(tables: MetaData, handlers: Mapping[str, Handler]) -> Mapping[str, Handler]:
    """Add the access tables to `tables` and return `handlers` that also keep them."""
    keeper = _Keeper(tables)
    together = dict(handlers)
    for event_type, keep in keeper.handlers().items():
        together[event_type] = _both(together.get(event_type), keep)
    return together


async def caller(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Security(bearer)]
) -> Caller:
    """Return who calls.

    Raises:
        Problem: 401 without a token that is known, unrevoked, unexpired and whose role is held today.
    """
    if credentials is None:
        raise Problem(401, "access.token_missing", headers=CHALLENGE)
    foundation: Foundation = request.app.state.foundation
    token_id = token_id_of(credentials.credentials)
    standing = await _standing(foundation, request.app.state.tables, token_id)
    if standing is None or not is_same(credentials.credentials, standing.token_sha256):
        raise Problem(401, "access.token_invalid", headers=CHALLENGE)
    if reason := why_not(standing, foundation.clock.now()):
        raise Problem(401, reason, headers=CHALLENGE, found=standing.role)
    return Caller(Actor(user_id=standing.user_id, role=Role(standing.role), npsn=standing.npsn), token_id or "")


SomeCaller = Annotated[Caller, Depends(caller)]


class Permitted:
    """Lets in only the roles of `PERMISSIONS[action]`, each in its own school."""

    def __init__(self, action: str) -> None:
        self.action = action
        self.roles = PERMISSIONS[action]

    async def __call__(self, request: Request, who: SomeCaller) -> Caller:
        require_own_school(who, request.path_params.get("npsn"))
        require_role(who, self.roles)
        return who


def permitted(action: str) -> Any:
    """Return the dependency that lets in whoever may do this action, and gives the caller."""
    return Depends(Permitted(action))


def require_role(who: Caller, allowed: frozenset[Role]) -> None:
    if who.role not in allowed:
        raise Problem(403, "access.wrong_role", found=who.role.value, expected=", ".join(sorted(allowed)))


def require_own_school(who: Caller, npsn: str | None) -> None:
    if who.npsn is not None and npsn is not None and who.npsn != npsn:
        raise Problem(403, "access.other_school", found=who.npsn, expected=npsn)


def why_not(standing: Standing, now: datetime) -> str | None:
    """Return the reason why this token lets nobody in at `now`; None when it does."""
    if standing.revoked:
        return "access.token_revoked"
    if standing.expires_at is not None and now >= datetime.fromisoformat(standing.expires_at):
        return "access.token_expired"
    if standing.role in SCHOOL_ROLES and not _holds_role(standing, now):
        return "access.role_not_held"
    return None


def _holds_role(standing: Standing, now: datetime) -> bool:
    if standing.zone is None:
        return False
    today = now.astimezone(ZoneInfo(standing.zone)).date().isoformat()
    return any(term.includes(today) for term in standing.terms)


async def _standing(foundation: Foundation, tables: MetaData, token_id: str | None) -> Standing | None:
    if token_id is None:
        return None
    asked = _terms_behind(tables, token_id)
    async with foundation.read_model.reading() as connection:
        rows = (await connection.execute(asked)).all()
    if not rows:
        return None
    terms = [Term(*row[-3:]) for row in rows if row.from_on is not None]
    return Standing(terms, *rows[0][:-3])


def _terms_behind(tables: MetaData, token_id: str) -> Select[Any]:
    """One row for each grant of the token's role; one row with empty days where there is none."""
    tokens, roles, schools = (tables.tables[f"access_{name}"] for name in ("tokens", "roles", "schools"))
    same_role = and_(*(roles.c[name] == tokens.c[name] for name in ROLE_OF_SOMEONE))
    joined = tokens.outerjoin(roles, same_role).outerjoin(schools, schools.c.npsn == tokens.c.npsn)
    of_token = (tokens.c[name] for name in ("token_sha256", "user_id", "role", "npsn", "expires_at", "revoked"))
    columns = (*of_token, schools.c.zone, roles.c.from_on, roles.c.until_on, ended_on(tables))
    return select(*columns).select_from(joined).where(tokens.c.token_id == token_id)


class _Keeper:
    """Turns events of tokens, roles and schools into rows.

    Every grant and every end of a role keeps its row. `told_at` is the version of the school's stream that told of it:
    an end is about the grants before it, and only ever shortens them.
    """

    def __init__(self, tables: MetaData) -> None:
        self.tokens = Table(
            "access_tokens",
            tables,
            Column("token_id", String, primary_key=True),
            Column("token_sha256", String, nullable=False),
            Column("user_id", String, nullable=False),
            Column("role", String, nullable=False),
            Column("npsn", String),
            Column("expires_at", String),
            Column("revoked", Boolean, nullable=False),
        )
        self.roles = Table(
            "access_roles",
            tables,
            Column("npsn", String, primary_key=True),
            Column("user_id", String, primary_key=True),
            Column("role", String, primary_key=True),
            Column("told_at", Integer, primary_key=True),
            Column("class_group", String),
            Column("from_on", String, nullable=False),
            Column("until_on", String),
        )
        self.role_ends = Table(
            "access_role_ends",
            tables,
            Column("npsn", String, primary_key=True),
            Column("user_id", String, primary_key=True),
            Column("role", String, primary_key=True),
            Column("told_at", Integer, primary_key=True),
            Column("last_on", String, nullable=False),
        )
        self.schools = Table(
            "access_schools",
            tables,
            Column("npsn", String, primary_key=True),
            Column("zone", String, nullable=False),
        )

    def handlers(self) -> Mapping[str, Handler]:
        return {
            access_events.TokenIssued.type: self._issued,
            access_events.TokenRevoked.type: self._revoked,
            school_events.Onboarded.type: self._onboarded,
            school_events.RoleGranted.type: self._granted,
            school_events.MandateDelegated.type: self._delegated,
            school_events.RoleEnded.type: self._ended,
        }

    def _issued(self, recorded: RecordedEvent) -> Iterable[RowChange]:
        issued = cast("access_events.TokenIssued", recorded.event)
        expires_at = issued.expires_at.astimezone(UTC).isoformat() if issued.expires_at else None
        kept = issued.model_dump(include={"token_id", "token_sha256", "user_id", "npsn"})
        yield Put(self.tokens, {**kept, "role": issued.role.value, "expires_at": expires_at, "revoked": False})

    def _revoked(self, recorded: RecordedEvent) -> Iterable[RowChange]:
        revoked = cast("access_events.TokenRevoked", recorded.event)
        yield Amend(self.tokens, {"token_id": revoked.token_id}, {"revoked": True})

    def _onboarded(self, recorded: RecordedEvent) -> Iterable[RowChange]:
        school = cast("school_events.Onboarded", recorded.event)
        yield Put(self.schools, {"npsn": school.npsn, "zone": school.zone})

    def _granted(self, recorded: RecordedEvent) -> Iterable[RowChange]:
        granted = cast("school_events.RoleGranted", recorded.event)
        yield self._given(recorded, granted, granted.role, granted.class_group)

    def _delegated(self, recorded: RecordedEvent) -> Iterable[RowChange]:
        mandate = cast("school_events.MandateDelegated", recorded.event)
        yield self._given(recorded, mandate, Role.ACTING_PRINCIPAL, None)

    def _given(self, recorded: RecordedEvent, told: Dated, role: Role, class_group: str | None) -> RowChange:
        kept = {
            "npsn": recorded.stream.id,
            "user_id": told.user_id,
            "role": role.value,
            "told_at": recorded.sequence,
            "class_group": class_group,
            "from_on": told.from_on.isoformat(),
            "until_on": told.until_on.isoformat() if told.until_on else None,
        }
        return Put(self.roles, kept)

    def _ended(self, recorded: RecordedEvent) -> Iterable[RowChange]:
        ended = cast("school_events.RoleEnded", recorded.event)
        yield Put(
            self.role_ends,
            {
                "npsn": recorded.stream.id,
                "user_id": ended.user_id,
                "role": ended.role.value,
                "told_at": recorded.sequence,
                "last_on": ended.last_on.isoformat(),
            },
        )


def _both(first: Handler | None, second: Handler) -> Handler:
    if first is None:
        return second

    def handle(recorded: RecordedEvent) -> Iterable[RowChange]:
        yield from first(recorded)
        yield from second(recorded)

    return handle
