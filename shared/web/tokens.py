"""Access tokens: `kj_<token id>_<secret>`, shown once, known afterwards only by their SHA-256."""

import hashlib
import hmac
from dataclasses import dataclass

from shared.runtime.ids import new_id, new_secret

PREFIX = "kj"


@dataclass(frozen=True, slots=True)
class NewToken:
    """`text` is the secret itself: show it once, store `sha256` only."""

    token_id: str
    text: str

    @property
    def sha256(self) -> str:
        return sha256_of(self.text)


def new_token() -> NewToken:
    token_id = new_id()
    return NewToken(token_id, f"{PREFIX}_{token_id}_{new_secret()}")


def sha256_of(text: str) -> str:
    # No slow hash: the secret has 256 random bits, so there is nothing to guess.
    return hashlib.sha256(text.encode()).hexdigest()


def token_id_of(text: str) -> str | None:
    """Return the id inside a token's text, None when it does not look like one."""
    match text.split("_", 2):
        case [prefix, token_id, secret] if prefix == PREFIX and secret:
            return token_id
    return None


def is_same(text: str, sha256: str) -> bool:
    return hmac.compare_digest(sha256_of(text), sha256)
