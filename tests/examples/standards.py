"""The standard that Kota Bontang publishes in the examples: five working days instead of seven, 48 hours, not 72."""

from datetime import date

from shared.domain.events import standard
from shared.domain.sla.service_standard import ServiceStandard
from shared.runtime.published import service_standard

BONTANG = "kota-bontang"
SHIPPED = service_standard()

FIVE_DAYS = ServiceStandard.model_validate(
    SHIPPED.model_dump()
    | {
        "version": "kunjungan-rumah-bontang-1",
        "legal_basis": "Keputusan Kepala Dinas Pendidikan Kota Bontang Nomor 12 Tahun 2026",
        "visit_working_days": 5,
        "visit_warning_days": (3, 5),
        "complaint_hours": 48,
        "complaint_warning_hours": (12, 24, 42),
        "never_quiet_hours": (42,),
    }
)
FROM_APRIL = date(2026, 4, 1)
PUBLISHED = standard.Published(scope=BONTANG, valid_from=FROM_APRIL, standard=FIVE_DAYS)
