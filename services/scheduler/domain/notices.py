"""Who is told of a clock, and not before when: the office that handles the matter first, others as it grows late."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from services.scheduler.domain.quiet_hours import QuietHours, local_moment
from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.calendar.working_days import count_working_days
from shared.domain.envelope import PRINCIPALS, Role
from shared.domain.events.clock import Notice, Started
from shared.domain.sla.local_day import local_date
from shared.domain.sla.promise import Policy


@dataclass(frozen=True, slots=True)
class Alerts:
    """When people may be told, school time, and who handles the matter where the matter itself says so.

    `calendar` keeps the mornings of promises in working days off the school's days off; None where it is not known.
    """

    quiet: QuietHours
    morning: time
    handlers: tuple[Role, ...] = ()
    calendar: WorkingCalendar | None = None


USUAL_ALERTS = Alerts(QuietHours(time(20), time(6)), morning=time(7, 30))
"""The times of the shipped standard, where no other standard is known."""

HANDLERS: Mapping[Policy, tuple[Role, ...]] = {
    "visit_7wd": (Role.COUNSELLOR,),
    "complaint_72h": (Role.COUNSELLOR, Role.PRINCIPAL),
    "withdrawal_72h": (Role.COUNSELLOR, Role.DATA_OFFICER),
    "access_72h": (Role.COUNSELLOR, Role.DATA_OFFICER),
    "approval_2wd": (Role.PRINCIPAL,),
    "report_3wd": (Role.COUNSELLOR,),
    "safeguard_24h": (Role.PRINCIPAL, Role.SAFEGUARDING_OFFICER),
    "consent_term": (Role.COUNSELLOR,),
}
TOLD_FROM_THE_LAST_LEVEL: Mapping[Policy, tuple[Role, ...]] = {
    "visit_7wd": (Role.PRINCIPAL,),
    "complaint_72h": (Role.DISTRICT_OFFICER,),
}


def office_of(role: Role) -> Role:
    """Return whose office it is: whoever acts for the principal is told what the principal would be told."""
    return Role.PRINCIPAL if role in PRINCIPALS else role


def warned_roles(started: Started, level: int, alerts: Alerts) -> tuple[Role, ...]:
    """Return who is told of warning `level`, from 1."""
    handlers = alerts.handlers or HANDLERS[started.policy]
    if level < len(started.warnings_at):
        return handlers
    return _once((*handlers, *TOLD_FROM_THE_LAST_LEVEL.get(started.policy, ())))


def warned_not_before(started: Started, level: int, now: datetime, alerts: Alerts) -> datetime:
    """Return from when on people are told of warning `level`, noticed at `now`.

    A reminder planned for the night is one that must be; any other that is noticed there waits for the morning, and
    one of a promise in working days for a working one.
    """
    planned = started.warnings_at[level - 1]
    if alerts.quiet.next_allowed(planned, started.zone) != planned:
        return now
    return (
        _working_moment(started, now, alerts) if started.counted_days else alerts.quiet.next_allowed(now, started.zone)
    )


def breach_notices(started: Started, detected_at: datetime, alerts: Alerts) -> tuple[Notice, ...]:
    """Return who is told of the broken promise; a term has none, since it breaks nothing."""
    match started.policy:
        case "visit_7wd":
            morning = _working_morning(started, detected_at, alerts)
            return _notice(Role.PRINCIPAL, morning), _notice(Role.DISTRICT_OFFICER, morning, digest=True)
        case "approval_2wd" | "report_3wd":
            return (_notice(Role.PRINCIPAL, _working_morning(started, detected_at, alerts), digest=True),)
        case "safeguard_24h":
            # A child may be in danger: day or night.
            roles, moment = alerts.handlers or HANDLERS[started.policy], detected_at
        case "complaint_72h":
            roles, moment = _of_a_complaint(alerts), alerts.quiet.next_allowed(detected_at, started.zone)
        case "withdrawal_72h" | "access_72h":
            roles = (Role.DATA_OFFICER, Role.PRINCIPAL)
            moment = alerts.quiet.next_allowed(detected_at, started.zone)
        case "consent_term":
            return ()
    return tuple(_notice(role, moment) for role in roles)


def _of_a_complaint(alerts: Alerts) -> tuple[Role, ...]:
    """The principal is left out of a complaint that names the principal (A25)."""
    handlers = alerts.handlers or HANDLERS["complaint_72h"]
    return _once((Role.DISTRICT_OFFICER, *(role for role in handlers if role is not Role.COUNSELLOR)))


def _working_morning(started: Started, detected_at: datetime, alerts: Alerts) -> datetime:
    """The morning after the due day, later where the breach came to light later; never on a day off."""
    morning = local_moment(started.due_on + timedelta(days=1), alerts.morning, started.zone)
    return _working_moment(started, max(morning, detected_at), alerts)


def _working_moment(started: Started, earliest: datetime, alerts: Alerts) -> datetime:
    """Return `earliest`, or the end of the night it falls into, or the next working morning where that is a day off."""
    zone = started.zone
    moment = alerts.quiet.next_allowed(earliest, zone)
    day = local_date(moment, zone)
    if alerts.calendar is None or alerts.calendar.is_working_day(day):
        return moment
    return local_moment(count_working_days(day, 1, alerts.calendar).counted[0], alerts.morning, zone)


def _notice(role: Role, not_before: datetime, *, digest: bool = False) -> Notice:
    return Notice(to=role, not_before=not_before, digest=digest)


def _once(roles: Iterable[Role]) -> tuple[Role, ...]:
    return tuple(dict.fromkeys(roles))
