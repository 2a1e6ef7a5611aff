"""Words under a key of their own, and that key under the installation's: AES-256-GCM, each bound to where it stands.

What is sealed names its place (model, field, row) in the data that the seal covers without hiding it, so that a box
moved to another row, field or table does not open.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES, NONCE_BYTES = 32, 12
LEAST_SECRET = 40  # letters: as long as a random key of 32 bytes is when it is written


class DoesNotOpen(Exception):
    """The box was changed, moved, or sealed under another key."""


@dataclass(frozen=True, slots=True)
class MasterKey:
    """A key of the installation, by which data keys are wrapped; `number` tells it from earlier ones."""

    number: str
    key: bytes


def master_key(secret: str) -> MasterKey:
    """The key that a long random text stands for. Raises ValueError where it is short."""
    if len(secret) < LEAST_SECRET:
        raise ValueError(f"A master key has {LEAST_SECRET} characters or more.")
    key = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"evenhand master key").derive(secret.encode())
    return MasterKey(sha256(key).hexdigest()[:16], key)


def fresh_key() -> bytes:
    return token_bytes(KEY_BYTES)


def sealed(key: bytes, content: bytes, place: str) -> bytes:
    """The content in a box that opens with this key at this place only."""
    nonce = token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, place.encode())


def opened(key: bytes, box: bytes, place: str) -> bytes:
    """What is in the box. Raises DoesNotOpen."""
    try:
        return AESGCM(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError) as fault:
        raise DoesNotOpen(place) from fault
