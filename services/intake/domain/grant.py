"""One dated role of one person at a school, and whom it ties to which pupils (DOMAIN e, R1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shared.domain.envelope import Role
from shared.domain.identifiers import UserId


@dataclass(frozen=True, slots=True)
class Grant:
    """One role of one person. `until_on` is the last day, inclusive; none means until ended."""

    user_id: UserId
    role: Role
    class_group: str | None
    from_on: date
    until_on: date | None

    def is_held_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


def is_tied(grants: Iterable[Grant], teacher: UserId, role: Role, class_group: str, day: date) -> bool:
    """Whether the teacher holds this role for the pupil's class on this day; without a class it is for all of them."""
    return any(
        (grant.user_id, grant.role) == (teacher, role)
        and grant.class_group in {None, class_group}
        and grant.is_held_on(day)
        for grant in grants
    )
