"""When a version of a framework is complete."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.demo.builders.frameworks import CONTENT
from evenhand.frameworks.content import WHOLE, Content, CriterionText, Gap, LevelText, gaps


def test_the_city_s_framework_is_complete() -> None:
    assert gaps(CONTENT) == []


def test_nothing_is_complete_without_criteria_and_levels() -> None:
    assert gaps(Content()) == [Gap.NO_CRITERIA, Gap.FEW_LEVELS]


@pytest.mark.parametrize(
    ("content", "gap"),
    [
        (replace(CONTENT, criteria=CONTENT.criteria[1:]), Gap.WEIGHTS),
        (replace(CONTENT, criteria=(*CONTENT.criteria, CriterionText("Idle", "无权重", 0))), Gap.NO_WEIGHT),
        (replace(CONTENT, criteria=(replace(CONTENT.criteria[0], title_en=""), *CONTENT.criteria[1:])), Gap.UNTITLED),
        (replace(CONTENT, levels=CONTENT.levels[:1]), Gap.FEW_LEVELS),
        (replace(CONTENT, levels=(*CONTENT.levels, LevelText(4, "Again", "重复"))), Gap.SAME_LEVELS),
        (replace(CONTENT, levels=(*CONTENT.levels, LevelText(5, "", "无英文"))), Gap.UNTITLED),
    ],
)
def test_each_gap_is_found(content: Content, gap: Gap) -> None:
    assert gaps(content) == [gap]


@given(st.lists(st.integers(1, WHOLE), min_size=1, max_size=12))
def test_weights_are_complete_exactly_when_they_sum_to_the_whole(weights: list[int]) -> None:
    criteria = tuple(CriterionText("a", "甲", weight) for weight in weights)
    assert (Gap.WEIGHTS in gaps(replace(CONTENT, criteria=criteria))) == (sum(weights) != WHOLE)
