"""A file that was tried waits here until it is confirmed."""

from __future__ import annotations

from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from evenhand.kernel.actors import Actor


def place_of(actor: Actor, purpose: str) -> str:
    """Where the file of a person waits: one for each purpose."""
    assert actor.person is not None
    return f"imports/{actor.person.reference}-{purpose}"


def keep(place: str, content: bytes) -> str:
    """Keep a file instead of the one before; the SHA-256 by which its confirmation names it."""
    default_storage.delete(place)
    default_storage.save(place, ContentFile(content))
    return sha256(content).hexdigest()


def kept(place: str, digest: str | None) -> bytes | None:
    """The file that waits, if it is still the one of this SHA-256."""
    if not default_storage.exists(place):
        return None
    with default_storage.open(place) as waiting:
        content: bytes = waiting.read()
    return content if sha256(content).hexdigest() == digest else None


def forget(place: str) -> None:
    """Nothing waits any longer."""
    default_storage.delete(place)
