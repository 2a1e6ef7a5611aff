"""Keys and codes of the demonstration, which everybody may have, as everybody has its passwords."""

from __future__ import annotations

from hashlib import sha256

from evenhand.disclosures.codes import code_of
from evenhand.disclosures.sealing import identity_of


def key_of_the_ombudsman() -> str:
    """The demonstration's secret key: everybody may have it, as everybody has the passwords here."""
    return identity_of(sha256(b"Lingzhou: the ombudsman of a demonstration").digest())


def authors_key(number: int) -> str:
    """The key by which an author of the demonstration reads answers."""
    return identity_of(sha256(f"Lingzhou: author {number}".encode()).digest())


def code(number: int) -> str:
    """The access code of an author of the demonstration."""
    return code_of(sha256(f"Lingzhou: code {number}".encode()).digest()[:16])
