"""The service standards of a district or of one school: published by the district, version after version."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.intake.domain.command import Command
from services.intake.domain.limits import refuse_blank, refuse_other_roles
from shared.domain.decider import Decider, Refused
from shared.domain.envelope import Role
from shared.domain.events import standard
from shared.domain.sla.service_standard import DELIVERY_COMPONENTS, ServiceStandard

VERSION_PATTERN = r"^[a-z0-9]+([.-][a-z0-9]+)*$"
"""A version names a file and stands in every promise made under it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishStandard(Command):
    """`today` is the local date of the scope, `known_versions` are those that other scopes use already."""

    scope: str
    valid_from: date
    standard: ServiceStandard
    today: date
    known_versions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Standards:
    """All standards of the scope, in the order in which they were published."""

    published: tuple[standard.Published, ...] = ()

    @property
    def versions(self) -> frozenset[str]:
        return frozenset(each.standard.version for each in self.published)


def evolve(state: Standards, event: standard.Published) -> Standards:
    return Standards((*state.published, event))


def decide(state: Standards, command: PublishStandard) -> Sequence[standard.Published]:
    """What was promised stays: a standard is never valid from a day that is over, and keeps its version for good."""
    refuse_other_roles(command, {Role.DISTRICT_OFFICER}, "DOMAIN e")
    published = standard.Published(scope=command.scope, valid_from=command.valid_from, standard=command.standard)
    if published in state.published:
        return []
    _refuse_unusable_version(state, command)
    _refuse_unfinished(command.standard)
    if command.standard.fee_rupiah != 0:
        raise Refused("standard.with_a_fee", rule="R13", found=command.standard.fee_rupiah)
    if command.valid_from < command.today:
        raise Refused(
            "standard.valid_from_the_past", rule="DOMAIN d.5", found=command.valid_from, expected=command.today
        )
    return [published]


def _refuse_unusable_version(state: Standards, command: PublishStandard) -> None:
    version = command.standard.version
    if not re.fullmatch(VERSION_PATTERN, version):
        raise Refused("standard.version_malformed", rule="DOMAIN 1.1", found_characters=len(version))
    if version in command.known_versions | state.versions:
        raise Refused("standard.version_taken", rule="DOMAIN 1.1", found=version)


def _refuse_unfinished(document: ServiceStandard) -> None:
    refuse_blank(document.name, "name", "DOMAIN 1.1")
    refuse_blank(document.legal_basis, "legal_basis", "DOMAIN 1.1")
    filled = {component.slot for component in document.components if (component.text or "").strip()}
    if missing := tuple(slot.value for slot in DELIVERY_COMPONENTS if slot not in filled):
        raise Refused("standard.component_missing", rule="DOMAIN 1.1", found=missing)


SERVICE_STANDARD: Decider[Standards, PublishStandard, standard.Published] = Decider(
    category="standard", initial=Standards(), decide=decide, evolve=evolve
)
