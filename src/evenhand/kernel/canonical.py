"""One way to write a value as bytes, so that everyone hashes the same."""

from __future__ import annotations

import json
from hashlib import sha256


def canonical(value: object) -> bytes:
    """Plain values as JSON in UTF-8: keys sorted, no spaces, no floats, no escapes beyond JSON's own.

    Raises TypeError for what is no plain value; a float, or a key that is no string, counts as none.
    """
    _refuse_what_is_not_plain(value)
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True).encode()


def salted_hash(salt: bytes, payload: bytes) -> str:
    """SHA-256 over salt and payload, in lower-case hexadecimal."""
    return sha256(salt + payload).hexdigest()


def _refuse_what_is_not_plain(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("A float is written differently by different programs: use an integer or a string.")
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("A key is a string: other keys are written differently by different programs.")
        for part in value.values():
            _refuse_what_is_not_plain(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _refuse_what_is_not_plain(part)
