"""Whatever was changed, taken away, added or moved in the tables of the journal, the check names the first entry."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F, Max
from django.utils import timezone

from evenhand.demo.cast import Cast
from evenhand.journal.merkle import Frontier, last_leaf, leaf_hash, position
from evenhand.journal.models import Checkpoint, Entry, Head, Node, Reader, Subject, Words
from evenhand.journal.notes import Checkpoint as Signed
from evenhand.journal.notes import Note, PrivateKey
from evenhand.journal.queries import proofs
from evenhand.journal.queries.checking import Broken, Fault, first_broken
from evenhand.kernel.canonical import canonical, salted_hash

pytestmark = pytest.mark.usefixtures("unguarded")
MIDDLE = 20


def last() -> int:
    return int(Entry.objects.aggregate(last=Max("sequence"))["last"])


def run(statement: str, *values: object) -> None:
    """A statement of whoever owns the database, who can also have the constraints wait."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def without(sequence: int) -> None:
    """Take an entry away with all that refers to it."""
    for table in ("reader", "subject", "words"):
        run(f"DELETE FROM journal_{table} WHERE entry_id = %s", sequence)  # noqa: S608 - our own tables
    run("UPDATE journal_submission SET entry_id = NULL WHERE entry_id = %s", sequence)
    run("DELETE FROM journal_entry WHERE sequence = %s", sequence)


def sign(size: int, at_root: bytes | None = None) -> None:
    """A checkpoint over so many entries, whoever signed it."""
    body = str(Signed("szzx.example/journal", size, at_root or proofs.root(size)))
    note = Note(body, (PrivateKey.new("szzx.example/journal").sign(body),))
    Checkpoint.objects.create(size=size, note=str(note), at=timezone.now())


def reworded(sequence: int) -> None:
    """Other words with a salt and hash that fit them, and a tree that fits these: nothing local gives it away."""
    entry = Entry.objects.select_related("words").get(pk=sequence)
    said = json.loads(bytes(entry.words.payload))
    said["actor"]["person"]["name_en"] = "Somebody Else"
    payload = canonical(said)
    Words.objects.filter(entry=entry).update(payload=payload)
    Entry.objects.filter(pk=sequence).update(digest=salted_hash(bytes(entry.words.salt), payload))
    regrow()


def regrow() -> None:
    """Make the tree anew over what the entries say now."""
    Node.objects.all().delete()
    frontier = Frontier()
    for entry in Entry.objects.order_by("sequence"):
        made = frontier.append(leaf_hash(entry.leaf))
        Node.objects.bulk_create(Node(number=number, digest=digest) for number, digest in made)
    Head.objects.update(sequence=frontier.size, peaks=frontier.peaks)


def test_the_journal_of_the_cast_is_whole(cast: Cast) -> None:
    assert last() > 2 * MIDDLE
    assert first_broken() is None


def test_the_check_reads_in_few_statements(cast: Cast, django_assert_num_queries: Callable[..., Any]) -> None:
    with django_assert_num_queries(10):
        first_broken()


def test_how_far_the_check_is_can_be_seen(cast: Cast) -> None:
    done: list[int] = []
    first_broken(done.append)
    assert sum(done) == last()


@pytest.mark.parametrize("sequence", [1, 2, MIDDLE, 31, 32, 33])
def test_every_single_deletion_is_found(sequence: int) -> None:
    without(sequence)
    assert first_broken() == Broken(sequence, Fault.MISSING)


def undone(change: Callable[[], object]) -> Broken | None:
    """What the check says after a change, which is taken back."""
    with transaction.atomic():
        change()
        broken = first_broken()
        transaction.set_rollback(True)
    return broken


def exchanged(sequence: int) -> None:
    """An entry and the next change places, with hash, words and all."""
    first, second = (Entry.objects.select_related("words").get(pk=pk) for pk in (sequence, sequence + 1))
    for place, other in ((first.pk, second), (second.pk, first)):
        Entry.objects.filter(pk=place).update(digest=other.digest, audience=other.audience)
        words = {name: getattr(other.words, name) for name in ("payload", "salt", "at")}
        Words.objects.filter(pk=place).update(**words)


