"""The master key comes from the environment or a file that nobody else may read, or there is a clear sentence."""

import base64
from pathlib import Path

import pytest
from pydantic import SecretStr

from shared.eventlog.master_key import (
    KeyWrapper,
    MasterKeyMissing,
    MasterKeyUnusable,
    check_value,
    load_master_key,
    load_or_make_master_key,
    make_master_key_file,
)
from shared.runtime.settings import Settings

KEY = bytes(range(32))
TEXT = base64.b64encode(KEY).decode()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, master_key=None, master_key_file=None)


def key_file(settings: Settings, text: str, mode: int = 0o600) -> Path:
    path = settings.data_dir / "master.key"
    path.write_text(text)
    path.chmod(mode)
    return path


def test_the_environment_comes_first(settings: Settings) -> None:
    key_file(settings, base64.b64encode(bytes(32)).decode())

    assert load_master_key(settings.model_copy(update={"master_key": SecretStr(TEXT)})) == KEY


def test_the_key_file_may_end_with_a_newline(settings: Settings) -> None:
    key_file(settings, TEXT + "\n")

    assert load_master_key(settings) == KEY


def test_a_named_key_file_is_used(settings: Settings, tmp_path: Path) -> None:
    elsewhere = key_file(settings, TEXT).rename(tmp_path / "other.key")

    assert load_master_key(settings.model_copy(update={"master_key_file": elsewhere})) == KEY


def test_no_key_is_said_clearly(settings: Settings) -> None:
    with pytest.raises(MasterKeyMissing, match=r"there is no master key at .*master\.key, and KUNJUNG_MASTER_KEY is"):
        load_master_key(settings)


@pytest.mark.parametrize("text", ["not base64!", "ключ", ""])
def test_what_is_no_key_is_refused_and_not_shown(settings: Settings, text: str) -> None:
    key_file(settings, text)

    with pytest.raises(MasterKeyUnusable, match=r"master\.key (is not Base64|holds 0 bytes, not 32)$"):
        load_master_key(settings)


def test_a_key_of_another_length_is_refused(settings: Settings) -> None:
    short = settings.model_copy(update={"master_key": SecretStr(base64.b64encode(KEY[:16]).decode())})

    with pytest.raises(MasterKeyUnusable, match="KUNJUNG_MASTER_KEY holds 16 bytes, not 32"):
        load_master_key(short)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_key_file_that_others_may_read_is_refused(settings: Settings, mode: int) -> None:
    key_file(settings, TEXT, mode)

    with pytest.raises(MasterKeyUnusable, match=rf"others may read .*master\.key \(mode {mode:04o}\)"):
        load_master_key(settings)


def test_a_new_installation_gets_a_key_of_its_own_once(settings: Settings) -> None:
    made = load_or_make_master_key(settings)

    assert len(made) == 32
    assert load_or_make_master_key(settings) == made
    assert (settings.data_dir / "master.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in settings.data_dir.iterdir()] == ["master.key"]


def test_making_a_key_never_replaces_one(settings: Settings) -> None:
    path = key_file(settings, TEXT)

    make_master_key_file(path)

    assert load_master_key(settings) == KEY


def test_the_check_value_tells_keys_apart_and_tells_nothing_else() -> None:
    assert check_value(KEY) == check_value(KEY)
    assert check_value(KEY) != check_value(bytes(32))
    assert len(check_value(KEY)) == 32


def test_a_master_key_of_another_length_wraps_nothing() -> None:
    with pytest.raises(MasterKeyUnusable, match="the master key has 31 bytes, not 32"):
        KeyWrapper(KEY[:31])
