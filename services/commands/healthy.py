"""`kunjung healthy`: asks a service on this machine whether it is ready, for container health checks.

As `python -m services.commands.healthy SERVICE` it takes the standard library alone and reads the environment itself:
it is asked every few seconds, and loading the whole command costs many times the question.
"""

import os
import sys
from http.client import HTTPConnection, HTTPException

SERVICE_PORTS = {"intake": 8101, "scheduler": 8102, "reporting": 8103}
_EVERYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - recognised, not listened on


def healthy(service: str, timeout_seconds: float = 5.0) -> None:
    """Tanya satu layanan. / End with exit code 0 when the service (intake, scheduler, reporting) is ready, else 1."""
    if service not in SERVICE_PORTS:
        print(f"{service!r}? Pilih / choose: {', '.join(SERVICE_PORTS)}.", file=sys.stderr)
        raise SystemExit(2)
    host = os.environ.get("KUNJUNG_HOST", "")
    port = int(os.environ.get("KUNJUNG_PORT") or SERVICE_PORTS[service])
    try:
        status, text = _asked("127.0.0.1" if host in _EVERYWHERE else host, port, service, timeout_seconds)
    except (OSError, HTTPException) as error:
        print(f"{service}: {error}", file=sys.stderr)
        raise SystemExit(1) from error
    print(text)
    raise SystemExit(0 if status == 200 else 1)


def _asked(host: str, port: int, service: str, timeout_seconds: float) -> tuple[int, str]:
    # Not urllib: it would ask a proxy named in the environment.
    connection = HTTPConnection(host, port, timeout=timeout_seconds)
    try:
        connection.request("GET", f"/{service}/health/ready")
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


if __name__ == "__main__":
    healthy(sys.argv[1] if len(sys.argv) > 1 else "")
