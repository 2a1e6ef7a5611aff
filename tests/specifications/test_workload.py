"""Workload: Table 1 line by line, totals beside symbols, units delivered, and what a line must have."""

from fractions import Fraction
from pathlib import Path

import pytest

from evenhand.specifications.faults import Code
from evenhand.specifications.formulas import parse
from evenhand.specifications.reading import read_file
from evenhand.specifications.workload import Checked, Section, Total, TypedLine, check, norm

EXAMPLES = Path(__file__).parents[2] / "examples"
CALL = {"staff": Fraction(14), "weeks": Fraction(48)}
SOUND = {"section": "direct", "service": "case work", "formula": "72 hour/staff * staff"}


def checked(*lines: dict[str, object], call: dict[str, Fraction] = CALL) -> Checked:
    return check([TypedLine(**{**SOUND, **line}) for line in lines], call)


def faults(*lines: dict[str, object]) -> list[tuple[int | None, Code]]:
    return [(fault.line, fault.flaw.code) for fault in checked(*lines).faults]


def test_table_1_comes_to_the_hours_that_the_district_required() -> None:
    workload = read_file(EXAMPLES / "table-1.yaml").workload
    assert [line.hours for line in workload.lines] == [
        3360, 2940, 5292, 2688, 6720, Fraction("268.8"), 1008, None, None,
    ]  # fmt: skip
    assert workload.direct == Total(Fraction("21268.8"), ())
    assert workload.indirect == Total(Fraction(1008), ("X", "Y"))
    assert workload.total == Total(Fraction("22276.8"), ("X", "Y"))


def test_each_line_of_table_1_says_what_is_delivered_and_what_one_counts() -> None:
    lines = read_file(EXAMPLES / "table-1.yaml").workload.lines
    assert [(line.delivery_unit, line.norm_minutes) for line in lines] == [
        ("session", 360), ("session", 300), ("session", 540), ("report", 240), ("household", 120), ("week", 24),
        ("staff", 4320), (None, None), ("person", 60),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "unit", "hours"),
    [
        ("8 case/staff * 5 session/case * 6 hour/session * staff", "session", 6),
        ("8 case/staff * 5 session/case * 6 hour/session * staff", "case", 30),
        ("8 case/staff * 5 session/case * 6 hour/session * staff", "staff", 240),
        ("4 hour/report/staff * 48 report * staff", "report", 4),
        ("1000 hour", "hour", 1),
        ("1000 hour", "session", None),
        ("0.5 percent * population * 1 hour/person", "person", 1),
        ("6 hour/session * 5 session", "household", None),
    ],
)
def test_the_norm_for_one_follows_the_formula_from_the_hour_down(formula: str, unit: str, hours: int | None) -> None:
    assert norm(parse(formula), unit) == hours


def test_a_line_may_say_itself_what_is_delivered() -> None:
    (line,) = checked({"formula": "6 hour/session * 5 session/case * 8 case", "unit": "cases"}).workload.lines
    assert (line.delivery_unit, line.norm_minutes) == ("case", 1800)


def test_minutes_are_rounded_half_up_once_where_they_are_stored() -> None:
    lines = checked({"formula": "0.175 hour"}, {"formula": "0.174 hour"}, {"formula": "2.008 hour"}).workload.lines
    assert [line.minutes for line in lines] == [11, 10, 120]


def test_the_symbol_of_a_line_disappears_from_totals_once_its_value_is_known() -> None:
    volunteers = {"formula": "0.5 percent * population * 1 hour/person", "symbol": "Y"}
    assert checked(volunteers).workload.total == Total(Fraction(0), ("Y",))
    known = checked(volunteers, call={"population": Fraction(42000)}).workload
    assert known.total == Total(Fraction(210), ())
    assert known.lines[0].symbol == "Y"


def test_a_line_with_a_symbol_and_no_formula_is_demand_led() -> None:
    (line,) = checked({"formula": " ", "symbol": "X", "unit": "hour"}).workload.lines
    assert (line.hours, line.minutes, line.delivery_unit, line.norm_minutes) == (None, None, "hour", None)


def test_a_formula_that_stays_symbolic_is_checked_all_the_same() -> None:
    assert faults({"formula": "population * 2 hour", "symbol": "Y"}) == [(1, Code.NOT_IN_HOURS_BUT)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"section": ""}, Code.NO_SECTION),
        ({"section": "Direct"}, Code.UNKNOWN_SECTION),
        ({"service": ""}, Code.NO_SERVICE),
        ({"service": "x" * 201}, Code.WORDS_TOO_LONG),
        ({"category": "x" * 201}, Code.WORDS_TOO_LONG),
        ({"service": "case\nwork"}, Code.UNPRINTABLE),
        ({"category": "\x1b[31mred"}, Code.UNPRINTABLE),
        ({"category": "\ud800"}, Code.UNPRINTABLE),
        ({"formula": ""}, Code.NEITHER),
        ({"formula": "population * 1 hour/person"}, Code.NO_VALUE),
        ({"formula": "1000000 hour/staff * 1000 staff * 2 percent * 100000 percent"}, Code.RESULT_TOO_LARGE),
        ({"formula": "0.001 hour"}, Code.RESULT_TOO_SMALL),
        ({"symbol": "two words"}, Code.BAD_SYMBOL),
        ({"symbol": "3X"}, Code.BAD_SYMBOL),
        ({"symbol": "X" * 21}, Code.BAD_SYMBOL),
        ({"symbol": "staff"}, Code.SYMBOL_IS_VARIABLE),
        ({"symbol": "hours"}, Code.SYMBOL_IS_VARIABLE),
        ({"unit": "leaflet"}, Code.UNKNOWN_DELIVERY_UNIT),
        ({"unit": "percent"}, Code.UNKNOWN_DELIVERY_UNIT),
    ],
)
def test_what_a_line_must_not_be_is_told_with_its_number(line: dict[str, object], code: Code) -> None:
    assert faults({}, line) == [(2, code)]


def test_two_lines_cannot_share_a_symbol() -> None:
    assert faults({"symbol": "X"}, {"symbol": "X"}) == [(2, Code.SYMBOL_TAKEN)]


def test_sound_lines_are_counted_beside_faulty_ones_so_that_a_total_stays_alive() -> None:
    answer = checked({}, {"formula": "5 sesion"}, {"section": "indirect"})
    assert [line.number for line in answer.workload.lines] == [1, 3]
    assert [line.section for line in answer.workload.lines] == [Section.DIRECT, Section.INDIRECT]
    assert [fault.line for fault in answer.faults] == [2]


def test_a_variable_at_fault_is_not_blamed_on_the_lines_again() -> None:
    assert check([TypedLine(**SOUND)], {}, doubtful={"staff"}).faults == ()


def test_spaces_of_chinese_typesetting_are_words() -> None:
    assert checked({"service": "个案\u3000工作", "symbol": "甲"}).faults == ()
