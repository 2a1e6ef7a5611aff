"""Files are handed in: sized, sniffed, hashed, kept privately."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from evenhand.documents import policies
from evenhand.documents.commands.searching import require_clean
from evenhand.documents.models import Attachment
from evenhand.documents.sniffing import EXTENSIONS, media_type_of, safe_name
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, Recordable, command, kind_of, record
from evenhand.kernel.verdicts import require
from evenhand.parties.commands.numbering import unguessable_reference

MOST_BYTES = 20 * 1024 * 1024


class Empty(CommandError):
    sentence = _("This file is empty.")
    field = "file"


class TooLarge(CommandError):
    sentence = _("A file has %(most)s MB at most; this one has %(size)s MB.")
    field = "file"


class NotAccepted(CommandError):
    """By its content the file is none of the types asked for."""

    sentence = _("By its content this file is none of these: %(accepted)s.")
    field = "file"


@command
def attach(
    *, thing: Recordable, file: UploadedFile[bytes], by: Actor, accepted: Collection[str] = tuple(EXTENSIONS)
) -> Attachment:
    """Keep a file that belongs to a thing. Raises Empty, TooLarge, NotAccepted, Infected, NotSearched."""
    require(policies.may_attach(by, kind_of(thing), thing.reference))
    media_type = _judged(file, accepted)
    attachment = Attachment(
        reference=unguessable_reference("F"),
        subject_kind=kind_of(thing),
        subject_reference=thing.reference,
        name=safe_name(file.name or "", media_type),
        media_type=media_type,
        size=file.size or 0,
        sha256=_hash(file),
        by_person_id=by.person_id,
        by_organisation_id=by.organisation_id,
        at=by.at,
    )
    attachment.file.save(f"{attachment.reference}.{EXTENSIONS[media_type]}", file, save=False)
    attachment.save(force_insert=True)
    record("documents.attached", thing, by=by, name=attachment.name, sha256=attachment.sha256)
    return attachment


def _judged(file: UploadedFile[bytes], accepted: Collection[str]) -> str:
    """The media type of a file that may be kept."""
    size = file.size or 0
    if not size:
        raise Empty
    if size > MOST_BYTES:
        raise TooLarge(most=MOST_BYTES // 1024**2, size=f"{size / 1024**2:.1f}")
    assert file.file
    media_type = media_type_of(file.file)
    if media_type is None or media_type not in accepted:
        raise NotAccepted(accepted=", ".join(EXTENSIONS[one].upper() for one in EXTENSIONS if one in accepted))
    require_clean(file.file)
    return media_type


def _hash(file: UploadedFile[bytes]) -> str:
    digest = sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
