"""The directory of the services' sockets: ours alone, or the installation does not start."""

import sys
from pathlib import Path
from stat import S_IMODE

import pytest

from services import launcher
from services.supervision import Supervised
from shared.eventlog.refusal import LogRefused


def test_sockets_do_not_go_where_others_may_put_theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    short = tmp_path / "t"
    short.mkdir()
    monkeypatch.setattr(launcher, "gettempdir", lambda: str(short))
    long_path = tmp_path / ("a" * 80)
    ours = launcher._run_directory(long_path)
    assert ours.parent == short
    ours.chmod(0o777)
    with pytest.raises(LogRefused, match="mode 0777"):
        launcher._run_directory(long_path)


async def test_what_a_service_writes_is_its_own_users_alone(tmp_path: Path) -> None:
    file = tmp_path / "rows.db"
    service = Supervised("writer", (sys.executable, "-c", f"open({str(file)!r}, 'w').close()"), {}, tmp_path)
    assert await service._once() == 0
    assert S_IMODE(file.stat().st_mode) == 0o600
