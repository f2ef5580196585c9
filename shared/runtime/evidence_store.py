"""Keeps evidence files as ciphertext, by address: a folder today, an object store later. Nothing is ever overwritten.

Files are only ever forgotten together with their person.

The address of a file is the SHA-256 of person and content hash together. The event carries the hash of the content, so
that anyone holding the paper can prove it is the one; the folder alone tells neither whose file it is nor which. The
same paper for two pupils is two files, each sealed with its own pupil's key: destroying a key leaves noise.
"""

import asyncio
import hashlib
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from shared.runtime.ids import new_id
from shared.runtime.settings import Settings


class EvidenceStore(Protocol):
    """What the service needs of any place where files can be kept."""

    async def put(self, address: str, sealed: bytes) -> None:
        """Keep the bytes durably; harmless when they are there already."""

    async def get(self, address: str) -> bytes | None:
        """Return the bytes, None when nothing is kept there."""

    async def has(self, address: str) -> bool: ...

    async def forget(self, addresses: Collection[str]) -> None:
        """Remove what is kept there for good; harmless when repeated, or when nothing is."""


def evidence_address(person: str, sha256: str) -> str:
    """Return where the file with this content hash is kept for this person (`student:<id>`)."""
    return hashlib.sha256(f"{person}\x1f{sha256}".encode()).hexdigest()


def evidence_folder(settings: Settings) -> Path:
    """Return where every service of one installation finds the files."""
    return settings.data_dir / "evidence"


class EvidenceFolder:
    """Files in `folder/ab/cdef…`. A file appears whole or not at all, also when the power fails."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, address: str, sealed: bytes) -> None:
        await asyncio.to_thread(self._put, address, sealed)

    async def get(self, address: str) -> bytes | None:
        return await asyncio.to_thread(self._get, address)

    async def has(self, address: str) -> bool:
        return await asyncio.to_thread(self._path(address).is_file)

    async def forget(self, addresses: Collection[str]) -> None:
        await asyncio.to_thread(self._forget, addresses)

    def _path(self, address: str) -> Path:
        return self._folder / address[:2] / address[2:]

    def _get(self, address: str) -> bytes | None:
        with suppress(FileNotFoundError):
            return self._path(address).read_bytes()
        return None

    def _put(self, address: str, sealed: bytes) -> None:
        path = self._path(address)
        if path.is_file():
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = path.with_name(f".{new_id()}")
        try:
            _write_durably(unfinished, sealed)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        for folder in (path.parent, self._folder):
            _sync_folder(folder)

    def _forget(self, addresses: Collection[str]) -> None:
        for path in (path for path in map(self._path, addresses) if path.is_file()):
            path.unlink(missing_ok=True)
            _sync_folder(path.parent)


def _write_durably(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    # The new name is durable only when the folder is.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
