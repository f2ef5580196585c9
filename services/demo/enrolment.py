"""Before the school year: schools, staff, pupils and guardians, registered through the API."""

import random
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from services.demo.access import TokenOffice
from services.demo.people import FAMILY_NAMES, GIVEN_NAMES, STREETS, School
from services.demo.school_year import Enrolment
from services.demo.story import Answer, Step


class World(Protocol):
    """What enrolment needs of an installation in simulated time; `tokens` by school and role."""

    tokens: dict[tuple[str, str], str]

    async def call(self, step: Step, key: str) -> Answer: ...


async def onboard(world: World, school: School, at: datetime) -> None:
    body = {
        "npsn": school.npsn,
        "name": school.name,
        "level": school.level,
        "district": school.district,
        "zone": school.zone,
        "days_per_week": school.days_per_week,
        "observes_joint_leave": True,
    }
    await world.call(Step(at, "", "platform_admin", "", body), f"{school.npsn}/onboard")


async def staffed(world: World, office: TokenOffice, school: School) -> dict[str, str]:
    """Return the user ids of the school's people by role; their tokens are known to `world` afterwards."""
    user_ids = {}
    for role in school.staff:
        world.tokens[school.npsn, role], user_ids[role] = await office.staff(school, role)
    return user_ids


async def enrolled(world: World, school: School, at: datetime, pupils: int, seed: int) -> Sequence[Enrolment]:
    """Enrol `pupils` pupils with one guardian each."""
    chance = random.Random(f"{seed}/{school.npsn}/pupils")  # noqa: S311 - names, not secrets
    return [await _enrol(world, school, at, number, chance) for number in range(1, pupils + 1)]


async def _enrol(world: World, school: School, at: datetime, number: int, chance: random.Random) -> Enrolment:
    family = chance.choice(FAMILY_NAMES)
    pupil = {
        "name": f"{chance.choice(GIVEN_NAMES)} {family}",
        "class_group": chance.choice(("7A", "7B", "8A", "8C", "9B")),
        "nisn": f"00{chance.randrange(10**8):08}",
        "address": f"{chance.choice(STREETS)} No. {chance.randrange(1, 90)}",
    }
    name = f"{school.npsn}/pupil-{number:02}"
    enrolled_pupil = await world.call(Step(at, school.npsn, "school_operator", "/students", pupil), name)
    student_id = enrolled_pupil["student_id"]
    guardian = {
        "name": f"Ibu {family}",
        "relationship": "mother",
        "authority_to_consent": True,
        "basis": "Kartu keluarga diperlihatkan",
    }
    path = f"/students/{student_id}/guardians"
    linked = await world.call(Step(at, school.npsn, "school_operator", path, guardian), f"{name}/guardian")
    return Enrolment(student_id, linked["guardian_id"])
