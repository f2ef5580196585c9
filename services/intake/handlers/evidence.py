"""Evidence files: checked by content, sealed with the key of the person they are about, opened for those who may."""

import hashlib
from dataclasses import dataclass

from services.intake.handlers.desk import Desk
from shared.eventlog.keyring import BrokenSeal
from shared.runtime.evidence_store import evidence_address
from shared.web.problems import Problem

LARGEST_BYTES = 10 * 1024 * 1024

MAGIC = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


@dataclass(frozen=True, slots=True)
class Stored:
    sha256: str
    media_type: str
    size_bytes: int


async def store(desk: Desk, npsn: str, person: str, content: bytes) -> Stored:
    """Keep the file for this person (`student:<id>`, `feedback:<id>`); the same file again changes nothing.

    Raises:
        Problem: 413 larger than 10 MiB, 422 neither PDF, JPEG nor PNG.
        KeyDestroyed: the person's data has been erased.
    """
    if len(content) > LARGEST_BYTES:
        raise Problem(413, "request.too_large", expected=LARGEST_BYTES)
    media_type = media_type_of(content)
    if media_type is None:
        raise Problem(422, "evidence.type", found=f"{len(content)} byte", expected=", ".join(MAGIC.values()))
    sha256 = hashlib.sha256(content).hexdigest()
    key = await desk.log.keyring.key_for(npsn, person)
    await desk.evidence.put(evidence_address(person, sha256), key.seal(content, sha256.encode()))
    return Stored(sha256, media_type, len(content))


async def read(desk: Desk, npsn: str, person: str, sha256: str) -> bytes:
    """Return the file in clear.

    Raises:
        Problem: 404 when there is no such file for this person, 409 when the person's key is gone.
    """
    key = (await desk.log.keyring.existing(npsn, [person])).get(person)
    if key is None:
        raise Problem(409, "evidence.erased", found=sha256)
    sealed = await desk.evidence.get(evidence_address(person, sha256))
    if sealed is None:
        raise Problem(404, "evidence.missing", found=sha256)
    try:
        return key.open(sealed, sha256.encode())
    except BrokenSeal as broken:
        raise Problem(409, "evidence.erased", found=sha256) from broken


def media_type_of(content: bytes) -> str | None:
    """Return the type by the first bytes: a file's name promises nothing."""
    return next((media_type for magic, media_type in MAGIC.items() if content.startswith(magic)), None)
