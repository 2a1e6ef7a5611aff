"""The words: every fault has its sentence in both languages, every formula is read back."""

from fractions import Fraction

import pytest
from django.utils import translation

from evenhand.specifications.faults import Code, Fault, flaw, shown
from evenhand.specifications.forms.readback import AMOUNTS, AND_EACH, EACH, KNOWN, UNKNOWN, words_of
from evenhand.specifications.forms.words import SENTENCES, placed, sentence
from evenhand.specifications.formulas import UNITS, VARIABLES, parse
from evenhand.specifications.reading import read

CALL = {"staff": Fraction(14), "all_staff": Fraction(20), "weeks": Fraction(48), "population": Fraction(42000)}


def test_every_fault_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Code)


def test_every_unit_and_variable_has_its_words() -> None:
    assert set(AMOUNTS) == set(EACH) == set(AND_EACH) == set(UNITS)
    assert set(KNOWN) == set(UNKNOWN) == set(VARIABLES)


@pytest.mark.parametrize(
    ("formula", "english", "chinese"),
    [
        (
            "8 case/staff * 5 session/case * 6 hour/session * staff",
            "8 cases a worker, 5 sessions a case, 6 hours a session, 14 workers",
            "每人 8 个案，每案 5 节，每节 6 小时，14 人",
        ),
        (
            "4 hour/report/staff * 48 report * staff",
            "4 hours a report and worker, 48 reports, 14 workers",
            "每人每份 4 小时，48 份，14 人",
        ),
        (
            "0.4 hour/week/staff * weeks * staff",
            "0.4 hours a week and worker, 48 weeks, 14 workers",
            "每人每周 0.4 小时，48 周，14 人",
        ),
        (
            "0.5 percent * population * 1 hour/person",
            "0.5% of 42,000 residents, 1 hour a person",
            "42,000 名居民的 0.5%，每人 1 小时",
        ),
        ("1 session * 1 hour/session", "1 session, 1 hour a session", "1 节，每节 1 小时"),
        ("2 hour * 50 percent", "2 hours, 50%", "2 小时，50%"),
        ("3 percent * 50 percent * 2 hour", "3% of 50%, 2 hours", "50%的 3%，2 小时"),
    ],
)
def test_a_formula_is_read_back_in_words(formula: str, english: str, chinese: str) -> None:
    assert words_of(parse(formula), CALL) == english
    with translation.override("zh-hans"):
        assert words_of(parse(formula), CALL) == chinese


def test_a_variable_without_value_is_named() -> None:
    formula = parse("0.5 percent * population * 1 hour/person")
    assert words_of(formula, {}) == "0.5% of the residents, 1 hour a person"
    with translation.override("zh-hans"):
        assert words_of(formula, {}) == "居民人口的 0.5%，每人 1 小时"


@pytest.mark.parametrize(
    ("fault", "english", "chinese"),
    [
        (
            Fault(flaw(Code.NOT_IN_HOURS, left="case"), 1, "case work", "professional case"),
            "Line 1 (case work, professional case): Not in hours: case is left over.",
            "第 1 项（case work，professional case）：结果不是小时：多出 case。",
        ),
        (
            Fault(flaw(Code.NO_SECTION), 2, "training"),
            "Line 2 (training): The section is missing: write direct or indirect.",
            "第 2 项（training）：缺少类别，请填写 direct（直接服务）或 indirect（间接服务）。",
        ),
        (
            Fault(flaw(Code.NO_SERVICE), 3),
            "Line 3: The line does not name its service.",
            "第 3 项：该项未写明服务名称。",
        ),
        (Fault(flaw(Code.EMPTY_FILE)), "The file is empty.", "文件为空。"),
    ],
)
def test_a_fault_says_its_place(fault: Fault, english: str, chinese: str) -> None:
    assert placed(fault) == english
    with translation.override("zh-hans"):
        assert placed(fault) == chinese


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("formula: 5 sesion", ", ".join(UNITS)),
        ("formula: sesion", ", ".join(VARIABLES)),
        ("unit: sesion", "year, hour"),
    ],
)
def test_a_sentence_lists_all_that_could_have_been_meant(line: str, wanted: str) -> None:
    (fault,) = read(f"lines: [{{section: direct, service: x, symbol: X, {line}}}]".encode()).faults
    assert wanted in sentence(fault.flaw)


def test_what_was_typed_cannot_break_a_sentence() -> None:
    assert shown("\x1b[31m\n\u202e" + "x" * 100) == "\\x1b[31m\\n\\u202e" + "x" * 52 + "…"
    assert "100%(x)s" in sentence(flaw(Code.NOT_A_PRODUCT, written="100%(x)s"))
