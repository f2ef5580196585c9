"""`kunjung token`: tokens for people and programs, made, listed and revoked by whoever runs the machine."""

from datetime import date, datetime, timedelta
from typing import Annotated

import typer

from services.commands.at_desk import operators_order, run, stopped
from services.commands.data_dir import DataDir
from services.intake.handlers.desk import Desk
from services.intake.handlers.tokens import DISTRICT_SCOPE, Holder, KnownToken, issue, revoke, tokens_of
from shared.domain.envelope import Role
from shared.web.permissions import DISTRICT_ROLES, SCHOOL_ROLES
from shared.web.tokens import new_token

app = typer.Typer(help="Token akses. / Access tokens.", no_args_is_help=True)

ROLES = tuple(sorted(SCHOOL_ROLES | DISTRICT_ROLES | {Role.SCHOOL_SUPERVISOR}))

School = Annotated[str | None, typer.Option("--school", metavar="NPSN", help="Sekolah. / The school.")]
LastDay = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Hari terakhir perannya. / Last day of the role.")
]
Days = Annotated[int | None, typer.Option("--days", min=1, max=3650, help="Masa berlaku token. / Days it is valid.")]


@app.command()
def create(  # noqa: PLR0913 - one parameter per option
    *,
    role: Annotated[str, typer.Option(help="Peran. / One of: " + ", ".join(ROLES))],
    name: Annotated[str, typer.Option(help="Nama pemegang. / Who holds it.")],
    school: School = None,
    user: Annotated[str | None, typer.Option(help="Kode pegawai yang sudah ada. / A user id known already.")] = None,
    until: LastDay = None,
    days: Days = None,
    data_dir: DataDir = None,
) -> None:
    """Buat token; hanya ditampilkan sekali. / Make a token; it is shown only once."""
    holder = Holder(name, _role(role, school), school, user, _day(until))
    if holder.role is Role.ACTING_PRINCIPAL and until is None:
        raise stopped(
            "Plt. Kepala Sekolah perlu hari terakhir: --until 2026-06-30.", "An acting principal needs --until."
        )
    token = new_token()

    async def work(desk: Desk) -> str:
        expires_at = desk.now() + timedelta(days=days) if days else None
        return await issue(desk, holder, token, operators_order(), expires_at)

    user_id = run(work, data_dir)
    typer.echo(f"user_id: {user_id}\ntoken_id: {token.token_id}", err=True)
    typer.echo(token.text)


@app.command(name="list")
def list_tokens(*, school: School = None, data_dir: DataDir = None) -> None:
    """Daftar token satu sekolah, atau dinas bila tanpa --school. / Tokens of a school, or of the district."""

    async def work(desk: Desk) -> tuple[datetime, list[KnownToken]]:
        return desk.now(), list(await tokens_of(desk, school or DISTRICT_SCOPE))

    now, tokens = run(work, data_dir)
    for token in tokens:
        typer.echo(f"{token.token_id}  {token.role.value:<18} {_state(token, now):<8} {token.user_id}  {token.name}")


@app.command(name="revoke")
def revoke_token(
    token_id: Annotated[str, typer.Argument(metavar="ID", help="Kode token dari `token list`. / The token's id.")],
    *,
    school: School = None,
    reason: Annotated[str, typer.Option(help="Alasan. / Reason.")] = "dicabut pengelola",
    data_dir: DataDir = None,
) -> None:
    """Cabut token; berlaku segera. / Revoke a token, at once."""

    async def work(desk: Desk) -> None:
        await revoke(desk, token_id, school or DISTRICT_SCOPE, reason, operators_order())

    run(work, data_dir)
    typer.echo(f"Dicabut. / Revoked. {token_id}")


def _role(text: str, school: str | None) -> Role:
    if text not in {role.value for role in ROLES}:
        known = ", ".join(ROLES)
        raise stopped(f"Peran {text!r} tidak dikenal; yang ada: {known}.", f"Unknown role {text!r}.")
    role = Role(text)
    if role not in DISTRICT_ROLES and school is None:
        raise stopped(f"Peran {text} perlu --school NPSN.", f"The role {text} needs --school NPSN.")
    if role in DISTRICT_ROLES and school is not None:
        raise stopped(f"Peran {text} bukan peran sekolah; tanpa --school.", f"The role {text} takes no --school.")
    return role


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise stopped(f"{text!r} bukan tanggal; tulis 2026-06-30.", f"{text!r} is no date; write 2026-06-30.") from None


def _state(token: KnownToken, now: datetime) -> str:
    if token.revoked:
        return "revoked"
    return "expired" if token.expires_at is not None and token.expires_at <= now else "valid"
