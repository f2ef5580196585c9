"""A service's foundation: open, level with the log, following; and its end when something is wrong."""

import asyncio
import io
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest
import structlog

from shared.runtime.clock import ManualClock
from shared.runtime.failure import EXIT_CODE
from shared.runtime.logs import configure_logs
from shared.runtime.settings import Settings
from shared.web.foundation import foundation_on, open_foundation
from tests.readmodel.examples import FRIDAY, HOME, SERVICE, STAFF, append, granted, new_log, rows

PATIENCE_SECONDS = 20


async def test_a_foundation_is_level_with_the_log_when_it_opens_and_follows_it(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, partitions=4)
    async with open_foundation(settings, SERVICE, STAFF) as foundation:
        await append(foundation.log, granted("ani"))
        async with asyncio.timeout(PATIENCE_SECONDS):
            while foundation.projector.positions()[HOME] < 1:  # noqa: ASYNC110 - positions have no event to wait for
                await asyncio.sleep(0.01)
        assert foundation.health.status == "ready"
    async with open_foundation(settings, SERVICE, STAFF) as foundation:
        assert await rows(foundation.read_model) == [("ani", None)]


async def test_a_foundation_on_a_given_log_follows_only_when_told(tmp_path: Path) -> None:
    log = new_log()
    await append(log, granted("ani"))
    open_on = foundation_on(log, ManualClock(FRIDAY))
    async with open_on(Settings(data_dir=tmp_path), SERVICE, STAFF, None) as foundation:
        await append(log, granted("budi"))
        assert await rows(foundation.read_model) == [("ani", None)]
        await foundation.projector.catch_up()
        assert await rows(foundation.read_model) == [("ani", None), ("budi", None)]


def test_a_process_that_fails_says_why_and_ends_with_a_failure() -> None:
    program = "from shared.runtime.failure import end_process; end_process(LookupError('no such partition'))"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == EXIT_CODE
    assert "process.failed" in ended.stdout + ended.stderr


def test_a_process_that_only_has_to_start_again_says_so_without_a_traceback() -> None:
    program = (
        "from shared.readmodel.watch import Superseded; from shared.runtime.failure import end_process;"
        "end_process(Superseded('a new generation is in use'))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == EXIT_CODE
    said = ended.stdout + ended.stderr
    assert ("process.starts_again" in said, "Traceback" in said) == (True, False)


def test_a_logged_error_never_shows_local_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    output = io.StringIO()
    monkeypatch.setattr(sys, "stderr", output)
    before = logging.getLogger().handlers[:], logging.getLogger().level
    try:
        configure_logs(Settings(log_format="json"))
        try:
            fail_with_a_secret()
        except LookupError:
            structlog.get_logger("test").exception("report.render_failed", report_id="r1")
    finally:
        logging.getLogger().handlers[:], level = before
        logging.getLogger().setLevel(level)
        structlog.reset_defaults()
    line = json.loads(output.getvalue())
    assert line["event"] == "report.render_failed"
    assert line["report_id"] == "r1"
    assert "LookupError" in output.getvalue()
    assert "rahasia" not in output.getvalue()


def fail_with_a_secret() -> None:
    secret = "rahasia"
    raise LookupError(len(secret))
