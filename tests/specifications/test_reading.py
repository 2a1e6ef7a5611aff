"""Reading specifications from YAML: strict, in one pass, and never an exception."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.specifications.faults import Code
from evenhand.specifications.reading import LARGEST_FILE, MOST_LINES, Specification, read, read_file

LINE = "  - {section: direct, service: case work, formula: 72 hour/staff * staff}\n"
SOUND = f"staff: 14\nlines:\n{LINE}"
CAPACITY = """weeks: 48
capacity: {working_days: 250, leave_days: 5, hours_a_day: 8,
  supervision_hours_a_week: 1, meeting_hours_a_week: 1, paperwork_hours: 120}
"""


def codes(text: str | bytes) -> list[tuple[int | None, Code]]:
    data = text if isinstance(text, bytes) else text.encode()
    return [(fault.line, fault.flaw.code) for fault in read(data).faults]


def line(**keys: str) -> str:
    """A file with one line, some of its keys replaced by YAML text."""
    fields = {"section": "direct", "service": "case work", "formula": "72 hour/staff * staff", **keys}
    return "staff: 14\nlines:\n  - " + "\n    ".join(f"{key}: {value}" for key, value in fields.items()) + "\n"


def test_a_sound_file_has_no_faults() -> None:
    specification = read(SOUND.encode())
    assert specification.faults == ()
    assert specification.variables == {"staff": Fraction(14)}
    assert specification.workload.total.hours == 1008


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{SOUND}",
        SOUND.replace("\n", "\r\n"),
        f"---\n{SOUND}...\n",
        f"population:\nall_staff: ~\n{SOUND}",
        SOUND.replace("14", "14.0"),
        f"weeks: 47.5\n{SOUND}",
        line(category="", symbol="~", counts="no", unit="hours"),
        line(formula=">\n      72 hour/staff\n      * staff"),
        line(service='"2026"'),
        "staff: 14\nlines:\n  - &a\n    section: direct\n    service: x\n    formula: 1 hour\n  - *a\n",
    ],
)
def test_yaml_may_be_written_in_its_usual_ways(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", Code.EMPTY_FILE),
        ("# only a remark\n", Code.EMPTY_FILE),
        ("just words", Code.NOT_A_SPECIFICATION),
        ("- a\n- list", Code.NOT_A_SPECIFICATION),
        ("42", Code.NOT_A_SPECIFICATION),
        (b"\x89PNG\r\n\x1a\n", Code.NOT_TEXT),
        (SOUND.encode("utf-16"), Code.NOT_TEXT),
        ("服务: 个案".encode("gb18030"), Code.NOT_TEXT),
        (b"lines: \x00\n", Code.NOT_YAML),
        ("staff: 14\nlines: [\n", Code.NOT_YAML),
        ("staff:\t14\n\tlines: []\n", Code.NOT_YAML),
        (f"{SOUND}---\n{SOUND}", Code.NOT_YAML),
        ("lines: *nowhere", Code.NOT_YAML),
        ('staff: "\\UFFFFFFFF"', Code.NOT_YAML),
        ("%YAML " + "9" * 5000 + ".1\n---\na: b", Code.NOT_YAML),
        ("[" * 5000, Code.TOO_DEEP),
        ("- " * 5000, Code.TOO_DEEP),
        ("x" * (LARGEST_FILE + 1), Code.FILE_TOO_LARGE),
        ("staff: 14", Code.NO_LINES),
        ("lines:", Code.NO_LINES),
        ("lines: []", Code.NO_LINES),
        ("lines: {}", Code.LINES_NOT_A_LIST),
        ("lines: many", Code.LINES_NOT_A_LIST),
        (f"staff: 14\nlines:\n{LINE * (MOST_LINES + 1)}", Code.TOO_MANY_LINES),
        (f"teachers: 3\n{SOUND}", Code.UNKNOWN_KEY),
        (f"<<: {{weeks: 48}}\n{SOUND}", Code.UNKNOWN_KEY),
        (f"staff: 14\n{SOUND}", Code.KEY_TWICE),
        (f"? [a, b]\n: 3\n{SOUND}", Code.BAD_KEY),
        (f"weeks: -3\n{SOUND}", Code.NEGATIVE),
        (f"weeks: 0\n{SOUND}", Code.ZERO),
        (f"weeks: true\n{SOUND}", Code.VALUE_NOT_A_NUMBER),
        (f"weeks: '48'\n{SOUND}", Code.VALUE_NOT_A_NUMBER),
        (f"weeks: [48]\n{SOUND}", Code.VALUE_NOT_A_NUMBER),
        (f"weeks: .nan\n{SOUND}", Code.VALUE_NOT_A_NUMBER),
        (f"weeks: .inf\n{SOUND}", Code.VALUE_NOT_A_NUMBER),
        (f"weeks: 1e9999\n{SOUND}", Code.VALUE_NOT_A_NUMBER),
        (f"weeks: 1.0e+9\n{SOUND}", Code.VALUE_NOT_A_NUMBER),
        (f"weeks: 4_8\n{SOUND}", Code.VALUE_NOT_A_NUMBER),
        (f"weeks: 0x30\n{SOUND}", Code.VALUE_NOT_A_NUMBER),
        (f"weeks: 048\n{SOUND}", Code.VALUE_NOT_A_NUMBER),
        (f"weeks: 1:30\n{SOUND}", Code.VALUE_NOT_A_NUMBER),
        (f"weeks: ４８\n{SOUND}", Code.VALUE_NOT_A_NUMBER),
        (f"population: 1000000001\n{SOUND}", Code.TOO_LARGE),
        (f"population: {'9' * 5000}\n{SOUND}", Code.TOO_LARGE),
        (f"population: 42000.5\n{SOUND}", Code.VALUE_NOT_WHOLE),
    ],
)
def test_what_is_no_specification_is_one_fault_of_the_file(text: str | bytes, code: Code) -> None:
    assert codes(text) == [(None, code)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("lines: [case work]", Code.LINE_NOT_A_MAPPING),
        ("lines: [[a]]", Code.LINE_NOT_A_MAPPING),
        ("lines:\n  -\n", Code.LINE_NOT_A_MAPPING),
        (line(service="2026"), Code.NOT_WORDS),
        (line(service="[a, b]"), Code.NOT_WORDS),
        (line(service="no"), Code.NOT_WORDS),
        (line(category="2026-01-01"), Code.NOT_WORDS),
        (line(formula="5"), Code.NOT_WORDS),
        (line(formula="{a: b}"), Code.NOT_WORDS),
        (line(symbol="NO"), Code.NOT_WORDS),
        (line(service="!!python/object/apply:os.system [ls]"), Code.NOT_WORDS),
        (line(counts="maybe"), Code.NOT_YES_OR_NO),
        (line(counts="1"), Code.NOT_YES_OR_NO),
        (line(hours="3360"), Code.UNKNOWN_KEY),
        (line() + "    formula: 1 hour\n", Code.KEY_TWICE),
        (line(service="~"), Code.NO_SERVICE),
        (line(section="~"), Code.NO_SECTION),
        (line(formula="~"), Code.NEITHER),
        (line(service='"\\e[31m"'), Code.UNPRINTABLE),
    ],
)
def test_what_is_wrong_with_a_line_is_one_fault_with_its_number(text: str, code: Code) -> None:
    assert codes(text) == [(1, code)]


def test_all_faults_are_told_in_one_pass_in_the_order_of_the_file() -> None:
    text = f"teachers: 3\nweeks: -1\nlines:\n{LINE}  - 7\n  - {{section: up, service: 3, formula: 5 sesion, unit: x}}\n"
    assert codes(text) == [
        (None, Code.UNKNOWN_KEY),
        (None, Code.NEGATIVE),
        (1, Code.NO_VALUE),
        (2, Code.LINE_NOT_A_MAPPING),
        (3, Code.NOT_WORDS),
        (3, Code.UNKNOWN_SECTION),
        (3, Code.UNKNOWN_DELIVERY_UNIT),
        (3, Code.UNKNOWN_UNIT),
    ]


def test_a_faulty_variable_is_not_blamed_on_the_lines_that_use_it() -> None:
    assert codes(SOUND.replace("14", "-14")) == [(None, Code.NEGATIVE)]


def test_laughs_by_the_billion_stay_small() -> None:
    laughs = "a0: &a0 [ha, ha]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    assert {code for _, code in codes(f"{laughs}lines: *a59")} == {Code.UNKNOWN_KEY, Code.LINE_NOT_A_MAPPING}


def test_a_list_within_itself_is_a_fault_like_any_other() -> None:
    assert codes("lines: &a [*a]") == [(1, Code.LINE_NOT_A_MAPPING)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("leave_days: 5, ", ""), Code.KEY_MISSING),
        (("weeks: 48\n", ""), Code.KEY_MISSING),
        (("working_days: 250", "working_days: 400"), Code.MORE_THAN),
        (("leave_days: 5", "leave_days: 251"), Code.MORE_THAN),
        (("hours_a_day: 8", "hours_a_day: 25"), Code.MORE_THAN),
        (("hours_a_day: 8", "hours_a_day: 0"), Code.ZERO),
        (("working_days: 250", "working_days: 250.5"), Code.VALUE_NOT_WHOLE),
        (("leave_days: 5", "leave_days: -5"), Code.NEGATIVE),
        (("{working_days", "{tea_breaks: 3, working_days"), Code.UNKNOWN_KEY),
    ],
)
def test_what_is_wrong_with_a_capacity_is_told(change: tuple[str, str], code: Code) -> None:
    assert codes((CAPACITY + SOUND).replace(*change)) == [(None, code)]


def test_a_capacity_is_a_mapping() -> None:
    assert codes(f"capacity: 24416\n{SOUND}") == [(None, Code.NOT_A_MAPPING)]


def test_files_that_cannot_be_read_are_faults_too(tmp_path: Path) -> None:
    missing, folder = read_file(tmp_path / "missing.yaml"), read_file(tmp_path)
    long = read_file(tmp_path / ("x" * 5000))
    assert [spec.faults[0].flaw.code for spec in (missing, folder, long)] == [
        Code.NO_FILE,
        Code.NOT_A_FILE,
        Code.UNREADABLE_FILE,
    ]


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(data: bytes) -> None:
    assert isinstance(read(data), Specification)


@given(st.text(alphabet=st.sampled_from("ab:-[]{},&*!|>'\"%@`?#\n \t01.~\\"), max_size=80))
def test_anything_that_looks_like_yaml_is_answered(text: str) -> None:
    assert isinstance(read(text.encode()), Specification)
