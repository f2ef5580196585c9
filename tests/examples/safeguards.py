"""What Dewi saw at Ayu's home in the examples of restricted streams (A29)."""

from shared.domain.envelope import Role
from shared.domain.events import safeguard
from shared.domain.events.safeguard import SafeguardCategory
from shared.domain.identifiers import SafeguardId
from shared.domain.sla.hours_promise import hours_promise
from shared.runtime.published import service_standard
from tests.examples.moments import wita
from tests.examples.people import AYU, WITA

STANDARD = service_standard()
CONCERN = SafeguardId("019539a0-0000-7000-8000-00000000005a")

RAISED = safeguard.Raised(
    safeguard_id=CONCERN,
    student=AYU,
    visit=None,
    categories=(SafeguardCategory.PHYSICAL, SafeguardCategory.NEGLECT),
    description="Lebam di lengan",
    raised_at=wita("2025-11-07 16:40"),
    recipients=(Role.PRINCIPAL, Role.ACTING_PRINCIPAL, Role.SAFEGUARDING_OFFICER),
    unit=STANDARD.safeguard_unit,
    promise=hours_promise(wita("2025-11-07 16:40"), 24, WITA, STANDARD.version),
)
REFERRED = safeguard.Referred(referred_to="UPTD PPA", reference="PPA/11/2025", referred_at=wita("2025-11-07 19:00"))
CLOSED = safeguard.Closed(result="Anak dalam pendampingan")
