"""The life of a tender holds together as data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.kernel.chains import MoveNotOpen
from evenhand.tenders.chain import TENDER
from evenhand.tenders.models import Tender

MOVES = sorted({move.name for move in TENDER.moves})
ENDS = {"contracted", "cancelled", "failed"}


def test_every_status_of_a_tender_has_its_place_in_the_chain() -> None:
    assert set(Tender.Status.values) == TENDER.states


@pytest.mark.parametrize("end", sorted(ENDS))
def test_nothing_follows_an_end(end: str) -> None:
    assert TENDER.open_moves(end) == []


def test_only_ends_are_without_moves() -> None:
    assert {state for state in TENDER.states if not TENDER.open_moves(state)} == ENDS


@given(st.lists(st.sampled_from(MOVES), max_size=12))
def test_any_sequence_of_moves_stays_within_the_declared_states(moves: list[str]) -> None:
    state = TENDER.start
    for name in moves:
        try:
            state = TENDER.target(name, state)
        except MoveNotOpen:
            assert state not in TENDER.sources(name)
        assert state in TENDER.states


@given(st.lists(st.sampled_from(MOVES), max_size=12))
def test_no_way_leads_past_the_opening_to_a_score(moves: list[str]) -> None:
    state, passed = TENDER.start, [TENDER.start]
    for name in moves:
        if state in TENDER.sources(name):
            state = TENDER.target(name, state)
            passed.append(state)
    assert "scored" not in passed or passed.index("opened") < passed.index("scored")


def test_a_call_with_bids_in_hand_is_never_set_back_to_a_draft() -> None:
    assert all(move.target != "draft" for move in TENDER.moves)
