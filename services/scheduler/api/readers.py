"""Which clocks a role may see: what a restricted matter or one pupil's request is about must not show (DOMAIN e)."""

from collections.abc import Mapping

from shared.domain.envelope import PRINCIPALS, TEACHERS, Role
from shared.domain.sla.promise import POLICIES, Policy

OFFICE = PRINCIPALS | {Role.COUNSELLOR, Role.AUDITOR}
READABLE_BY: Mapping[Policy, frozenset[Role]] = {
    # Who may only bring a complaint does not see how others stand (DOMAIN e).
    "complaint_72h": frozenset(Role) - TEACHERS,
    "access_72h": OFFICE | {Role.DATA_OFFICER},
    "consent_term": OFFICE,
    "approval_2wd": OFFICE | {Role.SCHOOL_SUPERVISOR},
    "report_3wd": OFFICE | {Role.SCHOOL_SUPERVISOR},
    # A restricted stream: those who may read it are told by notices, never by a list (A29).
    "safeguard_24h": frozenset(),
}
"""The other policies are promises to families: whoever sees promises sees all of them."""


def policies_readable_by(role: Role) -> frozenset[Policy]:
    return frozenset(policy for policy in POLICIES if role in READABLE_BY.get(policy, frozenset(Role)))
