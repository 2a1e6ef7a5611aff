"""Signs the root of the tree, once for a size; never where the tree does not continue what was signed before."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from evenhand.journal import keys
from evenhand.journal.merkle import Frontier, Wanting, grew
from evenhand.journal.models import Checkpoint, Head
from evenhand.journal.notes import Checkpoint as Signed
from evenhand.journal.notes import Note
from evenhand.journal.queries import proofs
from evenhand.kernel.commands import CommandError

OFTEN = timedelta(minutes=1)  # between two checkpoints that nobody needs for a receipt


class DoesNotContinue(CommandError):
    """The tree is not the one that was signed before."""

    sentence = _(
        "The journal does not continue what was signed before, so it is not signed. "
        "“evenhand journal verify” names the place."
    )


def sign(at: datetime) -> Checkpoint | None:
    """The checkpoint over all entries there are; none where there are none. Raises KeyWanting, DoesNotContinue."""
    head = Head.objects.first()
    if head is None or not head.sequence:
        return None
    last = Checkpoint.objects.order_by("size").last()
    if last and last.size == head.sequence:
        return last
    root = Frontier(head.sequence, bytes(head.peaks)).root
    if last and not _continues(last, head.sequence, root):
        raise DoesNotContinue
    key = keys.signing_key(at)
    body = str(Signed(key.name, head.sequence, root))
    note = Note(body, (key.sign(body),))
    made, _new = Checkpoint.objects.get_or_create(size=head.sequence, defaults={"note": str(note), "at": at})
    return made


def newest(at: datetime) -> Checkpoint | None:
    """The checkpoint for whoever asks: the last one, or one over what came since, if the last is a minute old."""
    last = Checkpoint.objects.order_by("size").last()
    if last and (at - last.at < OFTEN or last.size == proofs.size()):
        return last
    return sign(at)


def over(sequence: int, at: datetime) -> Checkpoint:
    """A checkpoint that covers an entry: the first that a witness cosigned, else the newest there is or can be."""
    covering = Checkpoint.objects.filter(size__gte=sequence).order_by("size")
    found = covering.filter(cosignatures__isnull=False).first() or covering.last() or sign(at)
    assert found is not None
    return found


def _continues(last: Checkpoint, size: int, root: bytes) -> bool:
    before = Signed.read(Note.read(last.note).body)
    try:
        return grew(before.size, before.root, size, root, proofs.consistency(last.size, size))
    except (ValueError, Wanting):
        return False
