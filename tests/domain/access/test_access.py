"""Tokens: issued for a role, in a school where the role belongs to one, and revoked."""

from dataclasses import replace

from services.intake.domain.access import ACCESS, IssueToken, RevokeToken
from shared.domain.envelope import Role
from shared.domain.events import access
from tests.examples.moments import wita
from tests.examples.people import ADMIN, SCHOOL_NPSN, SITI_ID
from tests.specification import given, proves

NOW = wita("2026-01-05 08:00")
ISSUE = IssueToken(
    by=ADMIN,
    now=NOW,
    token_id="019539a0-0000-7000-8000-0000000000b1",
    token_sha256="9b" * 32,
    user_id=SITI_ID,
    role=Role.COUNSELLOR,
    npsn=SCHOOL_NPSN,
    name="Siti",
    expires_at=wita("2026-07-01 00:00"),
)
ISSUED = access.TokenIssued(
    token_id="019539a0-0000-7000-8000-0000000000b1",
    token_sha256="9b" * 32,
    user_id=SITI_ID,
    role=Role.COUNSELLOR,
    npsn=SCHOOL_NPSN,
    name="Siti",
    expires_at=wita("2026-07-01 00:00"),
)
REVOKE = RevokeToken(by=ADMIN, now=NOW, token_id="019539a0-0000-7000-8000-0000000000b1", reason="Telepon hilang")
REVOKED = access.TokenRevoked(token_id="019539a0-0000-7000-8000-0000000000b1", reason="Telepon hilang")


@proves("ROLES", "access.token_issued")
def test_a_token_is_issued_for_a_role_in_a_school() -> None:
    given(ACCESS).when(ISSUE).then(ISSUED)


@proves("ROLES", "access.token_issued")
def test_a_token_of_the_district_needs_no_school() -> None:
    given(ACCESS).when(replace(ISSUE, role=Role.DISTRICT_OFFICER, npsn=None)).then(
        ISSUED.model_copy(update={"role": Role.DISTRICT_OFFICER, "npsn": None})
    )


@proves("ROLES", "access.token_issued")
def test_a_role_of_a_school_needs_its_school() -> None:
    given(ACCESS).when(replace(ISSUE, npsn=None)).then_refused("access.role_needs_a_school", found="counsellor")


@proves("ROLES", "access.token_issued")
def test_nobody_gets_a_token_as_the_system() -> None:
    given(ACCESS).when(replace(ISSUE, role=Role.SYSTEM)).then_refused("access.no_token_for_the_system")


@proves("access.token_issued")
def test_a_token_that_has_expired_already_is_not_issued() -> None:
    given(ACCESS).when(replace(ISSUE, expires_at=NOW)).then_refused("access.expires_in_the_past")


@proves("access.token_issued")
def test_two_tokens_never_share_an_id() -> None:
    given(ACCESS, ISSUED).when(replace(ISSUE, token_sha256="8a" * 32)).then_refused("access.token_id_taken")


@proves("access.token_revoked")
def test_a_token_is_revoked() -> None:
    given(ACCESS, ISSUED).when(REVOKE).then(REVOKED)


@proves("access.token_revoked")
def test_a_token_that_was_never_issued_is_not_revoked() -> None:
    given(ACCESS).when(REVOKE).then_refused("access.unknown_token")


@proves("access.token_issued")
def test_the_name_on_a_token_is_sealed_with_the_key_of_its_holder() -> None:
    state = ACCESS.fold([ISSUED])
    assert ACCESS.person(state, ISSUED) == "staff:siti"
    assert ACCESS.person(state, REVOKED) is None