def test_every_deletion_edit_and_exchange_is_found_at_either_end_and_between(cast: Cast) -> None:
    _harmed_at([1, 2, last() // 2, last() - 1])


@pytest.mark.thorough
def test_every_deletion_edit_and_exchange_is_found_at_every_entry(cast: Cast) -> None:
    _harmed_at(range(1, last()))


def _harmed_at(places: Iterable[int]) -> None:
    """Each harm to each of these entries, none of which is the last, is found where it was done."""
    for sequence in places:
        entry, words = Entry.objects.filter(pk=sequence), Words.objects.filter(pk=sequence)
        assert undone(lambda: without(sequence)) == Broken(sequence, Fault.MISSING)  # noqa: B023
        assert undone(lambda: entry.update(digest="0" * 64)) == Broken(sequence, Fault.WORDS)  # noqa: B023
        assert undone(lambda: entry.update(audience=[])) == Broken(sequence, Fault.AUDIENCE)  # noqa: B023
        assert undone(lambda: words.update(salt=bytes(32))) == Broken(sequence, Fault.WORDS)  # noqa: B023
        assert undone(lambda: words.update(payload=b"", salt=b"")) == Broken(sequence, Fault.ERASED)  # noqa: B023
        assert undone(lambda: exchanged(sequence)) == Broken(sequence, Fault.NUMBER)  # noqa: B023


def test_nodes_of_the_tree_are_watched(cast: Cast) -> None:
    _cut_down(list(Node.objects.order_by("number").values_list("number", flat=True))[::9])


@pytest.mark.thorough
def test_every_node_of_the_tree_is_watched(cast: Cast) -> None:
    _cut_down(Node.objects.values_list("number", flat=True))


def _cut_down(numbers: Iterable[int]) -> None:
    for number in numbers:
        node = Node.objects.filter(pk=number)
        for change in (lambda: node.update(digest=bytes(32)), node.delete):  # noqa: B023
            broken = undone(change)
            assert broken is not None
            assert (broken.sequence, broken.fault) == (last_leaf(number) + 1, Fault.NODE if number % 2 else Fault.LEAF)


def test_a_deleted_newest_entry_is_found() -> None:
    newest = last()
    without(newest)
    assert first_broken() == Broken(newest, Fault.MISSING)


def test_deleting_the_end_of_everything_is_found_by_a_checkpoint() -> None:
    sign(newest := last())
    without(newest)
    regrow()
    assert first_broken() == Broken(newest, Fault.MISSING)


def test_everything_deleted_is_found_by_a_checkpoint() -> None:
    sign(last())
    run("UPDATE journal_submission SET entry_id = NULL")
    for table in ("reader", "subject", "words", "entry", "node", "head"):
        run(f"DELETE FROM journal_{table}")  # noqa: S608 - our own tables
    assert first_broken() == Broken(1, Fault.MISSING)


@pytest.mark.parametrize(
    ("model", "change", "fault"),
    [
        (Entry, {"digest": "0" * 64}, Fault.WORDS),
        (Entry, {"audience": ["public"]}, Fault.AUDIENCE),
        (Words, {"payload": b"{}"}, Fault.WORDS),
        (Words, {"salt": bytes(32)}, Fault.WORDS),
        (Words, {"payload": b"", "salt": b""}, Fault.ERASED),
        (Words, {"payload": b""}, Fault.WORDS),
        (Words, {"at": timezone.now()}, Fault.MOMENT),
    ],
    ids=lambda value: str(value)[:40],
)
def test_every_edit_is_found(model: Any, change: dict[str, object], fault: Fault) -> None:
    model.objects.filter(pk=MIDDLE).update(**change)
    assert first_broken() == Broken(MIDDLE, fault)


def test_words_that_were_taken_away_whole_are_no_erasure() -> None:
    Words.objects.filter(pk=MIDDLE).delete()
    assert first_broken() == Broken(MIDDLE, Fault.WORDS_GONE)


def test_other_words_with_a_hash_that_fits_them_are_not_in_the_tree() -> None:
    entry = Entry.objects.select_related("words").get(pk=MIDDLE)
    said = json.loads(bytes(entry.words.payload))
    said["actor"]["strength"] = "second_factor"
    Words.objects.filter(pk=MIDDLE).update(payload=canonical(said))
    Entry.objects.filter(pk=MIDDLE).update(digest=salted_hash(bytes(entry.words.salt), canonical(said)))
    assert first_broken() == Broken(MIDDLE, Fault.LEAF)


def test_other_words_with_a_tree_made_anew_are_found_by_a_checkpoint() -> None:
    sign(10)
    sign(newest := last())
    reworded(MIDDLE)
    assert first_broken() == Broken(newest, Fault.ROOT, since=10)


def test_an_entry_that_was_slipped_in_is_found() -> None:
    newest = Entry.objects.latest("sequence")
    Entry.objects.create(sequence=newest.pk + 1, digest=newest.digest, audience=newest.audience)
    assert first_broken() == Broken(newest.pk + 1, Fault.BEYOND)


def test_a_reader_more_or_less_is_found() -> None:
    Reader.objects.filter(entry=MIDDLE).order_by("pk").first().delete()  # type: ignore[union-attr]
    assert first_broken() == Broken(MIDDLE, Fault.READERS)
    Reader.objects.create(entry_id=MIDDLE - 1, token="person:P-9999")
    assert first_broken() == Broken(MIDDLE - 1, Fault.READERS)


def test_a_subject_more_or_less_is_found() -> None:
    Subject.objects.filter(entry=MIDDLE).delete()
    assert first_broken() == Broken(MIDDLE, Fault.SUBJECTS)
    Subject.objects.create(entry_id=MIDDLE - 1, kind="person", reference="P-9999")
    assert first_broken() == Broken(MIDDLE - 1, Fault.SUBJECTS)


@pytest.mark.parametrize(
    ("number", "broken"),
    [
        (position(0, MIDDLE - 1), Broken(MIDDLE, Fault.LEAF)),
        (position(1, 4), Broken(10, Fault.NODE)),
        (position(5, 0), Broken(32, Fault.NODE)),
    ],
)
def test_every_node_changed_or_gone_is_found(number: int, broken: Broken) -> None:
    Node.objects.filter(pk=number).update(digest=bytes(32))
    assert first_broken() == broken
    Node.objects.filter(pk=number).delete()
    assert first_broken() == broken


def test_a_node_too_many_is_found() -> None:
    newest = last()
    Node.objects.create(number=4 * newest, digest=bytes(32))
    assert first_broken() == Broken(newest, Fault.NODE)


@pytest.mark.parametrize("change", [{"peaks": b""}, {"sequence": F("sequence") - 1}, {"sequence": F("sequence") + 1}])
def test_a_changed_head_is_found(change: dict[str, object]) -> None:
    Head.objects.update(**change)
    broken = first_broken()
    assert broken is not None
    assert abs(broken.sequence - last()) <= 1


def test_a_checkpoint_over_more_than_there_is_or_over_another_root_is_found() -> None:
    sign(last() + 5, at_root=bytes(32))
    assert first_broken() == Broken(last() + 1, Fault.MISSING)
    sign(MIDDLE, at_root=bytes(32))
    assert first_broken() == Broken(MIDDLE, Fault.ROOT)


def test_a_checkpoint_that_cannot_be_read_is_found() -> None:
    Checkpoint.objects.create(size=MIDDLE, note="nothing", at=timezone.now())
    assert first_broken() == Broken(MIDDLE, Fault.ROOT)
