"""What was said of a step adds up to its state; the rules of a hand-over are data."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.contracts.handing_over import (
    ACCEPTED,
    CONTESTED,
    DONE,
    OPEN,
    WITHDRAWN,
    Rules,
    planned,
    rules_of,
    state_of,
)

SIDES = ("purchaser", "outgoing", "incoming")
SAID = st.lists(st.tuples(st.sampled_from((DONE, ACCEPTED, CONTESTED)), st.sampled_from(SIDES)), max_size=12)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ([], OPEN),
        ([(DONE, "outgoing")], DONE),
        ([(DONE, "outgoing"), (ACCEPTED, "purchaser")], ACCEPTED),
        ([(DONE, "outgoing"), (CONTESTED, "incoming"), (ACCEPTED, "purchaser")], CONTESTED),
        ([(DONE, "outgoing"), (CONTESTED, "incoming"), (ACCEPTED, "incoming")], ACCEPTED),
        ([(DONE, "outgoing"), (CONTESTED, "incoming"), (DONE, "outgoing")], DONE),
        ([(CONTESTED, "outgoing")], CONTESTED),
    ],
    ids=["nothing", "done", "accepted", "one contests", "settled", "done again", "not ours"],
)
def test_the_last_word_of_each_side_counts(said: list[tuple[str, str]], state: str) -> None:
    assert state_of(said) == state


@pytest.mark.thorough
@given(SAID)
def test_what_one_side_contests_no_other_side_settles(said: list[tuple[str, str]]) -> None:
    contested = [*said, (CONTESTED, "incoming")]
    assert state_of(contested) == CONTESTED
    assert state_of([*contested, (ACCEPTED, "purchaser")]) == CONTESTED
    assert state_of([*contested, (DONE, "outgoing")]) == DONE
    assert state_of([*contested, (WITHDRAWN, "outgoing")]) == WITHDRAWN


def test_where_a_jurisdiction_is_silent_our_figures_hold_and_steps_come_with_who_follows() -> None:
    assert rules_of({}) == Rules()
    ends = date(2027, 6, 30)
    alone, followed = planned(ends, has_incoming=False), planned(ends, has_incoming=True)
    assert {step.side for step, _due in alone} == {"outgoing"}
    assert [due for step, due in followed if step.key == "give-premises"] == [date(2027, 7, 1)]
