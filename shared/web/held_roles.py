"""The terms of dated roles: each grant of a role, and the last day that was said of it since."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import MetaData, ScalarSelect, Select, and_, func, select

ROLE_OF_SOMEONE = ("npsn", "user_id", "role")


@dataclass(frozen=True, slots=True)
class Term:
    """One grant of a role: local dates of the school, both ends inclusive, ISO text.

    `until_on` is as granted, `ended_on` the earliest last day that was said since.
    """

    from_on: str
    until_on: str | None
    ended_on: str | None

    @property
    def last_on(self) -> str | None:
        """None: until somebody ends it. Before `from_on`: taken away before it began."""
        return min((last for last in (self.until_on, self.ended_on) if last is not None), default=None)

    def includes(self, day: str) -> bool:
        return self.from_on <= day and (self.last_on is None or day <= self.last_on)


def ended_on(tables: MetaData) -> ScalarSelect[Any]:
    """Return `Term.ended_on` for a query over `access_roles`."""
    roles, ends = tables.tables["access_roles"], tables.tables["access_role_ends"]
    same_role = and_(*(ends.c[name] == roles.c[name] for name in ROLE_OF_SOMEONE))
    told_since = ends.c.told_at > roles.c.told_at
    return select(func.min(ends.c.last_on)).where(same_role, told_since).correlate(roles).scalar_subquery()


def grants_at(tables: MetaData, npsn: str) -> Select[Any]:
    """One row for each grant of a role at this school, in the order in which they were given."""
    roles = tables.tables["access_roles"]
    as_granted = (roles.c[name] for name in ("user_id", "role", "class_group", "from_on", "until_on"))
    return select(*as_granted, ended_on(tables).label("ended_on")).where(roles.c.npsn == npsn).order_by(roles.c.told_at)
