"""Writes one entry for each outermost command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from secrets import token_bytes
from uuid import UUID

from django.db import IntegrityError, transaction

from evenhand.journal.models import Entry, Head, Reader, Subject, Submission, Words
from evenhand.kernel.actors import Actor, Identity
from evenhand.kernel.canonical import canonical, salted_hash
from evenhand.kernel.commands import Act

FORMAT = 1
SALT_BYTES = 32
BATCH = 500


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
        sequence = self._take(1)
        _keep(sequence, [(by, acts)])
        if by.submission:
            Submission.objects.filter(uuid=by.submission).update(entry=sequence)

    def write_all(self, told: Iterable[tuple[Actor, list[Act]]]) -> None:
        """One entry for each of these, in their order, many at once; without submissions."""
        left = iter(told)
        while batch := list(islice(left, BATCH)):
            _keep(self._take(len(batch)), batch)

    def _take(self, count: int) -> int:
        """The first of so many sequence numbers."""
        head, _created = Head.objects.select_for_update().get_or_create(pk=1)
        first = head.sequence + 1
        head.sequence += count
        head.save(update_fields=["sequence"])
        return first


def _keep(first: int, told: Sequence[tuple[Actor, list[Act]]]) -> None:
    """Entries with their words, readers and subjects, numbered from the first."""
    entries: list[Entry] = []
    words: list[Words] = []
    readers: list[Reader] = []
    subjects: list[Subject] = []
    for sequence, (by, acts) in enumerate(told, start=first):
        payload, salt = canonical(payload_of(sequence, by, acts)), token_bytes(SALT_BYTES)
        audience = sorted({token for act in acts for token in act.audience})
        entry = Entry(sequence=sequence, digest=salted_hash(salt, payload), audience=audience)
        entries.append(entry)
        words.append(Words(entry=entry, at=by.at, payload=payload, salt=salt))
        readers += [Reader(entry=entry, token=token) for token in audience]
        concerned = dict.fromkeys(subject for act in acts for subject in act.subjects)
        subjects += [Subject(entry=entry, kind=kind, reference=reference) for kind, reference in concerned]
    Entry.objects.bulk_create(entries)
    Words.objects.bulk_create(words)
    Reader.objects.bulk_create(readers)
    Subject.objects.bulk_create(subjects)


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
