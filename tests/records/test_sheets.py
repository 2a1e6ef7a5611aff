"""Reading whatever somebody hands in: it is understood or refused in a sentence, never a traceback."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from evenhand.records import figures, sheets
from evenhand.records.headings import COLUMNS, known_as
from evenhand.records.judging import Code, Flaw
from evenhand.records.sheets import Unreadable, read
from evenhand.records.workbooks import template

HEADINGS = ["Day", "Social worker", "Line", "Units"]


def workbook(*rows: list[object], sheet: str = "Services") -> bytes:
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            page.write(number, place, value)
    book.close()
    return buffer.getvalue()


WORKBOOK = workbook(HEADINGS)


def refused(content: bytes) -> Code:
    with pytest.raises(Unreadable) as raised:
        read(content)
    return raised.value.flaw.code


def test_a_workbook_is_read_from_its_headings_on_wherever_they_stand() -> None:
    sheet = read(workbook(["服务记录表"], [], HEADINGS, [datetime(2026, 11, 19), "罗可欣", 5, 2.5]))  # noqa: DTZ001
    assert (sheet.name, sheet.first, sheet.headings) == ("Services", 3, HEADINGS)
    ((number, row),) = sheet.numbered()
    assert (number, row) == (4, [date(2026, 11, 19), "罗可欣", 5.0, 2.5])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_text_is_read_in_the_encodings_of_office_programs(encoding: str, delimiter: str) -> None:
    lines = ["日期,社工,服务项目,单位数", "2026-11-19,罗可欣,探访,2"]
    sheet = read("\r\n".join(lines).replace(",", delimiter).encode(encoding))
    assert sheet.headings == ["日期", "社工", "服务项目", "单位数"]
    assert list(sheet.numbered()) == [(2, ["2026-11-19", "罗可欣", "探访", "2"])]


def test_the_sheet_with_the_headings_is_found_among_others() -> None:
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.add_worksheet("Cover").write(0, 0, "Report")
    page = book.add_worksheet("Data")
    for place, heading in enumerate(HEADINGS):
        page.write(0, place, heading)
    book.close()
    assert read(buffer.getvalue()).name == "Data"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_template_is_read_back_in_both_languages(language: str) -> None:
    sheet = read(template(language, ("服务记录", "对照表"), {"worker": ["a@b.example"], "line": ["探访", "培训"]}))
    assert [known_as(heading) for heading in sheet.headings] == [column.key for column in COLUMNS]
    assert list(sheet.numbered()) == []


def test_no_name_in_the_template_becomes_a_formula() -> None:
    made = template("en", ("Services", "Names"), {"worker": ["=1+1", "@sum", "+5"], "line": ["=HYPERLINK(1)"]})
    with ZipFile(BytesIO(made)) as package:
        sheets_of_it = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets_of_it) == 2
    assert not [one for one in sheets_of_it if b"<f>" in one]


def zipped(**parts: bytes) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.EMPTY_FILE),
        (b"PK\x03\x04 not a package", Code.NOT_A_WORKBOOK),
        (b"\xd0\xcf\x11\xe0 not a workbook", Code.NOT_A_WORKBOOK),
        (zipped(hello=b"world"), Code.NOT_A_WORKBOOK),
        (b"%PDF-1.7 \x00\xff\xfe", Code.NOT_TEXT),
        (b"\x89PNG\r\n\x1a\n\x00\x00", Code.NOT_TEXT),
        (b"just some words", Code.NO_HEADINGS),
        (b"a,b,c\n1,2,3\n", Code.NO_HEADINGS),
        ("日期,社工\n".encode() + b"x," * 100, Code.TOO_WIDE),
    ],
)
def test_what_is_no_table_of_services_is_refused(content: bytes, code: Code) -> None:
    assert refused(content) == code


def with_sheet(change: Callable[[bytes], bytes]) -> bytes:
    """A workbook whose sheet was changed by hand."""
    return with_part("xl/worksheets/sheet1.xml", change)


def with_part(place: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook of which one part was changed by hand."""
    with ZipFile(BytesIO(WORKBOOK)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[place] = change(parts[place])
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('<c r="XFD1"><v>1</v></c>', Code.TOO_WIDE),
        ('<c r="XFD1048576"><v>1</v></c>', Code.TOO_MANY_ROWS),
        ('<c  r = "A1048576"  t="n"><v>1</v></c>', Code.TOO_MANY_ROWS),
        ("<c r='B900000'><f>1+1</f></c>", Code.TOO_MANY_ROWS),
        ("<c/>" * 61 + "<c><v>1</v></c>", Code.TOO_WIDE),
        ("</row>" + "<row/>" * 200_100 + "<row><c><v>1</v></c>", Code.TOO_MANY_ROWS),
    ],
)
def test_a_value_at_the_far_end_of_a_sheet_is_refused_before_it_is_laid_out(cell: str, code: Code) -> None:
    assert refused(with_sheet(lambda sheet: sheet.replace(b"</row>", cell.encode() + b"</row>", 1))) == code


