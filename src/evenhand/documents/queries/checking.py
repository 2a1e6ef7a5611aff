"""Is this file a document of ours, unchanged? Judged by its bytes alone; nothing of the file is kept or unpacked.

That a document is unchanged is said only where the hash of the whole file is one that was issued: no bit of the file
escapes that. The seal itself is looked at besides, as everybody else's programs do.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from io import BytesIO

from django.utils import timezone

from evenhand.documents.models import NumberedDocument, SealCertificate, SealedPdf, StampedScan, sources
from evenhand.documents.sealing import Seal, claimed_number, seals_in
from evenhand.documents.sniffing import SCANS, TYPES, media_type_of
from evenhand.journal.models import Entry
from evenhand.kernel.canonical import salted_hash


class Result(StrEnum):
    """What a file turned out to be."""

    ISSUED = "issued"
    ADDED_TO = "added_to"  # whole, with something appended
    CHANGED = "changed"
    UNRECORDED = "unrecorded"  # sealed with our key, and not among what was issued
    SCAN = "scan"
    SEALED_BY_OTHERS = "sealed_by_others"
    ENCRYPTED = "encrypted"
    WORD = "word"
    UNKNOWN = "unknown"
    NOT_ACCEPTED = "not_accepted"
    EMPTY = "empty"


class Standing(StrEnum):
    """What has become of a document since it was made."""

    LATEST = "latest"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a file. Nothing in it but what the file holds itself, and what became of it."""

    result: Result
    sha256: str
    number: str = ""
    at: datetime | None = None  # sealed, or bound as a scan
    certificate: SealCertificate | None = None
    seal_holds: bool = False
    entry: int | None = None  # of the journal, which holds the file's hash
    standing: Standing | None = None
    added: int = 0  # bytes behind the issued file
    seals_added: int = 0

    @property
    def is_original(self) -> bool:
        """Whether the file is, byte for byte, one that was issued or brought back."""
        return self.result in (Result.ISSUED, Result.SCAN)


def check(data: bytes) -> Checked:
    """What a file is."""
    digest = sha256(data).hexdigest()
    if found := SealedPdf.objects.select_related("document", "certificate").filter(sha256=digest).first():
        return _issued(found, data, Result.ISSUED)
    scans = StampedScan.objects.select_related("document").filter(attachment__sha256=digest)
    if scan := scans.order_by("pk").first():
        entry = _entry_with(scan.document, "documents.attached", digest, scan.bound_at)
        return Checked(
            Result.SCAN, digest, scan.document.number, scan.bound_at, entry=entry, standing=_standing(scan.document)
        )
    return _sealed_otherwise(data, digest) or Checked(_kind(data), digest)


def _issued(found: SealedPdf, data: bytes, result: Result) -> Checked:
    seals = seals_in(data, {found.certificate.fingerprint})
    return Checked(
        result,
        sha256(data).hexdigest(),
        found.document.number,
        found.at,
        found.certificate,
        seal_holds=any(seal.holds and seal.end == found.size for seal in seals),
        entry=_entry_with(found.document, "documents.sealed", found.sha256, found.at),
        standing=_standing(found.document),
        added=len(data) - found.size,
        seals_added=sum(seal.end > found.size for seal in seals),
    )


def _sealed_otherwise(data: bytes, digest: str) -> Checked | None:
    """A file with a seal, or with the mark of ours, that was not issued as it is."""
    certificates = {one.fingerprint: one for one in SealCertificate.objects.all()}
    seals = seals_in(data, certificates)
    if whole := _whole_within(data, seals):
        return _issued(whole, data, Result.ADDED_TO)
    ours = next((seal for seal in seals if seal.fingerprint in certificates), None)
    number = claimed_number(data)
    if ours:
        intact = ours.holds and ours.covers(data)
        certificate = certificates[ours.fingerprint]
        return Checked(Result.UNRECORDED if intact else Result.CHANGED, digest, number, None, certificate, intact)
    if number:
        return Checked(Result.CHANGED, digest, number)
    return Checked(Result.SEALED_BY_OTHERS, digest) if seals else None


def _whole_within(data: bytes, seals: list[Seal]) -> SealedPdf | None:
    """An issued file with which this one begins."""
    beginnings = {sha256(data[: seal.end]).hexdigest() for seal in seals if seal.holds and not seal.covers(data)}
    return SealedPdf.objects.select_related("document", "certificate").filter(sha256__in=beginnings).first()


def _kind(data: bytes) -> Result:
    if not data:
        return Result.EMPTY
    media_type = media_type_of(BytesIO(data))
    if media_type == TYPES["docx"]:
        return Result.WORD
    if media_type not in SCANS:
        return Result.NOT_ACCEPTED
    return Result.ENCRYPTED if media_type == TYPES["pdf"] and b"/Encrypt " in data else Result.UNKNOWN


def _standing(document: NumberedDocument) -> Standing:
    same = NumberedDocument.objects.about(document.subject_kind, document.subject_reference)
    if same.filter(version__gt=document.version).exists():
        return Standing.SUPERSEDED
    source = sources.get(document.subject_kind)
    return Standing.WITHDRAWN if source and source.is_withdrawn(document.subject_reference) else Standing.LATEST


def _entry_with(document: NumberedDocument, act: str, digest: str, at: datetime) -> int | None:
    """The number of the journal's entry that holds this hash, where its own salted hash is right."""
    about = Entry.objects.about(document.subject_kind, document.subject_reference)
    for entry in about.filter(words__at=at).newest_first():
        payload = bytes(entry.words.payload)
        told = json.loads(payload)["acts"] if digest.encode() in payload else []
        if any(one["act"] == act and one["facts"].get("sha256") == digest for one in told) and _is_whole(entry):
            return entry.sequence
    return None


def _is_whole(entry: Entry) -> bool:
    return salted_hash(bytes(entry.words.salt), bytes(entry.words.payload)) == entry.digest


def as_data(checked: Checked) -> dict[str, object]:
    """What is known of a file, in plain values."""
    return {
        "result": checked.result.value,
        "original": checked.is_original,
        "sha256": checked.sha256,
        "document": checked.number or None,
        "at": timezone.localtime(checked.at).isoformat(timespec="seconds") if checked.at else None,
        "certificate": checked.certificate.fingerprint if checked.certificate else None,
        "seal_holds": checked.seal_holds,
        "journal_entry": checked.entry,
        "standing": checked.standing.value if checked.standing else None,
        "bytes_added": checked.added,
        "signatures_added": checked.seals_added,
    }
