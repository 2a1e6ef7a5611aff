"""Means, bars, codes and QR paths, by themselves."""

from __future__ import annotations

import pytest

from evenhand.feedback.codes import as_typed, new_code
from evenhand.feedback.ratings import Summary
from evenhand.shell.qr import QUIET, code_of


@pytest.mark.parametrize(
    ("counts", "mean"),
    [({}, ""), ({5: 1}, "5.0"), ({4: 1, 5: 1}, "4.5"), ({1: 19, 2: 1}, "1.1"), ({5: 198, 4: 131, 3: 52, 2: 19}, "4.3")],
)
def test_a_mean_has_one_decimal_and_halves_go_up(counts: dict[int, int], mean: str) -> None:
    assert Summary(counts).mean == mean


def test_bars_stand_from_the_best_to_the_worst_and_the_longest_fills_the_scale() -> None:
    bars = Summary({5: 10, 1: 5}).bars
    assert [(bar.stars, bar.count, bar.width) for bar in bars] == [
        (5, 10, 200),
        (4, 0, 0),
        (3, 0, 0),
        (2, 0, 0),
        (1, 5, 100),
    ]


def test_a_code_is_found_again_however_it_is_typed() -> None:
    code = new_code()
    assert as_typed(f" {code.lower().replace('-', ' ')} ") == code
    assert as_typed(code.replace("-", "－")) == code


@pytest.mark.parametrize("typed", ["", "K7QM", "K7QM-3HXP-9RT0", "K7QM-3HXP-9RTA-2", "查询码查询码查询码查询码"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert as_typed(typed) == ""


def test_two_codes_are_never_alike() -> None:
    assert len({new_code() for _turn in range(500)}) == 500


def test_a_qr_code_draws_its_dark_modules_within_its_quiet_zone() -> None:
    code = code_of("https://example.org/centres/YX-C-001/")
    assert code.box == f"-{QUIET} -{QUIET} {code.size + 2 * QUIET} {code.size + 2 * QUIET}"
    assert code.path.startswith("M0 0h7v1h-7z")  # the finder pattern's upper edge
