"""The master key: 32 bytes that wrap the key of every person. Lost, all personal data in the log is lost."""

import base64
import binascii
import os
import stat
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256, SHA512
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from shared.runtime.settings import Settings

KEY_BYTES = 32
WRAPPING_KEY_BYTES = 64


class MasterKeyMissing(Exception):  # noqa: N818 - says what is wrong
    """No master key where the settings say."""


class MasterKeyUnusable(Exception):  # noqa: N818 - says what is wrong
    """What stands there is no master key, or others may read it."""


class MasterKeyWrong(Exception):  # noqa: N818 - says what is wrong
    """Keys of this log were wrapped with another master key."""


def load_master_key(settings: Settings) -> bytes:
    """Return the 32 bytes from `KUNJUNG_MASTER_KEY`, else from the key file.

    Raises:
        MasterKeyMissing: neither is there.
        MasterKeyUnusable: it is not Base64 of 32 bytes, or the file is readable by others.
    """
    if settings.master_key is not None:
        return decoded(settings.master_key.get_secret_value(), "KUNJUNG_MASTER_KEY")
    path = master_key_path(settings)
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        raise MasterKeyMissing(f"there is no master key at {path}, and KUNJUNG_MASTER_KEY is not set") from None
    if stat.S_IMODE(mode) & 0o077:
        raise MasterKeyUnusable(f"others may read {path} (mode {stat.S_IMODE(mode):04o}); it must be 0600 or 0400")
    return decoded(text, str(path))


def load_or_make_master_key(settings: Settings) -> bytes:
    """Return the master key, made and kept (mode 0600) where there is none. Only for a log that is new."""
    try:
        return load_master_key(settings)
    except MasterKeyMissing:
        make_master_key_file(master_key_path(settings))
        return load_master_key(settings)


def make_master_key_file(path: Path) -> None:
    """Write a new master key to `path`, readable by its owner only. A file that stands there already is left alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(os.urandom(KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link appears whole or not at all, and never replaces a key that someone else made first.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def master_key_path(settings: Settings) -> Path:
    return settings.master_key_file or settings.data_dir / "master.key"


def decoded(text: str, origin: str) -> bytes:
    """Return the key that `text` holds as Base64; `origin` names it in the error.

    Raises:
        MasterKeyUnusable: it is not Base64, or not of 32 bytes.
    """
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise MasterKeyUnusable(f"{origin} is not Base64") from None
    if len(key) != KEY_BYTES:
        raise MasterKeyUnusable(f"{origin} holds {len(key)} bytes, not {KEY_BYTES}")
    return key


def check_value(master_key: bytes) -> str:
    """Return what tells one master key from another without telling anything about it; kept with the log."""
    return _derived(master_key, b"kunjung check value", 16).hex()


class KeyWrapper:
    """Wraps the keys of persons, each bound to its home and person: AES-SIV, key derived from the master key."""

    def __init__(self, master_key: bytes) -> None:
        if len(master_key) != KEY_BYTES:
            raise MasterKeyUnusable(f"the master key has {len(master_key)} bytes, not {KEY_BYTES}")
        self._cipher = AESSIV(_derived(master_key, b"kunjung key wrapping", WRAPPING_KEY_BYTES))

    def wrap(self, key: bytes, home: str, person: str) -> bytes:
        return self._cipher.encrypt(key, [home.encode(), person.encode()])

    def unwrap(self, wrapped: bytes, home: str, person: str) -> bytes:
        """Raises MasterKeyWrong when the key was wrapped with another master key, for someone else, or altered."""
        try:
            return self._cipher.decrypt(wrapped, [home.encode(), person.encode()])
        except InvalidTag:
            raise MasterKeyWrong(f"the key of {person} was wrapped with another master key, or altered") from None


def _derived(master_key: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose).derive(master_key)


def key_from_seed(seed: bytes, home: str, person: str) -> bytes:
    """Return the 64 bytes of a person's key in a simulated log, where the same seed gives the same log."""
    code = HMAC(seed, SHA512())
    code.update(f"{home}\x1f{person}".encode())
    return code.finalize()
