"""`kunjung up` as somebody uses it who has one machine and nothing else."""

import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

from services.launcher import SERVICES
from tests.system.office import opened_office
from tests.system.processes import PATIENCE_SECONDS, done, printed_by, processes_of, running_log_server, started

pytestmark = pytest.mark.system

STOPS_WITHIN_SECONDS = 15.0


@contextmanager
def up(data_dir: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start on any free port; give the process and the address it prints when people can come in."""
    printed_by(data_dir).write_text("")
    with started(data_dir, "up", "--port", "0") as process:
        deadline = monotonic() + PATIENCE_SECONDS
        while (address := re.search(r"http://127\.0\.0\.1:\d+", printed_by(data_dir).read_text())) is None:
            assert process.poll() is None, printed_by(data_dir).read_text()
            assert monotonic() < deadline, printed_by(data_dir).read_text()
            sleep(0.05)
        yield process, address.group()


def wait_until_ready(address: str) -> None:
    deadline = monotonic() + PATIENCE_SECONDS
    while (answer := httpx.get(f"{address}/health/ready", timeout=10)).status_code != 200:
        assert monotonic() < deadline, answer.text
        sleep(0.1)


def stop(process: subprocess.Popen[str]) -> float:
    """Ask it to end as a system does; return how many seconds it took."""
    asked = monotonic()
    process.send_signal(signal.SIGTERM)
    process.wait(PATIENCE_SECONDS)
    return monotonic() - asked


def wait_until_none_is_left(data_dir: Path) -> None:
    deadline = monotonic() + PATIENCE_SECONDS
    while left := processes_of(data_dir):
        assert monotonic() < deadline, f"still running: {left}"
        sleep(0.1)


def test_a_school_works_through_one_address_and_finds_everything_after_a_restart(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    with up(data_dir) as (process, address), opened_office(data_dir, address) as office:
        visit_id = office.carries_out_a_whole_case()
        known = office.history_of(visit_id)
        assert "menutup kasus" in " ".join(done(data_dir, "history", visit_id).split())
        assert "Log utuh" in done(data_dir, "verify")
        rebuilt = done(tmp_path / "elsewhere", "rebuild", "intake", "--data-dir", str(data_dir))
        assert "intake: " in rebuilt
        assert "intake: 0 " not in rebuilt
        assert stop(process) < STOPS_WITHIN_SECONDS
        assert process.returncode == 0, printed_by(data_dir).read_text()
    assert processes_of(data_dir) == []
    with up(data_dir) as (process, address), closing(office.at(address)) as later:
        found = {entry["event_id"] for entry in later.history_of(visit_id)}
        assert {entry["event_id"] for entry in known} <= found
        assert later.state_of(visit_id) == "closed"
        stop(process)
    assert processes_of(data_dir) == []


def test_a_second_up_is_refused_a_taken_port_too_and_kill_9_leaves_nothing_behind(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    with up(data_dir) as (process, address):
        refused = done(data_dir, "up", "--port", "0", expected=1)
        assert "Another process already runs the log server" in refused
        assert "Traceback" not in refused
        port = address.rpartition(":")[2]
        taken = done(tmp_path / "elsewhere", "up", "--port", port, expected=1)
        assert f"127.0.0.1:{port} cannot be opened" in taken
        assert "Traceback" not in taken
        wait_until_ready(address)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        wait_until_none_is_left(data_dir)
    with up(data_dir) as (process, address):
        stop(process)
        assert process.returncode == 0, printed_by(data_dir).read_text()
    assert processes_of(data_dir) == []


def test_up_without_the_logs_own_master_key_is_refused_and_makes_no_other(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    with up(data_dir) as (process, _address):
        stop(process)
    key = data_dir / "master.key"
    key.rename(tmp_path / "copy of master.key")
    refused = done(data_dir, "up", "--port", "0", expected=1)
    assert "The log exists, but its master key is missing" in refused
    assert "Traceback" not in refused
    assert not key.exists()


def test_killed_services_come_back_and_the_port_is_free_again_after_the_end(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    with up(data_dir) as (process, address):
        for service in SERVICES:
            os.kill(int((data_dir / "run" / f"{service}.pid").read_text()), signal.SIGKILL)
        log_server = running_log_server(data_dir)
        assert log_server is not None
        os.kill(log_server, signal.SIGKILL)
        sleep(0.1)
        wait_until_ready(address)
        assert running_log_server(data_dir) != log_server
        stop(process)
        assert process.returncode == 0, printed_by(data_dir).read_text()
    with closing(socket.create_server(("127.0.0.1", int(address.rpartition(":")[2])))) as listener:
        assert listener.fileno() >= 0
