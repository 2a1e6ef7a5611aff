"""The rows of a sheet: every faulty cell is named in one pass."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.kernel.periods import Period
from evenhand.records.cells import Given, Row
from evenhand.records.figures import Cell
from evenhand.records.judging import Code, Entry, Known, Post
from evenhand.records.naming import Belonging, Index, Names
from evenhand.records.sheets import Sheet
from evenhand.records.understanding import Understood, understand

HEADINGS = [
    "日期",
    "社工",
    "服务项目",
    "个案",
    "小组",
    "任务请求",
    "服务对象",
    "单位数",
    "人数",
    "实际时间",
    "原系统编号",
]
KNOWN = Known(
    term=Period(date(2026, 3, 1), date(2029, 2, 28)),
    today=date(2026, 11, 20),
    posts={1: [Post(7, date(2026, 3, 1))], 2: [Post(7, date(2026, 6, 1), date(2026, 8, 31))]},
    norms={11: 360, 15: 120, 18: None},
    open_cases={31: Period(date(2026, 5, 1), date(2026, 9, 30))},
    open_groups={41: Period(date(2026, 3, 1), date(2029, 2, 28))},
    requests=frozenset({51}),
)
NAMES = Names(
    workers=Index.of(
        [(1, ("luo@yuqiao.example", "P-0011", "Luo Kexin", "罗可欣")), (2, ("P-0012", "罗可", "Luo Kexin"))]
    ),
    lines=Index.of([(11, ("1", "Professional cases", "专业个案")), (15, ("5", "Home visits", "探访"))]),
    cases=Index.of([(31, ("YX-CW-2026-0001",))]),
    groups=Index.of([(41, ("YX-GW-2026-0001",))]),
    requests=Index.of([(51, ("YX-RQ-2026-0044",))]),
    targets=Index.of([(1, ("1", "Older people", "长者")), (2, ("2", "Adolescents", "青少年"))]),
    of_case={31: Belonging(11, 1)},
    of_group={41: Belonging(11, None)},
)


def row(**cells: Cell) -> list[Cell]:
    keys = ["day", "worker", "line", "case", "group", "request", "target", "units", "people", "clock", "key"]
    usual: dict[str, Cell] = {"day": "2026-11-19", "worker": "罗可欣", "line": "探访", "units": "2"}
    return [(usual | cells).get(key) for key in keys]


def understood(*rows: list[Cell], headings: list[str] = HEADINGS) -> Understood:
    return understand(Sheet("服务记录", 1, headings, list(rows)), NAMES, KNOWN)


def faults(*rows: list[Cell], headings: list[str] = HEADINGS) -> list[tuple[int, str, Code]]:
    return [(one.row, one.column, one.flaw.code) for one in understood(*rows, headings=headings).faults]


def test_a_row_becomes_an_entry() -> None:
    (entry,) = understood(row(target="长者", people=3, clock="1.5", key="A-1")).entries
    assert entry == Entry(1, date(2026, 11, 19), Row(line=15, target_group=1), Given(200, 3, 90), "A-1", 2)


def test_names_may_be_numbers_names_or_addresses_in_either_language() -> None:
    rows = [
        row(worker=w, line=n) for w, n in [("P-0011", 5.0), ("LUO@yuqiao.example", "Home  Visits"), ("罗可欣", "５")]
    ]
    assert {(entry.worker, entry.row.line) for entry in understood(*rows).entries} == {(1, 15)}


def test_a_case_brings_its_line_and_target_group() -> None:
    (entry,) = understood(row(line=None, case="YX-CW-2026-0001", day="2026-09-01", units=1)).entries
    assert entry.row == Row(line=11, case=31, target_group=1)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"day": "2026-11-21", "units": "half"}, {"日期": Code.FUTURE, "单位数": Code.NOT_A_NUMBER}),
        ({"day": "2026-11-21", "worker": "nobody"}, {"日期": Code.FUTURE, "社工": Code.UNKNOWN}),
        (
            {"line": None, "case": "YX-CW-2026-0001", "units": "half", "people": 5001},
            {"个案": Code.NOT_OPEN, "单位数": Code.NOT_A_NUMBER, "人数": Code.TOO_MANY_PEOPLE},
        ),
        ({"day": "soon", "units": "14"}, {"日期": Code.NOT_A_DAY, "单位数": Code.TOO_MUCH}),
        ({"line": "birth planning", "clock": "25"}, {"服务项目": Code.UNKNOWN, "实际时间": Code.CLOCK_TOO_LONG}),
    ],
)
def test_a_row_with_an_unreadable_cell_is_judged_by_its_readable_ones_too(
    cells: dict[str, Cell], expected: dict[str, Code]
) -> None:
    assert {column: code for _row, column, code in faults(row(**cells))} == expected


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"day": None}, "日期", Code.MISSING),
        ({"day": "19/11/2026"}, "日期", Code.NOT_A_DAY),
        ({"day": "2026-11-21"}, "日期", Code.FUTURE),
        ({"day": "2026-02-28"}, "日期", Code.OUTSIDE_TERM),
        ({"worker": "罗可", "day": "2026-09-01"}, "日期", Code.NOT_POSTED),
        ({"worker": "nobody"}, "社工", Code.UNKNOWN),
        ({"worker": "Luo Kexin"}, "社工", Code.AMBIGUOUS),
        ({"line": "birth planning"}, "服务项目", Code.UNKNOWN),
        ({"line": None}, "服务项目", Code.NOTHING_NAMED),
        ({"request": "YX-RQ-2026-0044"}, "任务请求", Code.TOO_MUCH_NAMED),
        ({"case": "YX-CW-2026-0001"}, "个案", Code.ANOTHER_LINE),
        ({"line": None, "case": "YX-CW-2026-0001", "units": 1}, "个案", Code.NOT_OPEN),
        ({"line": None, "case": "YX-CW-2026-0001", "target": "青少年"}, "个案", Code.ANOTHER_LINE),
        ({"target": "tout le monde"}, "服务对象", Code.UNKNOWN),
        ({"units": "=SUM(A1:A9)"}, "单位数", Code.NOT_A_NUMBER),
        ({"units": "14"}, "单位数", Code.TOO_MUCH),
        ({"units": "1001"}, "单位数", Code.TOO_MANY_UNITS),
        ({"people": "2.5"}, "人数", Code.NOT_WHOLE),
        ({"people": "5001"}, "人数", Code.TOO_MANY_PEOPLE),
        ({"clock": "25"}, "实际时间", Code.CLOCK_TOO_LONG),
        ({"key": "k" * 81}, "原系统编号", Code.TOO_LONG),
    ],
)
def test_a_faulty_cell_is_named_with_its_column(cells: dict[str, Cell], column: str, code: Code) -> None:
    assert faults(row(**cells)) == [(2, column, code)]


def test_all_faults_are_named_in_one_pass_and_good_rows_do_not_hide_them() -> None:
    found = faults(row(), row(day="x", units="y"), row(), row(worker="?"), row(line="?", people="-1"))
    assert [(number, column) for number, column, _code in found] == [
        (3, "日期"), (3, "单位数"), (5, "社工"), (6, "服务项目"), (6, "人数"),
    ]  # fmt: skip


def test_a_fault_shows_what_stands_in_the_cell_cut_where_it_is_long() -> None:
    (fault,) = understood(row(line="x" * 500)).faults
    assert (fault.sheet, len(fault.value)) == ("服务记录", 60)


def test_empty_rows_are_passed_over_and_rows_keep_their_numbers() -> None:
    empty: list[Cell] = [None] * 11
    assert faults(empty, row(), empty, row(units="x")) == [(5, "单位数", Code.NOT_A_NUMBER)]
    assert understood(empty, row(), empty).rows == 1


def test_a_key_stands_once() -> None:
    assert faults(row(key="A"), row(key="A")) == [(3, "原系统编号", Code.KEY_TWICE)]


def test_a_day_too_full_over_several_rows_is_asked_at_its_largest() -> None:
    assert faults(row(units=9), row(line="专业个案", units=2)) == [(2, "单位数", Code.DAY_TOO_FULL)]


@pytest.mark.parametrize(
    ("headings", "column", "code"),
    [
        (["日期", "社工", "服务项目"], "单位数", Code.HEADING_MISSING),
        (["Day", "Social worker", "Units"], "Line", Code.HEADING_MISSING),
        ([*HEADINGS, "备注"], "备注", Code.HEADING_UNKNOWN),
        ([*HEADINGS, "日期"], "日期", Code.HEADING_TWICE),
    ],
)
def test_headings_that_are_missing_unknown_or_twice_are_told(headings: list[str], column: str, code: Code) -> None:
    assert faults(row(), headings=headings) == [(1, column, code)]


def test_a_sheet_without_rows_says_so() -> None:
    assert [fault.flaw.code for fault in understood().faults] == [Code.NO_ROWS]


def test_a_worker_who_may_record_for_nobody_else_is_told_at_the_name() -> None:
    known = Known(**{name: getattr(KNOWN, name) for name in KNOWN.__slots__} | {"only_worker": 2})
    found = understand(Sheet("x", 1, HEADINGS, [row()]), NAMES, known)
    assert [(one.column, one.flaw.code) for one in found.faults] == [("社工", Code.NOT_YOURS)]


CELLS = st.one_of(
    st.none(), st.text(max_size=20), st.floats(), st.integers(), st.booleans(), st.dates(),
    st.sampled_from(["2026-11-19", "罗可欣", "探访", "YX-CW-2026-0001", "YX-RQ-2026-0044", "1", "2", "长者"]),
)  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=12), max_size=6))
def test_no_cells_lead_to_anything_but_entries_or_named_faults(rows: list[list[Cell]]) -> None:
    found = understood(*rows)
    assert all(fault.row >= 1 and fault.flaw.code in Code for fault in found.faults)
    assert len(found.entries) <= found.rows == sum(any(cell not in ("", None) for cell in row) for row in rows)