def test_an_empty_cell_that_was_only_coloured_does_no_harm() -> None:
    coloured = b'<c r="XFD1" s="0"/></row>'
    assert read(with_sheet(lambda sheet: sheet.replace(b"</row>", coloured, 1))).headings == HEADINGS


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet[: len(sheet) // 2],
        lambda sheet: sheet.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet', 1),
        lambda sheet: b"",
        lambda sheet: b"\xff\xfe<",
    ],
)
def test_a_sheet_that_is_broken_or_declares_entities_is_refused(change: Callable[[bytes], bytes]) -> None:
    assert refused(with_sheet(change)) in {Code.NOT_A_WORKBOOK, Code.NO_HEADINGS}


def test_a_package_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 1024**2)
    assert refused(zipped(xl__workbook_xml=b" " * 2 * 1024**2)) == Code.TOO_LARGE


PARTS = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "[Content_Types].xml", "xl/styles.xml"]


@given(st.sampled_from(PARTS), st.floats(0, 1), st.integers(0, 40), st.binary(max_size=20))
def test_a_workbook_damaged_anywhere_is_read_or_refused(name: str, where: float, cut: int, put: bytes) -> None:
    def damaged(part: bytes) -> bytes:
        place = int(len(part) * where)
        return part[:place] + put + part[place + cut :]

    with suppress(Unreadable):
        assert read(with_part(name, damaged)).headings


@given(st.binary(max_size=2_000))
def test_no_bytes_lead_to_anything_but_a_sheet_or_a_refusal(content: bytes) -> None:
    for head in (b"", b"PK\x03\x04", "日期,社工\n".encode()):
        with suppress(Unreadable):
            assert read(head + content).headings


@given(st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=6), max_size=8))
def test_any_text_of_rows_is_read_as_it_was_written(rows: list[list[str]]) -> None:
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(HEADINGS)
    writer.writerows(rows)
    with suppress(Unreadable):
        assert read(buffer.getvalue().encode("utf-8", "surrogatepass")).headings[:4] == HEADINGS


@pytest.mark.parametrize(
    ("typed", "hundredths"),
    [("1", 100), ("0.5", 50), ("１．５", 150), ("1,234.5", 123_450), ("0,5", 50), (2, 200), (2.5, 250), (" 3 ", 300)],
)
def test_units_are_understood_as_people_type_them(typed: str | float, hundredths: int) -> None:
    assert figures.units(typed) == hundredths


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("one", Code.NOT_A_NUMBER), ("=1+1", Code.NOT_A_NUMBER), ("1e9", Code.NOT_A_NUMBER), (True, Code.NOT_A_NUMBER),
        ("1.234", Code.TOO_FINE), ("0", Code.NOT_POSITIVE), ("-2", Code.NOT_POSITIVE), ("9" * 40, Code.NOT_A_NUMBER),
        (float("nan"), Code.NOT_A_NUMBER), (float("inf"), Code.NOT_A_NUMBER), ("1,23,4", Code.NOT_A_NUMBER),
        (date(2026, 1, 1), Code.NOT_A_NUMBER), ("٣", Code.NOT_A_NUMBER),
    ],
)  # fmt: skip
def test_what_is_no_number_of_units_is_told(typed: figures.Cell, code: Code) -> None:
    found = figures.units(typed)
    assert isinstance(found, Flaw)
    assert found.code == code


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-19",
        "2026/11/19",
        "2026.11.19",
        "2026年11月19日",
        "２０２６-11-19",
        " 2026-11-19 ",
        "2026-11-19 00:00:00",
    ],
)
def test_days_are_understood_year_first(typed: str) -> None:
    assert figures.day(typed) == date(2026, 11, 19)


@pytest.mark.parametrize("typed", ["19/11/2026", "11-19", "2026-13-01", "2026-02-30", "46345", 46345.0, "soon", True])
def test_what_could_be_another_day_is_not_guessed(typed: figures.Cell) -> None:
    assert isinstance(figures.day(typed), Flaw)


@given(st.integers(1, 10_000_000))
def test_units_survive_being_written_and_read(hundredths: int) -> None:
    assert figures.units(figures.written(hundredths)) == hundredths
