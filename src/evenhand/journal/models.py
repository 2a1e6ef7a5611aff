from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext_lazy as _

from evenhand.journal.receipts import leaf_data
from evenhand.kernel.actors import PUBLIC, Actor


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, actor: Actor) -> Self:
        """Entries whose audience the actor belongs to."""
        readers = Reader.objects.filter(entry=OuterRef("pk"), token__in=sorted(actor.audience()))
        return self.filter(Exists(readers))

    def about(self, kind: str, reference: str) -> Self:
        """Entries that concern this thing."""
        subjects = Subject.objects.filter(entry=OuterRef("pk"), kind=kind, reference=reference)
        return self.filter(Exists(subjects))

    def read_by(self, token: str) -> Self:
        """Entries whose audience names this reader."""
        return self.filter(Exists(Reader.objects.filter(entry=OuterRef("pk"), token=token)))

    def newest_first(self) -> Self:
        return self.select_related("words").order_by("-sequence")


class Entry(models.Model):
    """One outermost command: its place in the journal, the salted hash of its words, and who may read them.

    The words themselves lie apart, so that erasing them leaves sequence and hash whole.
    """

    sequence = models.PositiveBigIntegerField(_("number"), primary_key=True)
    digest = models.CharField(_("salted hash"), max_length=64)
    audience = models.JSONField(_("audience"))  # sorted reader tokens; covered by later signatures

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="journal_entry_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence}"

    @property
    def leaf(self) -> bytes:
        """What the tree holds of the entry."""
        return leaf_data(self.sequence, self.digest, self.audience)


class Words(models.Model):
    """The erasable part of an entry: its canonical payload and the salt of its hash."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="words")
    at = models.DateTimeField(_("when"), db_index=True)
    payload = models.BinaryField(_("payload"))
    salt = models.BinaryField(_("salt"))

    def __str__(self) -> str:
        return f"{self.entry_id}"


class Reader(models.Model):
    """One of an entry's readers, as rows that queries can use."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="readers")
    token = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "entry"], name="journal_reader_once")]

    def __str__(self) -> str:
        return self.token


class Subject(models.Model):
    """A thing that an entry concerns, by its kind and public reference."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="subjects")
    kind = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "reference", "entry"], name="journal_subject_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"


class Submission(models.Model):
    """One sending of a form that was carried out; the same again changes nothing."""

    uuid = models.UUIDField(primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True)  # none while the command still runs

    def __str__(self) -> str:
        return str(self.uuid)


class Head(models.Model):
    """The one row that hands out sequence numbers, locked by whoever writes; it holds the right edge of the tree."""

    sequence = models.PositiveBigIntegerField(default=0)
    peaks = models.BinaryField(default=b"")  # the largest complete subtrees, the largest first

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="journal_head_is_one_row")]

    def __str__(self) -> str:
        return f"{self.sequence}"


class Node(models.Model):
    """A complete subtree of the tree over the entries, under the number of `merkle.position`."""

    number = models.PositiveBigIntegerField(primary_key=True)
    digest = models.BinaryField(_("hash"))

    def __str__(self) -> str:
        return f"{self.number}"


class SigningKey(models.Model):
    """A public key under which the journal signs from an instant on, until the next; the older one vouches for it."""

    text = models.CharField(_("public key"), max_length=300, unique=True)
    since = models.DateTimeField(_("since"))
    handover = models.TextField(_("handover"), blank=True)  # a note that the older key signed; none for the first

    def __str__(self) -> str:
        return self.text

    @property
    def reference(self) -> str:
        """The number by which signatures name the key."""
        return self.text.split("+")[1]

    def audience(self) -> list[str]:
        return [PUBLIC]


class Checkpoint(models.Model):
    """The root of the tree at a size, signed; there is one for a size, ever."""

    size = models.PositiveBigIntegerField(_("entries"), primary_key=True)
    note = models.TextField(_("signed note"))
    at = models.DateTimeField(_("when"))

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(size__gte=1), name="journal_checkpoint_covers_some")]

    def __str__(self) -> str:
        return f"{self.size}"


class Witness(models.Model):
    """Somebody outside who follows the journal, by the public key under which he cosigns."""

    text = models.CharField(_("public key"), max_length=300, unique=True)
    since = models.DateTimeField(_("since"))

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """The name that stands in the key."""
        return self.text.partition("+")[0]

    def audience(self) -> list[str]:
        return [PUBLIC]


class Cosignature(models.Model):
    """A witness's line below a checkpoint: at that time it was the largest tree that he had seen, and consistent."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="cosignatures")
    witness = models.ForeignKey(Witness, on_delete=models.PROTECT, related_name="cosignatures")
    line = models.TextField(_("signature"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checkpoint", "witness"], name="journal_cosigned_once_by_a_witness"),
        ]

    def __str__(self) -> str:
        return self.line


class Erasure(models.Model):
    """The wish that an entry's words be erased; a second person's consent does it. Persons by their references."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="erasure")
    reason = models.CharField(_("reason"), max_length=500)
    asked_by = models.CharField(max_length=20)
    asked_at = models.DateTimeField(_("asked at"))
    consented_by = models.CharField(max_length=20, blank=True)
    consented_at = models.DateTimeField(_("erased at"), null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(consented_at=None, consented_by="")
                | models.Q(consented_at__isnull=False)
                & ~models.Q(consented_by="")
                & ~models.Q(consented_by=F("asked_by")),
                name="journal_erasure_takes_two",
            )
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        return str(self.entry_id)

    def audience(self) -> list[str]:
        """Whoever could read the words is told that they are gone."""
        return list(self.entry.audience)
