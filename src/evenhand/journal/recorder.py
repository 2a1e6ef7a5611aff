"""Writes one entry for each outermost command, and adds it to the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextvars import ContextVar
from itertools import islice
from secrets import token_bytes
from uuid import UUID

from django.db import IntegrityError, models, transaction

from evenhand.journal.merkle import Frontier, leaf_hash
from evenhand.journal.models import Entry, Head, Node, Reader, Subject, Submission, Words
from evenhand.kernel.actors import Actor, Identity
from evenhand.kernel.canonical import canonical, salted_hash
from evenhand.kernel.commands import Act

FORMAT = 1
SALT_BYTES = 32
AT_ONCE = 500  # entries that go to the database together
KINDS: tuple[type[models.Model], ...] = (Entry, Words, Reader, Subject, Node)
Told = tuple[Actor, list[Act]]
written: ContextVar[Entry | None] = ContextVar("written_entry", default=None)  # the newest in this request or task


class JournalRecorder:
    """The kernel's recorder: sequence, salted hash and audience in `Entry`; the words in an erasable row."""

    def claim(self, submission: UUID) -> tuple[str, ...] | None:
        """Take a submission for this transaction, or say which references it concerned when it was done before.

        The row's key makes a second sending wait for the first to commit.
        """
        try:
            with transaction.atomic():
                Submission.objects.create(uuid=submission)
        except IntegrityError:
            entry = Submission.objects.get(uuid=submission).entry_id
            return tuple(Subject.objects.filter(entry=entry).order_by("pk").values_list("reference", flat=True))
        return None

    def write(self, *, by: Actor, acts: list[Act]) -> None:
        (entry,) = _append([(by, acts)])
        if by.submission:
            Submission.objects.filter(uuid=by.submission).update(entry=entry)
        written.set(entry)

    def write_all(self, told: Iterable[Told]) -> None:
        """Many entries in this order, at the price of few statements; they come from no form."""
        rest = iter(told)
        while some := list(islice(rest, AT_ONCE)):
            _append(some)


def _append(told: Sequence[Told]) -> list[Entry]:
    """Add entries behind the last, in this transaction; whoever comes next waits for its end."""
    head, _created = Head.objects.select_for_update().get_or_create(pk=1)
    frontier = Frontier(head.sequence, bytes(head.peaks))
    rows = [row for by, acts in told for row in _rows(frontier, by, acts)]
    for model in KINDS:
        model._default_manager.bulk_create(row for row in rows if isinstance(row, model))
    head.sequence, head.peaks = frontier.size, frontier.peaks
    head.save(update_fields=["sequence", "peaks"])
    return [row for row in rows if isinstance(row, Entry)]


def _rows(frontier: Frontier, by: Actor, acts: list[Act]) -> Iterator[models.Model]:
    """Everything that an entry is in the tables; the frontier grows by it."""
    sequence = frontier.size + 1
    payload, salt = canonical(payload_of(sequence, by, acts)), token_bytes(SALT_BYTES)
    audience = sorted({token for act in acts for token in act.audience})
    entry = Entry(sequence=sequence, digest=salted_hash(salt, payload), audience=audience)
    yield entry
    yield Words(entry=entry, at=by.at, payload=payload, salt=salt)
    yield from (Reader(entry=entry, token=token) for token in audience)
    subjects = dict.fromkeys(subject for act in acts for subject in act.subjects)
    yield from (Subject(entry=entry, kind=kind, reference=reference) for kind, reference in subjects)
    yield from (Node(number=number, digest=digest) for number, digest in frontier.append(leaf_hash(entry.leaf)))


def payload_of(sequence: int, by: Actor, acts: list[Act]) -> dict[str, object]:
    """What an entry says, in plain values; the field names are the journal's format, version 1."""
    return {
        "format": FORMAT,
        "sequence": sequence,
        "at": by.at.isoformat(timespec="microseconds"),
        "actor": {
            "kind": by.kind.value,
            "person": _identity(by.person),
            "organisation": _identity(by.organisation),
            "capacities": sorted(by.capacities),
            "strength": by.strength.value,
        },
        "acts": [
            {
                "act": act.name,
                "subjects": [{"kind": kind, "reference": reference} for kind, reference in act.subjects],
                "facts": dict(act.facts),
                "audience": sorted(act.audience),
            }
            for act in acts
        ],
    }


def _identity(identity: Identity | None) -> dict[str, str] | None:
    if identity is None:
        return None
    return {
        "reference": identity.reference,
        "name_en": getattr(identity, "name_en", identity.name),
        "name_zh": getattr(identity, "name_zh", identity.name),
    }
