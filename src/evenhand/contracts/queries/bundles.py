"""All that a reader may keep of a contract, in one file: acts in words, receipts, papers, and what checks them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.contrib.staticfiles import finders
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation

from evenhand.contracts.models import Contract
from evenhand.documents import tasks
from evenhand.documents.models import Attachment, BelongingQuerySet, NumberedDocument, StampedScan
from evenhand.journal import checkpoints
from evenhand.journal.models import Checkpoint, Entry, Subject
from evenhand.journal.queries import Sentence, receipt_code, sentences, trust
from evenhand.kernel.actors import Actor

LANGUAGES = {"en": "en", "zh-hans": "zh"}  # a language of the product, and how the bundle's files are named in it
READABLE = 0o644 << 16  # how unpacked files may be read


@dataclass(frozen=True, slots=True)
class Paper:
    """A numbered document in the bundle, with the stamped scans of it; `pdf` is empty where none can be drawn."""

    document: NumberedDocument
    text: str
    pdf: str
    scans: list[tuple[StampedScan, str]]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reader's bundle of a contract holds."""

    contract: Contract
    entries: list[Entry]
    checkpoint: Checkpoint
    papers: list[Paper]
    files: list[tuple[Attachment, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """An entry in the list of acts: its sentences, and the file of its receipt."""

    sentences: list[Sentence]
    receipt: str


def name_of(contract: Contract, at: datetime) -> str:
    """How the bundle's file is called."""
    return f"{contract.reference}-{at:%Y%m%d}.zip"


def write_bundle(contract: Contract, file: IO[bytes], *, actor: Actor) -> int:
    """Write a reader's bundle of a contract; how many entries are in it. Raises KeyWanting, DoesNotContinue.

    What he may not read is not in it.
    """
    held = _contents(contract, actor)
    sums = []
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in _members(held, actor):
            _add(archive, f"{contract.reference}/{name}", content, actor.at)
            sums.append(f"{sha256(content).hexdigest()}  {name}\n")
        _add(archive, f"{contract.reference}/SHA256SUMS", "".join(sums).encode(), actor.at)
    return len(held.entries)


def _add(archive: ZipFile, name: str, content: bytes, at: datetime) -> None:
    member = ZipInfo(name, at.timetuple()[:6])
    member.compress_type, member.external_attr = ZIP_DEFLATED, READABLE
    archive.writestr(member, content)


def _contents(contract: Contract, actor: Actor) -> Contents:
    readable = Entry.objects.visible_to(actor).about("contract", contract.reference)
    # The contract, and with it its invoices and whatever else has papers.
    subjects = set(Subject.objects.filter(entry__in=readable.values("pk")).values_list("kind", "reference"))
    documents = _belonging(NumberedDocument.objects.visible_to(actor), subjects).order_by("number")
    papers = [_paper(one) for one in documents.prefetch_related("scans__attachment", "scans__bound_by")]
    entries = list(readable.select_related("words").order_by("sequence"))  # after the papers: to draw one is an act
    checkpoint = checkpoints.over(entries[-1].sequence, actor.at)
    others = _belonging(Attachment.objects.visible_to(actor), subjects).filter(scan=None).order_by("at", "pk")
    return Contents(contract, entries, checkpoint, papers, [(one, f"files/{_file_name(one)}") for one in others])


def _belonging(found: BelongingQuerySet, subjects: set[tuple[str, str]]) -> BelongingQuerySet:
    wanted = Q(pk__in=[])
    for kind in {kind for kind, _reference in subjects}:
        wanted |= Q(subject_kind=kind, subject_reference__in=[one for of, one in subjects if of == kind])
    return found.filter(wanted)


def _paper(document: NumberedDocument) -> Paper:
    with suppress(tasks.CannotDraw):
        document = tasks.drawn(document)
    pdf = f"documents/{document.number}.pdf" if document.pdf.name else ""
    scans = [(scan, f"scans/{_file_name(scan.attachment)}") for scan in document.scans.all()]
    return Paper(document, f"documents/{document.number}.html", pdf, scans)


def _file_name(attachment: Attachment) -> str:
    """A name that every system can unpack; the list of papers says how the file was called."""
    return f"{attachment.reference}{Path(str(attachment.file.name)).suffix}"


def _members(held: Contents, actor: Actor) -> Iterator[tuple[str, bytes]]:
    """The bundle's files, what is read first foremost."""
    for language, short in LANGUAGES.items():
        with translation.override(language):
            shown = _shown(held, actor)
            yield f"README.{short}.txt", render_to_string("contracts/bundle/readme.txt", shown).encode()
            yield f"acts.{short}.html", render_to_string("contracts/bundle/acts.html", shown).encode()
    yield "bundle.css", _style()
    yield "check-receipts.html", trust.offline_page().encode()
    for receipt, entry in zip(
        trust.receipts_for(held.entries, held.checkpoint, actor=actor), held.entries, strict=True
    ):
        yield _receipt_name(entry), receipt.written()
    for paper in held.papers:
        yield from _paper_files(paper)
    for attachment, name in held.files:
        yield name, _read(attachment.file)


def _paper_files(paper: Paper) -> Iterator[tuple[str, bytes]]:
    yield paper.text, paper.document.html.encode()  # these bytes are what its hash was taken over
    if paper.pdf:
        yield paper.pdf, _read(paper.document.pdf)
    for scan, name in paper.scans:
        yield name, _read(scan.attachment.file)


def _shown(held: Contents, actor: Actor) -> dict[str, Any]:
    """What the lists in one language show."""
    return {
        "contract": held.contract,
        "reader": actor.organisation or actor.person,
        "at": actor.at,
        "told": [Told(sentences([entry], actor), _receipt_name(entry)) for entry in held.entries],
        "checkpoint": held.checkpoint,
        "keys": [period.key for period in trust.key_periods()],
        "papers": held.papers,
        "files": held.files,
    }


def _receipt_name(entry: Entry) -> str:
    return f"receipts/{entry.sequence:06}-{receipt_code(entry.digest)}.json"


def _style() -> bytes:
    place = finders.find("contracts/bundle.css")
    assert place
    return Path(place).read_bytes()


def _read(stored: Any) -> bytes:
    with stored.open("rb") as opened:
        content: bytes = opened.read()
    return content
