"""The life of a request."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.kernel.chains import MoveNotOpen
from evenhand.requests.chain import ANSWERS, REQUEST
from evenhand.requests.models import Answer, TaskRequest


def test_chain_and_database_name_the_same_states() -> None:
    assert REQUEST.states == set(TaskRequest.Status.values)
    assert set(ANSWERS) == set(Answer.Kind.values)


@given(st.lists(st.sampled_from([*ANSWERS, "withdraw"]), max_size=8))
def test_nothing_follows_once_a_request_is_taken_back(moves: list[str]) -> None:
    state = REQUEST.start
    for name in moves:
        if state == "withdrawn":
            with pytest.raises(MoveNotOpen):
                REQUEST.target(name, state)
            return
        state = REQUEST.target(name, state)
    assert state in REQUEST.states
