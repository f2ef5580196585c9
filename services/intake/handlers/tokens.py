"""Tokens: made, listed and revoked by whoever runs the machine; the role behind one is made sure of first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from services.intake.domain.access import ACCESS, IssueToken, RevokeToken
from services.intake.domain.grant import Grant
from services.intake.domain.school import SCHOOL, AssignStaff, GrantRole
from services.intake.handlers.desk import Desk, Order, carry_out
from services.intake.handlers.facts import local_today, school_of
from shared.domain.envelope import Role
from shared.domain.events import access
from shared.domain.identifiers import Npsn, UserId, access_stream, school_stream
from shared.runtime.ids import derived_id, keyed_id
from shared.web.permissions import SCHOOL_ROLES
from shared.web.tokens import NewToken

DISTRICT_SCOPE = "district"


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a token is for. `until_on` is the last day of the role, inclusive; an acting principal needs one."""

    name: str
    role: Role
    npsn: str | None
    user_id: str | None = None
    until_on: date | None = None
    class_group: str | None = None


@dataclass(frozen=True, slots=True)
class KnownToken:
    token_id: str
    user_id: str
    role: Role
    npsn: str | None
    name: str
    issued_at: datetime
    expires_at: datetime | None
    revoked: bool


async def issue(desk: Desk, holder: Holder, token: NewToken, order: Order, expires_at: datetime | None = None) -> str:
    """Record the token's hash and return the user id of its holder. The text of the token is the caller's to show.

    Raises:
        Problem: 404, the school is not known.
        Refused: a rule says no.
    """
    user_id = UserId(holder.user_id or keyed_id(order.command_id, "staff"))
    if holder.npsn is not None:
        await school_of(desk.log, holder.npsn)
        if holder.role in SCHOOL_ROLES:
            await _make_sure_of_role(desk, holder, holder.npsn, user_id, order)
    command = IssueToken(
        by=order.by,
        now=desk.now(),
        token_id=token.token_id,
        token_sha256=token.sha256,
        user_id=user_id,
        role=holder.role,
        npsn=Npsn(holder.npsn) if holder.npsn else None,
        name=holder.name,
        expires_at=expires_at,
    )
    await carry_out(desk, ACCESS, access_stream(holder.npsn or DISTRICT_SCOPE), command, order)
    return user_id


async def _make_sure_of_role(desk: Desk, holder: Holder, npsn: str, user_id: UserId, order: Order) -> None:
    today = await local_today(desk.log, npsn, desk.now())
    given = (await school_of(desk.log, npsn)).grants
    assign = AssignStaff(by=order.by, now=desk.now(), user_id=user_id, name=holder.name, nip=None, from_on=today)
    await carry_out(desk, SCHOOL, school_stream(npsn), assign, _part_of(order, "staff"))
    if any((one.user_id, one.role) == (user_id, holder.role) and _is_enough(one, today) for one in given):
        return
    grant = GrantRole(
        by=order.by,
        now=desk.now(),
        user_id=user_id,
        role=holder.role,
        class_group=holder.class_group,
        from_on=today,
        until_on=holder.until_on,
    )
    await carry_out(desk, SCHOOL, school_stream(npsn), grant, _part_of(order, "role"))


def _is_enough(grant: Grant, today: date) -> bool:
    """A role held today; for an acting principal also a mandate still to come: it begins on its own day, not now."""
    if grant.is_held_on(today):
        return True
    return grant.role is Role.ACTING_PRINCIPAL and today < grant.from_on


def _part_of(order: Order, part: str) -> Order:
    return Order(order.by, derived_id(order.command_id, part), order.channel)


async def revoke(desk: Desk, token_id: str, scope: str, reason: str, order: Order) -> None:
    """`scope` is the token's school, or `district`.

    Raises:
        Refused: there is no such token.
    """
    command = RevokeToken(by=order.by, now=desk.now(), token_id=token_id, reason=reason)
    await carry_out(desk, ACCESS, access_stream(scope), command, order)


async def tokens_of(desk: Desk, scope: str) -> Sequence[KnownToken]:
    """Return the tokens of a school or the district, with names as far as they can be opened."""
    history = await desk.log.read_stream(access_stream(scope))
    revoked = {recorded.event.token_id for recorded in history if isinstance(recorded.event, access.TokenRevoked)}
    issued = [recorded for recorded in history if isinstance(recorded.event, access.TokenIssued)]
    return [
        KnownToken(
            token_id=event.token_id,
            user_id=event.user_id,
            role=event.role,
            npsn=event.npsn,
            name=event.name,
            issued_at=recorded.recorded_at,
            expires_at=event.expires_at,
            revoked=event.token_id in revoked,
        )
        for recorded, event in zip(issued, await desk.log.personal(issued), strict=True)
        if isinstance(event, access.TokenIssued)
    ]
