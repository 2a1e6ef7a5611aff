from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts.chain import LIFE
from evenhand.contracts.models import Contract
from evenhand.kernel.chains import MoveNotOpen

NAMES = sorted({move.name for move in LIFE.moves})


def walk(names: list[str]) -> list[str]:
    """The states passed through, steps that are not open leaving things as they are."""
    states = [LIFE.start]
    for name in names:
        try:
            states.append(LIFE.target(name, states[-1]))
        except MoveNotOpen:
            states.append(states[-1])
    return states


def test_the_chain_and_the_database_name_the_same_states() -> None:
    assert set(Contract.Status.values) == LIFE.states


@pytest.mark.thorough
@given(st.lists(st.sampled_from(NAMES), max_size=30))
def test_no_contract_comes_into_force_without_two_signatures_after_its_last_offer(names: list[str]) -> None:
    states = walk(names)
    for place, state in enumerate(states):
        if state == "in_force" and states[place - 1] != "in_force":
            assert states[place - 1] == "half_signed"


@given(st.lists(st.sampled_from(NAMES), max_size=30))
def test_what_has_ended_stays_ended(names: list[str]) -> None:
    states = walk(names)
    for before, after in pairwise(states):
        if before in {"closed", "terminated"}:
            assert after == before


@pytest.mark.thorough
@given(st.lists(st.sampled_from(NAMES), max_size=30))
def test_nothing_returns_to_a_draft_once_one_side_has_signed(names: list[str]) -> None:
    states = walk(names)
    if "half_signed" in states:
        assert "draft" not in states[states.index("half_signed") :]


@pytest.mark.parametrize("state", ["half_signed", "in_force", "draft", "closed"])
def test_only_an_offer_that_nobody_signed_can_be_withdrawn(state: str) -> None:
    with pytest.raises(MoveNotOpen):
        LIFE.target("withdraw", state)
