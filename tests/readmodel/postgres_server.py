"""A PostgreSQL server of its own for a test session, from the machine's package."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 30
SAFE_TO_LOSE = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off")


def server_programs() -> Path | None:
    """Return the folder of `initdb` and `postgres`, the newest version's; None when there is no server program."""
    on_path = shutil.which("initdb")
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = packaged[-1] if packaged else on_path
    return None if found is None else Path(found).parent


@contextmanager
def running_server(programs: Path) -> Iterator[str]:
    """Start a server on a loopback port with an empty data folder; yield its address; stop it."""
    with tempfile.TemporaryDirectory(prefix="kunjung-postgres-") as folder:
        place = Path(folder)
        prefix = _as_somebody_else(place)
        data = place / "data"
        initdb = [
            *prefix,
            str(programs / "initdb"),
            "-D",
            str(data),
            "-U",
            "kunjung",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        subprocess.run(initdb, check=True, capture_output=True, cwd=place)
        port = _free_port()
        listen = ("-c", "listen_addresses=127.0.0.1", "-p", str(port), "-c", f"unix_socket_directories={place}")
        server = [*prefix, str(programs / "postgres"), "-D", str(data), *listen, *SAFE_TO_LOSE]
        with (
            (place / "server.log").open("wb") as output,
            subprocess.Popen(server, cwd=place, stdout=output, stderr=output) as process,
        ):
            try:
                _wait_for(port, process, place / "server.log")
                yield f"postgresql+asyncpg://kunjung@127.0.0.1:{port}/postgres"
            finally:
                process.terminate()
                process.wait(START_SECONDS)


def _as_somebody_else(place: Path) -> Sequence[str]:
    """PostgreSQL refuses to run as root; the package made a user for it."""
    if os.geteuid() != 0:
        return ()
    user = pwd.getpwnam("postgres")
    os.chown(place, user.pw_uid, user.pw_gid)
    return ("setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]", output: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        ready = subprocess.run(
            [_pg_isready(), "-q", "-h", "127.0.0.1", "-p", str(port)], check=False, capture_output=True
        )
        if ready.returncode == 0:
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start: {output.read_text()}")


def _pg_isready() -> str:
    programs = server_programs()
    return "pg_isready" if programs is None else str(programs / "pg_isready")
