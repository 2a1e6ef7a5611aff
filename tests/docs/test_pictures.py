"""Pages of the documentation that are made from the code are as the code is now."""

from __future__ import annotations

from docs import chains, ladder


def test_the_ladder_in_the_documentation_is_that_of_the_code() -> None:
    stages = ladder.stages()
    said = "Run «python docs/ladder.py»."
    assert (ladder.PLACE / "ladder.svg").read_text() == ladder.picture(stages), said
    assert (ladder.PLACE / "ladder.md").read_text() == ladder.page(stages), said


def test_the_chains_in_the_documentation_are_those_of_the_code() -> None:
    drawn, said = chains.chains(), "Run «python docs/chains.py»."
    assert (chains.PLACE / "chains.md").read_text() == chains.page(drawn), said
    for chain in drawn:
        assert (chains.PLACE / f"chain-{chain.name}.svg").read_text() == chains.picture(chain), said
