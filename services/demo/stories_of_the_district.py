"""What the demo's district does in the year: a day off by letter, a service standard of its own."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from services.demo.story import Step, Story
from shared.domain.identifiers import district_scope
from shared.runtime.published import service_standard

WITA = ZoneInfo("Asia/Makassar")
DISTRICT = district_scope("Kota Bontang")


def district_stories() -> Mapping[str, Story]:
    return {"district/calendar": day_off_by_letter(), "district/standard": own_standard()}


def day_off_by_letter() -> Story:
    """Published while visits are owed over that day: their due dates move (A30)."""
    yield Step(
        datetime(2026, 4, 1, 8, 20, tzinfo=WITA),
        "",
        "district_officer",
        "/calendar",
        {
            "closures": [{"date": "2026-04-06", "name": "Kegiatan kota"}],
            "legal_basis": "Surat Edaran Kepala Dinas Pendidikan 12/2026",
        },
        district=DISTRICT,
    )


def own_standard() -> Story:
    """Cases of the new year are held to it, older ones to what held when they began."""
    shipped = service_standard().model_dump(mode="json")
    own = {
        **shipped,
        "version": "kunjungan-rumah-bontang-1",
        "legal_basis": "Keputusan Kepala Dinas Pendidikan 188/2025",
        "late_entry_hours": 12,
    }
    yield Step(
        datetime(2025, 12, 15, 9, 0, tzinfo=WITA),
        "",
        "district_officer",
        "/standard",
        {"valid_from": "2026-01-05", "standard": own},
        district=DISTRICT,
    )
