"""Events of the service standard: a versioned document of a district, or of one school (PermenPANRB 15/2014)."""

from datetime import date

from shared.domain.events import Event
from shared.domain.sla.service_standard import ServiceStandard


class Published(Event):
    """The whole document. Cases that begin on or after `valid_from`, local date of the school, are held to it.

    `scope` is a school's NPSN or a district's scope; a school's own standard goes before its district's.
    """

    scope: str
    valid_from: date
    standard: ServiceStandard
