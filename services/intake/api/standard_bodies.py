"""The service standard as a request sends it: the document of the domain, its texts held to what people write."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints

from services.intake.api.fields import Body, Day, Line, Words, says
from services.intake.domain.service_standard import VERSION_PATTERN
from services.intake.domain.standard_numbers import NUMBERS
from shared.domain.sla.service_standard import Component, ServiceStandard

Version = Annotated[str, StringConstraints(pattern=VERSION_PATTERN, max_length=100)]


class ComponentBody(Component):
    """Satu komponen · one component; kosong bila belum ditetapkan · empty where it is not set yet."""

    text: Words | None = None


def _described(schema: dict[str, Any]) -> None:
    for name, words in NUMBERS.items():
        schema["properties"][name]["description"] = f"{words.indonesian} · {words.english}"


class StandardBody(ServiceStandard):
    """Standar pelayanan dengan 14 komponen · a service standard with its 14 components (PermenPANRB 15/2014)."""

    model_config = ConfigDict(json_schema_extra=_described)

    version: Version = says("versi", "version", examples=["kunjungan-rumah-bontang-1"])
    name: Line = says("nama standar", "name of the standard")
    legal_basis: Words = says("dasar hukum", "legal basis")
    safeguard_unit: Line = says("unit yang menangani kekerasan", "the unit that handles violence")
    components: Annotated[tuple[ComponentBody, ...], Field(max_length=14)] = says("14 komponen", "14 components")


class PublishStandard(Body):
    """Standar pelayanan diterbitkan; hanya berlaku bagi kasus baru · a standard is published, for new cases only."""

    valid_from: Day = says("mulai berlaku, hari ini atau sesudahnya", "in force from, today or later")
    standard: StandardBody = says("dokumen standar", "the document")

    def given(self) -> dict[str, Any]:
        """Return what the domain's command takes."""
        return {"valid_from": self.valid_from, "standard": document_of(self.standard)}


def document_of(body: StandardBody) -> ServiceStandard:
    """Return the domain's own document."""
    return ServiceStandard.model_validate(body.model_dump())
