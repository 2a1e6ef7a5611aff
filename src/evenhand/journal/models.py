from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, actor: Actor) -> Self:
        """Entries whose audience the actor belongs to."""
        readers = Reader.objects.filter(entry=OuterRef("pk"), token__in=sorted(actor.audience()))
        return self.filter(Exists(readers))

    def about(self, kind: str, reference: str) -> Self:
        """Entries that concern this thing."""
        subjects = Subject.objects.filter(entry=OuterRef("pk"), kind=kind, reference=reference)
        return self.filter(Exists(subjects))

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
    """The one row that hands out sequence numbers, locked by whoever writes."""

    sequence = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="journal_head_is_one_row")]

    def __str__(self) -> str:
        return f"{self.sequence}"
