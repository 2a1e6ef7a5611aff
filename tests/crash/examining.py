"""What stands in the database after the killing, as seen from inside the installation."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from django.db.models import Count, Q, Sum

from evenhand.contracts.models import Contract
from evenhand.documents.models import Attachment, NumberedDocument
from evenhand.feedback.models import Rating
from evenhand.journal.models import Entry, Head, Submission
from evenhand.notices.models import Notice
from evenhand.parties.models import Centre, Organisation
from evenhand.planning.models import Allocation, LedgerEntry, Programme
from evenhand.project.backups.wholeness import journal_fault
from evenhand.requests.models import PrivateNote, TaskRequest

MARK = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ACTS = {
    "request": "requests.asked",
    "note": "requests.note_written",
    "rating": "feedback.rated",
    "allocation": "planning.allocated",
    "scan": "documents.scan_bound",
}


def tell_place() -> None:
    """What people work on, as JSON."""
    contract = Contract.objects.get()
    place = {
        "contract": contract.reference,
        "centre": Centre.objects.get(pk=contract.award.tender.specification.centre_id).reference,
        "programme": Programme.objects.latest("pk").reference,
        "purchaser": Organisation.objects.get(pk=contract.purchaser_id).reference,
        "paper": NumberedDocument.objects.get().sha256,
    }
    sys.stdout.write(json.dumps(place))


def tell() -> None:
    """Everything that the test compares, as JSON."""
    sys.stdout.write(
        json.dumps(
            {
                "things": {kind: dict(Counter(marks)) for kind, marks in _things()},
                "submissions": {str(uuid): entry for uuid, entry in Submission.objects.values_list("uuid", "entry")},
                "entries": Entry.objects.count(),
                "head": Head.objects.get().sequence,
                "journal": journal_fault(),
                "acts": dict(Counter(_acts())),
                "unfinished": list(_unfinished()),
                "ledger": list(_unbalanced()),
                "files": list(_files()),
                "notices": Notice.objects.filter(about__in=TaskRequest.objects.values("reference")).count(),
            }
        )
    )


def _things() -> Iterator[tuple[str, list[str]]]:
    """By their kind, the marks of the things that acts made."""
    yield "request", _marks(TaskRequest.objects.values_list("task", flat=True))
    yield "note", _marks(note.what for note in PrivateNote.objects.select_related("data_key"))
    yield "rating", _marks(Rating.objects.values_list("words", flat=True))
    yield "allocation", _marks(Allocation.objects.values_list("note", flat=True))
    yield "scan", list(Attachment.objects.filter(scan__isnull=False).values_list("sha256", flat=True))


def _marks(texts: Iterable[str]) -> list[str]:
    return [found[0] for text in texts if (found := MARK.search(text))]


def _acts() -> Iterator[str]:
    """The names of all acts in the journal."""
    for payload in Entry.objects.values_list("words__payload", flat=True):
        yield from (act["act"] for act in json.loads(bytes(payload))["acts"])


def _unfinished() -> Iterator[str]:
    """Entries that lack what belongs to them, and things that lack their parts."""
    parts = Entry.objects.annotate(told=Count("readers", distinct=True), about=Count("subjects", distinct=True))
    for entry in parts.filter(Q(told=0) | Q(about=0)):
        yield f"entry {entry} has no readers or no subjects"
    for attachment in Attachment.objects.filter(scan__isnull=True, name="scan.pdf"):
        yield f"file {attachment.reference} belongs to no scan"


def _unbalanced() -> Iterator[str]:
    """Allocations whose ledger does not add up."""
    kind = LedgerEntry.Kind
    sums = {one: Sum("entries__amount_minor", filter=Q(entries__kind=one)) for one in kind.values}
    for allocation in Allocation.objects.annotate(**{f"sum_{one}": total for one, total in sums.items()}):
        allocated, bound, freed, paid, repaid = (getattr(allocation, f"sum_{one}") or 0 for one in kind.values)
        if not 0 <= paid - repaid <= bound - freed <= allocated or not allocated:
            yield f"{allocation.reference}: {allocated} {bound} {freed} {paid} {repaid}"


def _files() -> Iterator[str]:
    """Files that are not what the database says."""
    for attachment in Attachment.objects.all():
        with attachment.file.open("rb") as opened:
            if sha256(opened.read()).hexdigest() != attachment.sha256:
                yield attachment.reference
