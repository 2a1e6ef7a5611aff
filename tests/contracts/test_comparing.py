"""Two versions of the terms compared: nothing that differs is lost, nothing is invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts import commands
from evenhand.contracts.comparing import (
    ADDED,
    CHANGED,
    DUTIES,
    REMOVED,
    TEXT,
    Comparison,
    Part,
    Snapshot,
    Value,
    compare,
)
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import comparison, snapshot
from evenhand.contracts.wording import KEPT, Piece, new_of, old_of, words
from evenhand.kernel.actors import Actor
from tests.contracts.test_drafting import WORDED

Later = Callable[..., Actor]
As = Callable[..., Client]

texts = st.text(st.sampled_from("ab 承接主体，。. 12"), max_size=40)
values = st.builds(
    Value,
    st.sampled_from(["text", "measure"]),
    st.just(TEXT),
    texts,
    st.sampled_from(["en", "zh"]),
    st.none() | st.integers(1, 3),
)
parts = st.builds(
    lambda key, found: Part(key, (key, key), tuple({value.key: value for value in found}.values())),
    st.sampled_from("abcdef"),
    st.lists(values, max_size=4),
)
sections = st.lists(parts, max_size=6, unique_by=lambda part: part.key).map(tuple)
snapshots = st.builds(
    Snapshot, st.integers(1, 9), st.dictionaries(st.sampled_from([DUTIES, "lines", "more"]), sections, max_size=3)
)


def plain(version: Snapshot) -> dict[tuple[str, str, object], object]:
    """All that a version says, by section, part and field."""
    return {
        (section, part.key, value.key): value.what
        for section, found in version.sections.items()
        for part in found
        for value in part.values
        if not value.is_empty
    }


def applied(version: Snapshot, compared: Comparison) -> dict[tuple[str, str, object], object]:
    """The old version with every change made in it."""
    said = plain(version)
    for part in compared.parts:
        for change in part.changes:
            key = (part.section, part.key, (change.field, change.language, change.year))
            assert said.pop(key, None) == (change.old or None)
            if change.new not in (None, ""):
                said[key] = change.new
    return said


@given(texts, texts)
def test_pieces_give_back_both_wordings_to_the_sign(old: str, new: str) -> None:
    pieces = words(old, new)
    assert (old_of(pieces), new_of(pieces)) == (old, new)
    assert all(piece.text for piece in pieces)
    assert all(one.how != two.how for one, two in pairwise(pieces))


@given(texts)
def test_the_same_wording_is_kept_whole(text: str) -> None:
    assert words(text, text) == ((Piece(KEPT, text),) if text else ())


@given(snapshots)
def test_a_version_does_not_differ_from_itself(version: Snapshot) -> None:
    assert compare(version, version).is_same


@given(snapshots, snapshots)
def test_the_changes_made_in_the_old_version_give_the_new(old: Snapshot, new: Snapshot) -> None:
    assert applied(old, compare(old, new)) == plain(new)


@given(snapshots, snapshots)
def test_read_backwards_what_was_added_was_removed(old: Snapshot, new: Snapshot) -> None:
    turned = {ADDED: REMOVED, REMOVED: ADDED, CHANGED: CHANGED}
    forth = {(part.section, part.key, part.how) for part in compare(old, new).parts}
    back = {(part.section, part.key, turned[part.how]) for part in compare(new, old).parts}
    assert forth == back


def test_a_changed_word_is_found_in_its_sentence_in_both_languages() -> None:
    english = words("Answered within five working days.", "Answered within ten working days.")
    assert [(piece.how, piece.text) for piece in english] == [
        ("kept", "Answered within "), ("removed", "five"), ("added", "ten"), ("kept", " working days."),
    ]  # fmt: skip
    chinese = words("5个工作日内书面答复", "10个工作日内书面答复")
    assert [piece.text for piece in chinese] == ["5", "10", "个工作日内书面答复"]


def test_texts_that_share_little_are_shown_one_after_the_other() -> None:
    assert [piece.how for piece in words("Visit every household.", "保持十四名社工在岗。")] == [REMOVED, ADDED]


def test_a_part_that_went_stands_where_it_stood() -> None:
    one, two, three = (Part(key, (key, key), (Value("text", TEXT, key, "en"),)) for key in ("a", "b", "c"))
    changed = replace(three, values=(Value("text", TEXT, "d", "en"),))
    compared = compare(Snapshot(1, {DUTIES: (one, two, three)}), Snapshot(2, {DUTIES: (one, changed)}))
    assert [(part.key, part.how) for part in compared.parts] == [("b", REMOVED), ("c", CHANGED)]


def reworded(contract: Contract, later: Later) -> Contract:
    """The offer withdrawn; in the next version a duty is worded anew, one is gone and one has come."""
    by = later("purchaser_officer")
    commands.withdraw_offer(contract=contract, reason="A longer time to answer", by=by)
    contract.refresh_from_db()
    anew = replace(WORDED, texts=("Brief its staff on the centre", "向本单位人员说明中心职责"))
    commands.set_duty(contract=contract, revision=contract.revision, worded=anew, code="brief-staff", by=by)
    commands.remove_duty(contract=contract, revision=contract.revision + 1, code="make-known", by=by)
    commands.set_duty(contract=contract, revision=contract.revision + 2, worded=WORDED, by=by)
    contract.refresh_from_db()
    return contract


def test_what_was_done_to_a_draft_is_what_the_comparison_shows(offered: Contract, later: Later) -> None:
    first, second = reworded(offered, later).terms.order_by("number")
    compared = comparison(first, second)
    assert [(part.section, part.key, part.how) for part in compared.parts] == [
        (DUTIES, "brief-staff", CHANGED), (DUTIES, "make-known", REMOVED), (DUTIES, "own-1", ADDED),
    ]  # fmt: skip
    assert compare(snapshot(first), snapshot(first)).is_same


def test_the_page_compares_any_two_versions_in_words(offered: Contract, later: Later, as_: As) -> None:
    contract = reworded(offered, later)
    page = as_("purchaser_officer").get(f"/contracts/{contract.reference}/versions/").content.decode()
    assert "Added: 1. Removed: 1. Changed: 1." in page
    assert "<del>" in page
    assert "<ins>" in page
    back = as_("purchaser_officer").get(f"/contracts/{contract.reference}/versions/?old=2&new=1").content.decode()
    assert "Added: 1. Removed: 1. Changed: 1." in back


def test_a_version_that_nobody_offered_is_its_authors_alone(offered: Contract, later: Later, as_: As) -> None:
    contract = reworded(offered, later)
    commands.offer(contract=contract, revision=contract.revision, by=later("purchaser_officer"))
    commands.withdraw_offer(contract=contract, reason="A third thought", by=later("purchaser_officer"))
    Contract.objects.filter(pk=contract.pk).update(status=Contract.Status.OFFERED)  # as a variation's draft stands
    answer = as_("provider_director").get(f"/contracts/{contract.reference}/versions/?old=1&new=3")
    assert answer.status_code == 404
    assert "no such version" in answer.content.decode()
    assert as_("provider_director").get(f"/contracts/{contract.reference}/versions/").status_code == 200
