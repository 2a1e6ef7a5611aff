"""`evenhand records import`: tried first, all or nothing, the same file twice changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum

from evenhand.contracts.models import Contract
from evenhand.demo.builders.records import case_opened, year_of_records
from evenhand.demo.builders.requests import asked
from evenhand.demo.cast import Cast
from evenhand.journal.queries import latest
from evenhand.records.models import MonthTotal, ServiceRecord
from tests.records.test_sheets import workbook

HEADINGS = ["日期", "社工", "服务项目", "服务对象", "单位数", "人数", "原系统编号"]
SUPERVISOR, WORKER = "zhong.meilin@yuqiao.example", "luo.kexin@yuqiao.example"
ROWS = [
    [date(2026, 11, 16), WORKER, "探访", "长者", 2, None, None],
    ["2026-11-17", "罗可欣", 6, "2", "1", 46, None],
    ["2026年11月18日", "Luo Kexin", "Continuing training", None, 1.5, None, None],
]
Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(contract: Contract, friday: datetime, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Import these rows, or a file of this content, and read the answer."""

    def importing(
        rows: list[list[Any]] | bytes, *more: str, by: str = SUPERVISOR, status: int = 0, name: str = "记录.xlsx"
    ) -> dict[str, Any]:
        path = tmp_path / name
        path.write_bytes(rows if isinstance(rows, bytes) else workbook(HEADINGS, *rows))
        told = 0
        try:
            call_command("records", "import", str(path), "--contract", contract.reference, "--by", by, "--json", *more)
        except SystemExit as end:
            told = int(str(end.code))
        assert told == status
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    return importing


def test_a_file_is_written(run: Run) -> None:
    assert run(ROWS) == {"rows": 3, "written": 3, "unchanged": 0, "faults": []}
    records = ServiceRecord.objects.order_by("day")
    assert [(one.day.day, one.norm_minutes, one.participants, one.target_group) for one in records] == [
        (16, 240, None, 1),
        (17, 24, 46, 2),
        (18, 90, None, None),
    ]


def test_the_same_file_twice_changes_nothing(run: Run) -> None:
    run(ROWS)
    before = list(ServiceRecord.objects.order_by("pk").values())
    assert run(ROWS) == {"rows": 3, "written": 0, "unchanged": 3, "faults": []}
    assert list(ServiceRecord.objects.order_by("pk").values()) == before


def test_rows_alike_are_each_counted_and_still_nothing_changes_the_second_time(run: Run) -> None:
    rows = [ROWS[0], ROWS[0], [*ROWS[0][:4], 3, None, None]]
    assert run(rows)["written"] == 3
    assert run(list(reversed(rows)))["unchanged"] == 3
    assert ServiceRecord.objects.aggregate(Sum("units_hundredths")) == {"units_hundredths__sum": 700}


def test_a_corrected_row_replaces_the_one_before(run: Run) -> None:
    run(ROWS)
    corrected = [[*ROWS[0][:4], 3, None, None], *ROWS[1:]]
    assert run(corrected) == {"rows": 3, "written": 1, "unchanged": 2, "faults": []}
    assert MonthTotal.objects.get(line__position=5).norm_minutes == 360


def test_a_row_with_a_key_is_found_again_by_it_even_on_another_day(run: Run) -> None:
    run([[*ROWS[0][:6], "V-1"]])
    moved = [["2026-11-12", *ROWS[0][1:6], "V-1"]]
    assert run(moved)["written"] == 1
    assert [one.day for one in ServiceRecord.objects.all()] == [date(2026, 11, 12)]
    assert run(moved)["unchanged"] == 1


def test_a_dry_run_says_the_same_and_writes_nothing(run: Run) -> None:
    assert run(ROWS, "--dry-run") == {"rows": 3, "written": 3, "unchanged": 0, "faults": []}
    assert not ServiceRecord.objects.exists()


def test_one_faulty_cell_and_nothing_is_written(run: Run) -> None:
    answer = run([*ROWS, ["2026-11-19", "罗可欣", "探访", None, 14, None, None]], status=1)
    assert (answer["rows"], answer["written"], answer["unchanged"]) == (4, 0, 0)
    assert answer["faults"] == [
        {
            "sheet": "Services",
            "row": 5,
            "column": "单位数",
            "value": "14",
            "reason": "14 units come to 28 norm hours, more than a day holds. 1 or 4?",
        }
    ]
    assert not ServiceRecord.objects.exists()


