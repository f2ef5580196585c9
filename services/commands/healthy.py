"""`kunjung healthy`: asks a service on this machine whether it is ready, for container health checks."""

from typing import Annotated

import httpx
import typer

from shared.runtime.settings import Settings

_PORTS = {"intake": 8101, "scheduler": 8102, "reporting": 8103}


def healthy(
    service: Annotated[str, typer.Argument(help="intake, scheduler, reporting")],
    timeout_seconds: Annotated[float, typer.Option(help="Batas menunggu. / How long to wait.")] = 5.0,
) -> None:
    """End with exit code 0 when the service answers that it is ready, with 1 otherwise."""
    if service not in _PORTS:
        typer.echo(f"{service!r}? Pilih / choose: {', '.join(_PORTS)}.", err=True)
        raise typer.Exit(2)
    url = f"http://127.0.0.1:{Settings().port or _PORTS[service]}/{service}/health/ready"
    try:
        answer = httpx.get(url, timeout=timeout_seconds)
    except httpx.HTTPError as error:
        typer.echo(f"{service}: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(answer.text)
    raise typer.Exit(0 if answer.is_success else 1)
