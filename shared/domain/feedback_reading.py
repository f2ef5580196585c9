"""From whom a complaint, or what was said in it, stays closed: the person complained of is no ordinary reader (A25).

One rule for every service. It only ever takes away from those who may read feedback at all.
"""

from collections.abc import Mapping

from shared.domain.envelope import PRINCIPALS, Actor, Role
from shared.domain.events.feedback import AboutWhom

CLOSED_TO: Mapping[AboutWhom, frozenset[Role]] = {
    AboutWhom.PRINCIPAL: PRINCIPALS | {Role.COUNSELLOR},
    AboutWhom.COUNSELLOR: frozenset({Role.COUNSELLOR}),
    AboutWhom.OTHER_STAFF: frozenset({Role.DISTRICT_OFFICER}),
    AboutWhom.NOBODY: frozenset({Role.DISTRICT_OFFICER}),
}
"""Who may know of a matter but not what was said (A25, DOMAIN e)."""


def is_hidden_from(reader: Actor, about: AboutWhom) -> bool:
    """A complaint about a principal is not for principals, not even who wrote it down and about which pupil."""
    return about is AboutWhom.PRINCIPAL and reader.role in PRINCIPALS


def is_sealed_for(
    reader: Actor, about: AboutWhom, respondent: str | None, *, handled: bool, with_the_district: bool = False
) -> bool:
    """Whether what was said stays closed to `reader`, by name or by office.

    Only a counsellor complained of by name reads it once it is `handled`; a colleague never does. The district reads
    what it was told to deal with.
    """
    if reader.user_id == respondent:
        return not (about is AboutWhom.COUNSELLOR and handled)
    if with_the_district and reader.role is Role.DISTRICT_OFFICER:
        return False
    return reader.role in CLOSED_TO[about]
