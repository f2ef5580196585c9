"""What a reaction may look at besides its fact: the same stream until then, the standard, the school's calendar."""

from dataclasses import dataclass

from services.scheduler.domain.earlier import Earlier
from services.scheduler.domain.fact import Fact
from services.scheduler.domain.notices import Alerts
from services.scheduler.domain.reminders import quiet_hours
from shared.domain.calendar.working_calendar import WorkingCalendar
from shared.domain.sla.promise import HoursPromise, WorkingDayPromise
from shared.domain.sla.service_standard import ServiceStandard


@dataclass(frozen=True, slots=True)
class Known:
    """Everything as the log stood when it took the fact. `calendar` is None where nobody registered the school."""

    earlier: Earlier
    standard: ServiceStandard
    calendar: WorkingCalendar | None

    @property
    def alerts(self) -> Alerts:
        """When people may be told, and who."""
        standard = self.standard
        return Alerts(quiet_hours(standard), standard.visit_warning_time, self.earlier.handlers, self.calendar)


def standard_version_of(fact: Fact, earlier: Earlier) -> str | None:
    """Return the version that a promise in the fact, or else its case, is held to; None where neither says."""
    promise = getattr(fact.event, "promise", None)
    if isinstance(promise, HoursPromise | WorkingDayPromise):
        return promise.standard_version
    return earlier.standard_version
