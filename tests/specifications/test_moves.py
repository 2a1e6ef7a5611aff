"""Adding, moving and removing rows of the form keeps every other thing that was typed."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from evenhand.specifications.forms.moves import Row, rearranged, rows_of

SECTIONS = st.lists(st.sampled_from(["direct", "indirect"]), max_size=8)


def form_of(sections: list[str]) -> QueryDict:
    """A form with lines of these sections, each named after its number, and a field of the page."""
    typed = QueryDict(mutable=True)
    typed["figures-staff"], typed["lines-TOTAL_FORMS"], typed["groups-TOTAL_FORMS"] = "14", str(len(sections)), "0"
    for number, section in enumerate(sorted(sections)):
        typed[f"lines-{number}-section"], typed[f"lines-{number}-formula"] = section, f"{number + 1} hour"
    return typed


def formulas(rows: list[Row]) -> list[str]:
    return [row["formula"][0] for row in rows if "formula" in row]


@given(sections=SECTIONS, act=st.text(max_size=20), place=st.integers(0, 9))
def test_whatever_is_asked_no_line_is_lost_but_the_one_removed(sections: list[str], act: str, place: int) -> None:
    typed = form_of(sections)
    before = formulas(rows_of(typed, "lines"))
    for what in (act, f"up-lines-{place}", f"down-lines-{place}", "add-direct", "add-indirect", "add-group"):
        laid = rearranged(typed, what)
        assert sorted(formulas(rows_of(laid, "lines"))) == sorted(before)
        assert laid["figures-staff"] == "14"
    removed = formulas(rows_of(rearranged(typed, f"remove-lines-{place}"), "lines"))
    assert removed == [formula for number, formula in enumerate(before) if number != place]


@given(sections=SECTIONS, place=st.integers(0, 8))
def test_direct_services_stay_before_indirect_ones(sections: list[str], place: int) -> None:
    for what in (f"up-lines-{place}", f"down-lines-{place}", "add-direct", "add-indirect"):
        order = [row["section"][0] for row in rows_of(rearranged(form_of(sections), what), "lines")]
        assert order == sorted(order)


@given(total=st.text(max_size=6), name=st.text(max_size=20))
def test_a_tampered_form_is_read_as_far_as_it_goes(total: str, name: str) -> None:
    typed = QueryDict(mutable=True)
    typed["lines-TOTAL_FORMS"], typed[f"lines-{name}"] = total, "x"
    assert isinstance(rearranged(typed, "add-direct"), QueryDict)


@pytest.mark.parametrize("place", ["999", "9" * 5_000, "-1", ""])
def test_a_place_that_no_row_has_moves_nothing(place: str) -> None:
    typed = form_of(["direct"] * 4)
    assert rows_of(rearranged(typed, f"up-lines-{place}"), "lines") == rows_of(typed, "lines")


def test_moving_up_and_down_again_changes_nothing() -> None:
    typed = form_of(["direct"] * 4)
    there = rearranged(typed, "down-lines-1")
    assert formulas(rows_of(there, "lines")) == ["1 hour", "3 hour", "2 hour", "4 hour"]
    assert rows_of(rearranged(there, "up-lines-2"), "lines") == rows_of(typed, "lines")
