"""Whether the journal of the database is whole: the one place that backup and restore ask."""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.journal.models import Entry, Head
from evenhand.kernel.canonical import salted_hash


def journal_fault() -> str:
    """What is wrong with the journal, in a sentence that names the first entry; nothing where it is whole."""
    return next(_faults(), "")


def _faults() -> Iterator[str]:
    expected = 0
    for entry in Entry.objects.order_by("sequence").select_related("words").iterator(chunk_size=1000):
        expected += 1
        if entry.sequence != expected:
            yield f"Entry {expected} of the journal is missing."
            return
        if not _says_what_was_hashed(entry):
            yield f"The words of entry {entry.sequence} of the journal are not those that were hashed."
    head = Head.objects.values_list("sequence", flat=True).first() or 0
    if head != expected:
        yield f"The journal counts {head} entries, and the newest there is number {expected}."


def _says_what_was_hashed(entry: Entry) -> bool:
    """Words that were erased say nothing, and nothing is wrong with that."""
    if not hasattr(entry, "words"):
        return False
    payload, salt = bytes(entry.words.payload), bytes(entry.words.salt)
    return not (payload or salt) or salted_hash(salt, payload) == entry.digest