def test_reasons_are_told_in_the_language_asked_for(run: Run) -> None:
    answer = run([["soon", "谁", "探访", None, 1, None, None]], "--language", "zh-hans", status=1)
    assert [fault["reason"] for fault in answer["faults"]] == [
        "不是日期。请按年月日填写，如2026-11-19。",
        "本合同下没有该名称或编号。",
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x00\x01\x02", "日期,社工".encode(), b"<html></html>"])
def test_a_file_that_is_no_table_is_one_fault_in_a_sentence(run: Run, content: bytes) -> None:
    answer = run(content, status=1)
    assert answer["rows"] == answer["written"] == 0
    assert all(fault["reason"] for fault in answer["faults"])


def test_a_text_in_the_encoding_of_an_old_office_program_is_read(run: Run) -> None:
    lines = ["日期,社工,服务项目,单位数", "2026/11/16,罗可欣,探访,2"]
    assert run("\r\n".join(lines).encode("gb18030"), name="记录.csv")["written"] == 1


def test_a_worker_imports_her_own_rows_and_nobody_elses(run: Run) -> None:
    assert run(ROWS, by=WORKER)["written"] == 3
    answer = run([["2026-11-16", "钟美琳", "探访", None, 1, None, None]], by=WORKER, status=1)
    assert [fault["column"] for fault in answer["faults"]] == ["社工"]


@pytest.mark.parametrize("who", ["su.min@yuqiao.example", "liang.huiyi@rongyin.example", "nobody@example.org"])
def test_nobody_else_imports(run: Run, who: str) -> None:
    (fault,) = run(ROWS, by=who, status=1)["faults"]
    assert fault["reason"]
    assert not ServiceRecord.objects.exists()


def test_a_person_in_a_terminal_is_told_in_a_sentence(contract: Contract, friday: datetime) -> None:
    with pytest.raises(CommandError, match="sees no contract YX-2020-9999"):
        call_command("records", "import", "x.csv", "--contract", "YX-2020-9999", "--by", SUPERVISOR)


def test_cases_and_requests_are_named_by_their_numbers(
    run: Run, cast: Cast, contract: Contract, friday: datetime
) -> None:
    case = case_opened(cast, contract, at=friday)
    request = asked(cast, contract, at=friday)
    headings = "日期,社工,个案,任务请求,单位数"
    rows = [f"2026-11-20,罗可欣,{case.reference},,1", f"2026-11-20,罗可欣,,{request.reference},2.5"]
    assert run("\n".join([headings, *rows]).encode(), name="a.csv")["written"] == 2
    request.refresh_from_db()
    assert request.minutes_spent == 150
    assert ServiceRecord.objects.get(case=case).target_group == 1


def test_a_batch_is_one_entry_of_the_journal_without_a_workers_figures(run: Run, cast: Cast, friday: datetime) -> None:
    run(ROWS)
    (said,) = latest(actor=cast.actor("provider_director", friday), limit=1)
    assert said.text == "Zhong Meilin imported “记录.xlsx”: 3 rows, 3 of them new or changed."
    assert latest(actor=cast.actor("purchaser_officer", friday), limit=1)[0].text != said.text


def test_a_year_in_bulk_keeps_its_totals(cast: Cast, contract: Contract, friday: datetime) -> None:
    workers = [cast.persons["provider_worker"], cast.persons["provider_supervisor"]]
    supervisor = cast.persons["provider_supervisor"]
    done = year_of_records(contract, workers, on=friday.date(), seed=1, supervisor=supervisor)
    assert done.written == ServiceRecord.objects.count() > 300
    sums = ("norm_minutes", "units_hundredths", "participants")
    assert MonthTotal.objects.aggregate(*map(Sum, sums)) == ServiceRecord.objects.aggregate(*map(Sum, sums))
    again = year_of_records(contract, workers, on=friday.date(), seed=1, supervisor=supervisor)
    assert again.unchanged == done.rows
