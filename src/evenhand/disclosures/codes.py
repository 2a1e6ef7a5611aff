"""Access codes of 128 bits, by which somebody without account comes back to what was told.

A code made by the server begins with S. One made in the browser begins with B; the browser derives the server's code
and a key to read answers with from it, and keeps it to itself.
"""

from __future__ import annotations

from hashlib import scrypt
from secrets import token_bytes

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # as Crockford chose them: none is taken for another
ALIKE = str.maketrans("OIL", "011")
SECRET_BYTES, LENGTH, A_GROUP = 16, 26, 4
SERVERS, BROWSERS = "S", "B"
WHERE = b"evenhand: the door to a disclosure"


def new_code() -> str:
    """A code that nobody can guess, of the server's kind."""
    return code_of(token_bytes(SECRET_BYTES))


def code_of(secret: bytes, kind: str = SERVERS) -> str:
    """The code that 16 bytes make: its kind, 26 letters and one by which a slip is found, in groups of four."""
    number = int.from_bytes(secret, "big")
    letters = kind + "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    letters += _check(letters)
    return "-".join(letters[start : start + A_GROUP] for start in range(0, len(letters), A_GROUP))


def as_typed(text: str) -> str:
    """A code as somebody typed it, brought into its form; empty where it cannot be one."""
    letters = "".join(letter for letter in text.upper() if letter.isalnum())
    kind, rest = letters[:1], letters[1:].translate(ALIKE)
    if kind not in (SERVERS, BROWSERS) or len(rest) != LENGTH + 1 or not set(rest) <= set(LETTERS):
        return ""
    if _check(kind + rest[:-1]) != rest[-1]:
        return ""
    whole = kind + rest
    return "-".join(whole[start : start + A_GROUP] for start in range(0, len(whole), A_GROUP))


def door(code: str) -> str:
    """What is kept of a code: made slowly, and no way back."""
    return scrypt(code.encode(), salt=WHERE, n=2**13, r=8, p=1, dklen=32).hex()


def _check(letters: str) -> str:
    """A letter that differs when one is wrong or two neighbours are exchanged."""
    return LETTERS[sum((place + 1) * LETTERS.index(letter) for place, letter in enumerate(letters)) % 31]
