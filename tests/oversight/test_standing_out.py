from __future__ import annotations

import pytest

from evenhand.oversight.figures import Figures
from evenhand.oversight.standing_out import standing_out

USUAL = Figures(centres={1, 2, 3}, payment_days=[0] * 20, required=1_000, delivered=980, worked=1_000, cap_bp=300)


def rules(*areas: Figures) -> dict[str, int]:
    return {found.rule: found.place for found in standing_out(areas)}


def test_nothing_stands_out_among_areas_that_keep_their_word() -> None:
    assert rules(USUAL, USUAL) == {}


@pytest.mark.parametrize(
    ("area", "rule"),
    [
        (Figures(payment_days=[26, 30, 20]), "pays_late"),
        (Figures(worked=1_000, outside=44, cap_bp=300), "asks_for_more"),
        (Figures(calls=5, single_bids=3), "no_choice"),
        (Figures(required=1_000, delivered=899, worked=899), "few_hours"),
        (Figures(centres={9}, purchasers_late=[2] * 12), "offices_late"),
    ],
)
def test_the_area_that_meets_a_rule_is_named(area: Figures, rule: str) -> None:
    assert rules(USUAL, area) == {rule: 1}


@pytest.mark.parametrize(
    "area",
    [
        Figures(payment_days=[26, 30]),  # too few to make a rule
        Figures(payment_days=[9, 9, 9]),
        Figures(worked=1_000, outside=30, cap_bp=300),  # at the cap, not above it
        Figures(calls=2, single_bids=2),
        Figures(required=1_000, delivered=900, worked=900),
        Figures(centres={9}, purchasers_late=[2] * 12, providers_late=[2] * 12),  # both sides alike
    ],
)
def test_what_is_just_short_of_a_rule_is_not_named(area: Figures) -> None:
    assert rules(USUAL, area) == {}


def test_of_two_areas_that_meet_a_rule_the_stronger_is_named() -> None:
    assert rules(Figures(payment_days=[12] * 3), Figures(payment_days=[40] * 3), USUAL) == {"pays_late": 1}
