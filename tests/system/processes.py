"""Starts the `kunjung` command as people do, and never leaves a process behind."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from redis import Redis
from redis.exceptions import RedisError

from shared.eventlog.embedded import running_server_url

KUNJUNG = (sys.executable, "-m", "services.cli")
PATIENCE_SECONDS = 90.0
_LOOK_AGAIN_SECONDS = 0.02
ROOT = Path(__file__).resolve().parents[2]


def clean_environment() -> dict[str, str]:
    """Return this process's environment without any setting of Kunjung, and with a home that is not there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KUNJUNG_")}
    return kept | {"HOME": "/nonexistent", "COLUMNS": "120", "PYTHONUNBUFFERED": "1"}


def printed_by(data_dir: Path) -> Path:
    """Where started processes of this data directory print: a file beside it, which is never full like a pipe."""
    return data_dir.with_suffix(".printed")


@contextmanager
def started(data_dir: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Start `kunjung …` in a session of its own; the whole session is gone at the end, whatever happened."""
    with printed_by(data_dir).open("a") as printed:
        process = subprocess.Popen(
            [*KUNJUNG, *arguments],
            cwd=ROOT,
            env=clean_environment() | {"KUNJUNG_DATA_DIR": str(data_dir)},
            stdout=printed,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        end_group(process)
        log_server = running_log_server(data_dir)
        if log_server is not None and is_alive(log_server):
            os.kill(log_server, signal.SIGKILL)


def end_group(process: subprocess.Popen[str]) -> None:
    """`kill -9` of a process and all that it started in its session; the log server lives in one of its own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def done(data_dir: Path, *arguments: str, expected: int = 0) -> str:
    """Run `kunjung …` to its end and return what it printed."""
    finished = subprocess.run(
        [*KUNJUNG, *arguments],
        cwd=ROOT,
        env=clean_environment() | {"KUNJUNG_DATA_DIR": str(data_dir)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert finished.returncode == expected, f"{arguments}: {finished.returncode}\n{finished.stdout}\n{finished.stderr}"
    return finished.stdout + (finished.stderr if expected else "")


def running_log_server(data_dir: Path) -> int | None:
    """Return the process id of the log server of this directory, as far as it says."""
    try:
        return int(json.loads((data_dir / "log" / "server.json").read_text())["pid"])
    except (OSError, ValueError, KeyError):
        return None


def is_alive(pid: int) -> bool:
    """Whether a process of this id runs; one that has ended but was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def processes_of(data_dir: Path) -> Sequence[int]:
    """Return the ids of all living processes that were started for this data directory."""
    marks = (f"KUNJUNG_DATA_DIR={data_dir}\0".encode(), f"{data_dir}/log".encode())
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _is_of(entry, marks)]


def _is_of(entry: Path, marks: Sequence[bytes]) -> bool:
    try:
        told = (entry / "environ").read_bytes() + b"\0" + (entry / "cmdline").read_bytes()
    except OSError:
        return False
    return any(mark in told for mark in marks) and is_alive(int(entry.name))


def wait_for_events(data_dir: Path, number: int, writer: subprocess.Popen[str]) -> None:
    """Return as soon as the log of this directory holds so many events, written by a process that still runs."""
    deadline = monotonic() + PATIENCE_SECONDS
    while _events_in(data_dir) < number:
        assert writer.poll() is None, f"ended with {writer.returncode} before {number} events"
        assert monotonic() < deadline, f"{_events_in(data_dir)} of {number} events after {PATIENCE_SECONDS} s"
        sleep(_LOOK_AGAIN_SECONDS)


def _events_in(data_dir: Path) -> int:
    url = running_server_url(data_dir)
    if url is None:
        return 0
    with Redis.from_url(url) as redis, suppress(RedisError):
        return sum(int(counted or 0) for counted in redis.mget(redis.keys("kunjung:{*}:position") or ["none"]))
    return 0
