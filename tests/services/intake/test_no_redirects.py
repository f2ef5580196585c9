"""An address is right or wrong: nobody is sent elsewhere with their token."""

from shared.domain.envelope import Role
from tests.services.intake.office import NPSN, Office


async def test_a_slash_too_many_is_an_unknown_address(office: Office) -> None:
    answer = await office.call("GET", f"/schools/{NPSN}/", Role.PRINCIPAL, headers={"Host": "elsewhere.test"})
    assert (answer.status_code, answer.headers.get("location")) == (404, None)
