"""Formulas: what is read, how exactly, and what is refused in which words."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.specifications.faults import Code, FormulaError
from evenhand.specifications.formulas import LONGEST, UNITS, VARIABLES, Formula, Measure, Variable, parse

CALL = {"staff": Fraction(14), "all_staff": Fraction(20), "weeks": Fraction(48), "population": Fraction(42000)}


def codes(text: str) -> list[Code]:
    with pytest.raises(FormulaError) as raised:
        parse(text)
    return [flaw.code for flaw in raised.value.flaws]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("8 case/staff * 5 session/case * 6 hour/session * staff", "3360"),
        ("0.4 hour/week/staff * weeks * staff", "268.8"),
        ("0.5 percent * population * 1 hour/person", "210"),
        ("240 households * 2 hours/household", "480"),
        ("8 hour/day * 5 day", "40"),
        ("2 hour/person * 3 people", "6"),
        ("2 hour/person * 3 persons", "6"),
        ("  1.50   hour\n/ week *weeks ", "72"),
        ("0.1 hour/day * 3 day", "0.3"),
        ("1000000000 hour", "1000000000"),
        ("10 hour/staff * all_staff", "200"),
    ],
)
def test_a_formula_is_computed_exactly(text: str, hours: str) -> None:
    assert parse(text).hours(CALL) == Fraction(hours)


def test_a_formula_has_no_hours_while_a_variable_has_no_value() -> None:
    formula = parse("0.5 percent * population * 1 hour/person")
    assert formula.variables == ("population",)
    assert formula.hours({"staff": Fraction(14)}) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", Code.FACTOR_MISSING),
        ("* 5 hour", Code.FACTOR_MISSING),
        ("5 hour * * staff", Code.FACTOR_MISSING),
        ("9**9 hour", Code.NOT_A_PRODUCT),
        ("9**9**9 hour", Code.NOT_A_PRODUCT),
        ("9^9 hour", Code.NOT_A_PRODUCT),
        ("(5 hour)", Code.NOT_A_PRODUCT),
        ("5 hour + 3 hour", Code.NOT_A_PRODUCT),
        ("5 hour - 3 hour", Code.NOT_A_PRODUCT),
        ("hours = 5 hour", Code.NOT_A_PRODUCT),
        ("10 hour / 2", Code.DIVISION),
        ("10 hour * staff / 2", Code.DIVISION),
        ("10 hour * staff/week", Code.DIVISION),
        ("-3 hour", Code.NEGATIVE),
        ("- 3 hour", Code.NEGATIVE),
        ("0 hour", Code.ZERO),
        ("0.000 hour", Code.ZERO),
        ("1000000001 hour", Code.TOO_LARGE),
        ("1000000000.000001 hour", Code.TOO_LARGE),
        ("9" * 250 + " hour", Code.TOO_LARGE),
        ("1" * 301, Code.TOO_LONG),
        ("1e9999 hour", Code.NOT_A_NUMBER),
        ("1e3 hour", Code.NOT_A_NUMBER),
        ("1_000 hour", Code.NOT_A_NUMBER),
        ("1,000 hour", Code.NOT_A_NUMBER),
        ("0x10 hour", Code.NOT_A_NUMBER),
        (".5 hour", Code.NOT_A_NUMBER),
        ("5. hour", Code.NOT_A_NUMBER),
        ("1.2.3 hour", Code.NOT_A_NUMBER),
        ("NaN hour", Code.NOT_A_FACTOR),
        ("inf hour", Code.NOT_A_FACTOR),
        ("NaN", Code.UNKNOWN_VARIABLE),
        ("6 hour session", Code.NOT_A_FACTOR),
        ("6 hour/session staff", Code.NOT_A_FACTOR),
        ("5", Code.NO_UNIT),
        ("session", Code.NO_NUMBER),
        ("hour/session", Code.NO_NUMBER),
        ("5 sesion", Code.UNKNOWN_UNIT),
        ("5 Hour", Code.UNKNOWN_UNIT),
        ("5 hour/percent", Code.PERCENT_BELOW),
        ("teachers * 5 hour", Code.UNKNOWN_VARIABLE),
        ("__import__", Code.UNKNOWN_VARIABLE),
        ("0.5% * population * 1 hour/person", Code.PERCENT_SIGN),
        ("8 case × 5 hour/case", Code.FOREIGN_SIGN),
        ("8 case ＊ 5 hour/case", Code.FOREIGN_SIGN),
        ("８ hour", Code.FOREIGN_SIGN),
        ("٣ hour", Code.FOREIGN_CHARACTER),
        ("5\u00a0hour", Code.FOREIGN_CHARACTER),
        ("5 小时", Code.FOREIGN_CHARACTER),
        ("5 hour\x00", Code.FOREIGN_CHARACTER),
        ("5 session", Code.NO_HOURS),
        ("5 percent", Code.NO_HOURS_BUT_NUMBER),
        ("2 hour * 3 hour", Code.NOT_IN_HOURS),
        ("5 hour/session", Code.NOT_IN_HOURS),
        ("2 week * staff * 8 hour/day", Code.NOT_IN_HOURS),
    ],
)
def test_what_is_no_product_in_hours_is_refused(text: str, code: Code) -> None:
    assert codes(text) == [code]


def test_every_faulty_factor_is_told_in_one_pass() -> None:
    assert codes("5 sesion * -3 hour * teachers") == [Code.UNKNOWN_UNIT, Code.NEGATIVE, Code.UNKNOWN_VARIABLE]


@pytest.mark.parametrize(
    ("text", "left", "meant"),
    [
        ("8 case/staff * 5 session * 6 hour/session * staff", "case", "5 session/case"),
        ("6 session/staff * 2 hour * staff", "session", "2 hour/session"),
        ("2 hour/household * 240 household * staff", "staff", "240 household/staff"),
        ("2 hour/household * 240 household/staff * 3 staff * staff", "staff", "2 hour/household/staff"),
        ("2 hour * 3 hour", "hour", None),
        ("5 hour/session", "1/session", None),
        ("2 week * staff * 8 hour/day", "staff * week/day", None),
    ],
)
def test_the_units_left_over_are_named_and_the_slip_is_guessed(text: str, left: str, meant: str | None) -> None:
    with pytest.raises(FormulaError) as raised:
        parse(text)
    (flaw,) = raised.value.flaws
    assert flaw.facts.get("left") == left
    assert flaw.facts.get("meant") == meant
    if meant:
        slip = meant.rpartition("/")[0]
        assert parse(text.replace(slip, meant)).hours(CALL)


numbers = st.decimals(min_value="0.001", max_value=10**9, places=3, allow_nan=False).map(Fraction)
measures = st.builds(Measure, numbers, st.sampled_from([*UNITS, "percent"]), st.tuples(st.sampled_from(UNITS)))
variables = st.sampled_from(sorted(VARIABLES)).map(Variable)


def read(text: str) -> Formula | list[Code]:
    """The formula, or the codes of its flaws; any other exception is a failure."""
    try:
        return parse(text)
    except FormulaError as error:
        return [flaw.code for flaw in error.flaws]


@given(st.text(max_size=LONGEST + 5))
def test_any_text_is_a_formula_or_has_flaws(text: str) -> None:
    assert read(text)


@given(st.lists(st.sampled_from(["5", "0.5", "hour", "hours", "/", "*", "staff", "case", "percent", "-", " "])))
def test_any_jumble_of_its_own_words_is_a_formula_or_has_flaws(words: list[str]) -> None:
    formula = read("".join(words))
    assert formula
    assert isinstance(formula, list) or read(str(formula)) == formula


@given(st.lists(numbers, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_factors_may_stand_in_any_order_and_are_multiplied_exactly(amounts: list[Fraction], random: Random) -> None:
    chain = ["hour", *UNITS[1:-1]][: len(amounts) + 1]
    factors = [Measure(n, over, (under,)) for n, over, under in zip(amounts, chain, chain[1:], strict=False)]
    factors.append(Measure(Fraction(1), chain[len(factors)]))
    expected = Fraction(1)
    for factor in factors:
        expected *= factor.number
    random.shuffle(factors)
    formula = parse(" * ".join(map(str, factors)))
    assert formula.factors == tuple(factors)
    hours = formula.hours({})
    assert type(hours) is Fraction
    assert hours == expected


@given(st.lists(st.one_of(measures, variables), min_size=1, max_size=6))
def test_a_formula_written_out_reads_back_the_same(factors: list[Measure | Variable]) -> None:
    text = " * ".join(map(str, factors))
    formula = read(text)
    if isinstance(formula, Formula):
        assert str(formula) == text
    else:
        assert set(formula) <= {
            Code.NO_HOURS, Code.NO_HOURS_BUT_NUMBER, Code.NOT_IN_HOURS, Code.NOT_IN_HOURS_BUT, Code.TOO_LONG,
        }  # fmt: skip
