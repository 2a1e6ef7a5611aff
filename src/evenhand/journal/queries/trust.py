"""What anybody may know of the journal: its keys, its witnesses, its checkpoints; and receipts for readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils.translation import override

from evenhand.journal import offline
from evenhand.journal.merkle import leaf_hash
from evenhand.journal.models import Checkpoint, Cosignature, Entry, SigningKey, Witness
from evenhand.journal.notes import Note, PublicKey, Signature
from evenhand.journal.queries import proofs
from evenhand.journal.queries.sentences import account_of
from evenhand.journal.receipts import Receipt, Said
from evenhand.kernel.actors import Actor
from evenhand.shell.registries import journal_words

LAST_SECOND = 253402300799  # of the year 9999: a calendar can show no later one


@dataclass(frozen=True, slots=True)
class KeyPeriod:
    """A public key and when the journal was signed with it; `until` is none for the one in use."""

    key: PublicKey
    since: datetime
    until: datetime | None
    handover: str


@dataclass(frozen=True, slots=True)
class Cosigned:
    """Who cosigned, and when."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """A witness, and the largest tree that he cosigned so far."""

    name: str
    key: str
    size: int | None
    at: datetime | None


def key_periods() -> list[KeyPeriod]:
    """All keys that ever signed, the oldest first. One statement."""
    rows = list(SigningKey.objects.order_by("pk"))
    ends: list[datetime | None] = [*(row.since for row in rows[1:]), None]
    return [
        KeyPeriod(PublicKey.read(row.text), row.since, end, row.handover) for row, end in zip(rows, ends, strict=False)
    ]


def witnesses() -> list[Witness]:
    """Whose cosignatures the journal takes. One statement."""
    return list(Witness.objects.order_by("pk"))


def witnesses_with_latest() -> list[Seen]:
    """Each witness with the largest tree that he cosigned. One statement."""
    newest = Cosignature.objects.filter(witness=OuterRef("pk")).order_by("-checkpoint")
    rows = Witness.objects.order_by("pk").annotate(size=Subquery(newest.values("checkpoint")[:1]))
    lines = rows.annotate(line=Subquery(newest.values("line")[:1]))
    return [
        Seen(row.reference, row.text, row.size, _moment(Signature.read(row.line).at) if row.line else None)
        for row in lines
    ]


def note_of(checkpoint: Checkpoint) -> Note:
    """The checkpoint with what witnesses wrote below it. One statement."""
    note = Note.read(checkpoint.note)
    for cosignature in checkpoint.cosignatures.order_by("pk"):
        note = note.with_signature(Signature.read(cosignature.line))
    return note


def receipt_for(entry: Entry, checkpoint: Checkpoint, *, actor: Actor) -> Receipt:
    """A reader's receipt of an entry; with its words where he may read all of them."""
    (receipt,) = receipts_for([entry], checkpoint, actor=actor)
    return receipt


def receipts_for(entries: Iterable[Entry], checkpoint: Checkpoint, *, actor: Actor) -> Iterator[Receipt]:
    """Receipts of many entries under one checkpoint. Two statements, and one for each entry."""
    note, known = note_of(checkpoint), [PublicKey.read(text) for text in _texts()]
    keys = tuple(key for signature in note.signatures for key in known if signature.is_by(key))
    for entry in entries:
        yield _receipt(entry, checkpoint.size, note, keys, actor)


def _receipt(entry: Entry, size: int, note: Note, keys: tuple[PublicKey, ...], actor: Actor) -> Receipt:
    account = account_of(entry, actor)
    said = Said(entry.digest, tuple(entry.audience), account.payload, account.salt) if account.payload else None
    return Receipt(
        sequence=entry.sequence,
        leaf=leaf_hash(entry.leaf),
        said=said,
        proof=tuple(proofs.inclusion(entry.sequence, size)),
        note=note,
        keys=keys,
    )


def cosigned(receipt: Receipt) -> list[Cosigned]:
    """The witnesses in a receipt, in words."""
    return [Cosigned(key.name, _moment(at)) for key, at in receipt.witnesses]


def sentences_offline() -> dict[str, dict[str, str]]:
    """The words of all acts in every language of the product, for pages that nobody serves."""
    found: dict[str, dict[str, str]] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found[language] = {act: str(words) for act, words in journal_words.items()}
    return found


def offline_page() -> str:
    """The page that checks receipts from a disk; it knows our keys, our witnesses and the words of all acts."""
    known = [str(period.key) for period in key_periods()]
    return offline.page(known, [witness.text for witness in witnesses()], sentences_offline())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(min(seconds, LAST_SECOND), UTC)


def _texts() -> list[str]:
    """All public keys that there are. One statement."""
    return list(SigningKey.objects.values_list("text", flat=True).union(Witness.objects.values_list("text", flat=True)))
