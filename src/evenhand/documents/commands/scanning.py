"""Stamped paper comes back and is bound to what was printed."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from evenhand.documents import policies
from evenhand.documents.commands.attaching import attach
from evenhand.documents.models import NumberedDocument, StampedScan
from evenhand.documents.sniffing import SCANS
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, Recordable, command, record
from evenhand.kernel.verdicts import require


class AnotherDocument(CommandError):
    """The hash on the paper is not that of the document."""

    sentence = _("This is not the hash of document %(number)s. Compare it with the one at the foot of the paper.")
    field = "sha256"


class BoundBefore(CommandError):
    """The very same file is bound already."""

    sentence = _("This very file is bound to document %(number)s already.")
    field = "file"


@command
def bind_scan(
    *, thing: Recordable, document: NumberedDocument, sha256: str, file: UploadedFile[bytes], by: Actor
) -> StampedScan:
    """Bind the stamped scan to the document whose hash its paper carries. Raises AnotherDocument, BoundBefore."""
    require(policies.may_bind_scan(by, document))
    if not _is_the_hash(sha256, document.sha256):
        raise AnotherDocument(number=document.number)
    attachment = attach(thing=thing, file=file, by=by, accepted=SCANS)
    if document.scans.filter(attachment__sha256=attachment.sha256).exists():
        raise BoundBefore(number=document.number)
    assert by.person_id
    scan = StampedScan.objects.create(
        document=document,
        attachment=attachment,
        document_sha256=document.sha256,
        bound_at=by.at,
        bound_by_id=by.person_id,
    )
    record("documents.scan_bound", thing, by=by, number=document.number, sha256=document.sha256)
    return scan


def _is_the_hash(typed: str, known: str) -> bool:
    """Whether what was typed is the hash, or its first eight signs at least."""
    plain = "".join(typed.lower().split())
    return len(plain) >= 8 and known.startswith(plain)
