"""Words that lie sealed are proven later: the journal holds their salted hash, the salt goes with their key.

Whoever wants to prove his words hands over the words, the salt and the receipt. Where the key is erased the salt is
gone too, and what the journal holds tells nothing of the words, however short they were.
"""

from __future__ import annotations

import hmac
from hashlib import sha256

from evenhand.kernel.canonical import canonical, salted_hash

PURPOSE = b"evenhand fingerprint of sealed words"


def salt_of(key: bytes) -> bytes:
    """The salt that belongs to a subject's key, and to nothing else."""
    return hmac.new(key, PURPOSE, sha256).digest()


def fingerprint(key: bytes, said: dict[str, object]) -> str:
    """The salted hash of what was said, in lower-case hexadecimal."""
    return salted_hash(salt_of(key), canonical(said))
