"""The directory of the services' sockets: ours alone, or the installation does not start."""

from pathlib import Path

import pytest

from services import launcher
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
