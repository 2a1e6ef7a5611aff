from __future__ import annotations

from datetime import date

from evenhand.oversight.figures import Figures, Window, share, together


def test_the_window_has_twelve_months_with_the_present_one_as_its_last() -> None:
    window = Window(date(2026, 11, 22))
    assert window.starts == date(2025, 12, 1)
    assert window.months[-1] == date(2026, 11, 1)
    assert len(window.months) == 12


def test_days_outside_the_window_have_no_place_in_it() -> None:
    window = Window(date(2026, 11, 22))
    assert window.place_of(date(2025, 12, 31)) == 0
    assert window.place_of(date(2026, 11, 22)) == 11
    assert window.place_of(date(2025, 11, 30)) is None
    assert window.place_of(date(2026, 11, 23)) is None


def test_a_share_of_nothing_is_unknown() -> None:
    assert share(0, 0) is None
    assert share(1, 3) == 3_333


def test_the_whole_takes_the_median_of_all_payments_and_not_of_medians() -> None:
    parts = [Figures(payment_days=[0, 0, 0, 0]), Figures(payment_days=[30])]
    assert together(parts).payment_median == 0


def test_an_agency_in_two_areas_counts_once() -> None:
    assert len(together([Figures(agencies={1, 2}), Figures(agencies={2})]).agencies) == 2


def test_months_are_added_month_by_month() -> None:
    one, other = Figures(purchasers_late=[1] * 12), Figures(purchasers_late=[0] * 11 + [2])
    assert together([one, other]).purchasers_late == [1] * 11 + [3]


def test_late_duties_are_compared_as_if_every_area_had_ten_centres() -> None:
    assert Figures(centres={1, 2}).per_ten_centres([1, 0]) == [5, 0]


def test_the_cap_of_the_whole_is_the_lowest() -> None:
    assert together([Figures(cap_bp=300), Figures(cap_bp=0), Figures(cap_bp=200)]).cap_bp == 200
