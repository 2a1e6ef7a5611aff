from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import PUBLIC, Actor
from evenhand.kernel.commands import Recordable
from evenhand.kernel.words import in_language
from evenhand.parties.models import Organisation, Person

# For each kind of thing that has files: the references of those that an actor may see. Stages register here,
# so a file is exactly as visible as what it belongs to.
visible_references: dict[str, Callable[[Actor], Any]] = {}


@dataclass(frozen=True, slots=True)
class Source:
    """What a kind of thing tells about the documents that are made from it."""

    find: Callable[[str], Recordable]  # by its reference
    is_withdrawn: Callable[[str], bool] = lambda _reference: False  # whether nothing printed of it binds anybody


# For each kind of thing that documents are made from; stages register here.
sources: dict[str, Source] = {}


class BelongingQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> Self:
        seen = Q(pk__in=[])
        for kind, references in visible_references.items():
            seen |= Q(subject_kind=kind, subject_reference__in=references(actor))
        return self.filter(seen)

    def about(self, kind: str, reference: str) -> Self:
        return self.filter(subject_kind=kind, subject_reference=reference)


class Belonging(models.Model):
    """A file that belongs to a thing, named by kind and public reference."""

    subject_kind = models.CharField(max_length=40)
    subject_reference = models.CharField(max_length=60)

    class Meta:
        abstract = True


class Attachment(Belonging):
    """A file that somebody handed in: hashed, its type sniffed, served privately."""

    reference = models.CharField(_("reference"), max_length=40, unique=True)
    name = models.CharField(_("file name"), max_length=160)
    media_type = models.CharField(_("type"), max_length=80)
    size = models.PositiveBigIntegerField(_("bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    file = models.FileField(upload_to="attachments/%Y/%m/", max_length=200)
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    by_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("handed in"))

    objects = BelongingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_reference"], name="attachment_subject")]

    def __str__(self) -> str:
        return self.name


class NumberedDocument(Belonging):
    """A paper made from a frozen version, in both languages: its text never changes; the PDF is drawn from it.

    `sha256` is of the canonical HTML, which is what a stamped scan is bound to.
    """

    number = models.CharField(_("number"), max_length=60, unique=True)
    version = models.PositiveSmallIntegerField(_("version"))
    title_en = models.CharField(_("title in English"), max_length=200)
    title_zh = models.CharField(_("title in Chinese"), max_length=200)
    html = models.TextField()
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    pdf = models.FileField(upload_to="documents/%Y/%m/", max_length=200, blank=True)
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = BelongingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_reference", "version"], name="document_version_once"
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def reference(self) -> str:
        """What the journal calls it."""
        return self.number

    @property
    def title(self) -> str:
        return in_language(self.title_en, self.title_zh)

    @property
    def thing(self) -> Recordable:
        """What it was made from."""
        return sources[self.subject_kind].find(self.subject_reference)

    def audience(self) -> list[str]:
        """Whoever reads of what it was made from reads of it."""
        return list(self.thing.audience())


class StampedScan(models.Model):
    """The stamped paper that came back, bound to its document by the document's hash."""

    document = models.ForeignKey(NumberedDocument, on_delete=models.PROTECT, related_name="scans")
    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="scan")
    document_sha256 = models.CharField(_("SHA-256 of the document"), max_length=64)
    bound_at = models.DateTimeField(_("bound"))
    bound_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.document} {self.bound_at:%Y-%m-%d}"


class SealCertificate(models.Model):
    """A certificate under which documents are sealed from an instant on; earlier ones stay, so that seals are known."""

    fingerprint = models.CharField(_("SHA-256 of the certificate"), max_length=64, unique=True)
    subject = models.CharField(_("issued to"), max_length=300)
    issuer = models.CharField(_("issued by"), max_length=300)
    text = models.TextField()  # in PEM, with those of its authorities
    since = models.DateTimeField(_("since"))
    ends = models.DateTimeField(_("valid until"))

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """The first signs of its hash, by which people name it."""
        return self.fingerprint[:16]

    def audience(self) -> list[str]:
        return [PUBLIC]


class SealedPdf(models.Model):
    """A PDF of a document as it was issued: its hash, and the certificate that sealed it. Never changes."""

    document = models.ForeignKey(NumberedDocument, on_delete=models.PROTECT, related_name="sealed_pdfs")
    certificate = models.ForeignKey(SealCertificate, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("bytes"))
    at = models.DateTimeField(_("sealed on"))

    def __str__(self) -> str:
        return f"{self.document} {self.at:%Y-%m-%d}"
