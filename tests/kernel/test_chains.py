"""Chains: from a state only the moves that start there, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.kernel.chains import Chain, MoveNotOpen, move

SIGNING = Chain(
    "contract",
    "draft",
    (
        move("offer", "draft", "offered"),
        move("sign", "offered", "half_signed"),
        move("sign", "half_signed", "in_force"),
        move("withdraw", ["offered", "half_signed"], "draft"),
    ),
)


def test_a_move_leads_on_from_its_own_states_only() -> None:
    assert SIGNING.target("sign", "offered") == "half_signed"
    assert SIGNING.target("sign", "half_signed") == "in_force"
    with pytest.raises(MoveNotOpen):
        SIGNING.target("sign", "draft")


def test_an_unknown_move_or_state_is_not_open() -> None:
    for name, state in (("close", "offered"), ("sign", "nowhere")):
        with pytest.raises(MoveNotOpen):
            SIGNING.target(name, state)


def test_the_end_has_no_moves() -> None:
    assert SIGNING.open_moves("in_force") == []
    assert [step.name for step in SIGNING.open_moves("offered")] == ["sign", "withdraw"]


def test_all_states_and_the_sources_of_a_move_are_known() -> None:
    assert SIGNING.states == {"draft", "offered", "half_signed", "in_force"}
    assert SIGNING.sources("sign") == {"offered", "half_signed"}


@given(st.lists(st.sampled_from(["offer", "sign", "withdraw", "close"]), max_size=30))
def test_no_series_of_moves_leaves_the_chain(names: list[str]) -> None:
    state = SIGNING.start
    for name in names:
        open_here = {step.name for step in SIGNING.open_moves(state)}
        try:
            state = SIGNING.target(name, state)
        except MoveNotOpen:
            assert name not in open_here
        else:
            assert name in open_here
        assert state in SIGNING.states
