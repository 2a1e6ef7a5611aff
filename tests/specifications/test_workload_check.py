"""`evenhand workload check` as a program: what it prints and how it exits."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

EXAMPLES = Path(__file__).parents[2] / "examples"
TABLE_1 = EXAMPLES / "table-1.yaml"


def run(file: Path, *options: str) -> tuple[int, str, str]:
    """Exit status, output and errors of a check."""
    out, err = StringIO(), StringIO()
    try:
        call_command("workload", "check", str(file), *options, stdout=out, stderr=err, no_color=True)
    except SystemExit as left:
        return int(left.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def answer(file: Path) -> tuple[int, Any]:
    status, out, err = run(file, "--json")
    assert err == ""
    return status, json.loads(out, parse_float=Decimal)


def test_table_1_in_json_is_exact() -> None:
    status, data = answer(TABLE_1)
    assert status == 0
    assert [line["hours"] for line in data["lines"]] == [
        3360,
        2940,
        5292,
        2688,
        6720,
        Decimal("268.8"),
        1008,
        None,
        None,
    ]
    assert data["lines"][8] == {
        "section": "indirect",
        "service": "voluntary development",
        "category": "volunteers",
        "hours": None,
        "symbol": "Y",
    }
    assert data["direct"] == {"hours": Decimal("21268.8"), "symbols": []}
    assert data["indirect"] == {"hours": 1008, "symbols": ["X", "Y"]}
    assert data["total"] == {"hours": Decimal("22276.8"), "symbols": ["X", "Y"]}
    assert set(data) == {"lines", "direct", "indirect", "total"}


def test_numbers_in_json_are_written_as_decimals() -> None:
    _, out, _ = run(TABLE_1, "--json")
    assert '"hours": 268.8,' in out
    assert '"hours": 3360,' in out
    assert '{"hours": 22276.8, "symbols": ["X", "Y"]}' in out


def test_with_the_population_y_is_210(tmp_path: Path) -> None:
    file = tmp_path / "table.yaml"
    file.write_text(TABLE_1.read_text() + "\npopulation: 42000\n")
    _, data = answer(file)
    assert data["lines"][8]["hours"] == 210
    assert data["lines"][8]["symbol"] == "Y"
    assert data["total"] == {"hours": Decimal("22486.8"), "symbols": ["X"]}


def test_table_1_in_words_is_a_table() -> None:
    status, out, err = run(TABLE_1)
    assert (status, err) == (0, "")
    assert "   6  community work · activity                       268.8\n" in out
    assert out.endswith("Total a year, in norm hours                        22,276.8 + X + Y\n")


def test_the_first_row_as_printed_is_refused_with_its_line_and_the_units_left_over() -> None:
    status, data = answer(EXAMPLES / "table-1-as-printed.yaml")
    assert status == 1
    assert data == {
        "faults": [
            {
                "line": 1,
                "service": "case work",
                "category": "professional case",
                "reason": "Not in hours: case is left over. Perhaps 5 session/case is meant.",
            }
        ]
    }


def test_faults_in_words_go_to_the_errors() -> None:
    status, out, err = run(EXAMPLES / "table-1-as-printed.yaml")
    assert (status, out) == (1, "")
    assert err.startswith("Line 1 (case work, professional case): Not in hours: case is left over.")
    assert err.endswith("1 fault; no hours are counted.\n")


def test_faults_are_told_in_chinese_too() -> None:
    _, _, err = run(EXAMPLES / "table-1-as-printed.yaml", "--language", "zh-hans")
    assert err.startswith("第 1 项（case work，professional case）：结果不是小时：多出 case。")


@pytest.mark.parametrize(
    ("example", "sentence", "percent"),
    [
        ("table-1-feasibility", "22,276.8 of 24,416 hours available, 91.2%: needs a written reason.", "91.2"),
        ("winning-bids-2012-13", "24,965 of 24,416 hours available, 102.2%: not possible.", "102.2"),
        ("winning-bids-2013-14", "24,834 of 24,416 hours available, 101.7%: not possible.", "101.7"),
    ],
)
def test_a_capacity_adds_feasibility(example: str, sentence: str, percent: str) -> None:
    file = EXAMPLES / f"{example}.yaml"
    assert sentence in run(file)[1]
    assert answer(file)[1]["feasibility"]["percent"] == Decimal(percent)


def test_chinese_names_keep_the_table_aligned(tmp_path: Path) -> None:
    file = tmp_path / "chinese.yaml"
    line = "  - {section: direct, service: %s, formula: %s}\n"
    file.write_text("lines:\n" + line % ("个案工作", "12 hour") + line % ("abcdefgh", "0.5 hour"))
    _, out, _ = run(file, "--language", "zh-hans")
    chinese, latin = out.splitlines()[1:3]
    assert latin.index("0.5") == chinese.index("12") + 4 + 1


@pytest.mark.thorough
@pytest.mark.parametrize(
    "act",
    [["check", "--json", "--language", "zh-hans"], ["check"], ["check", "--json"]],
)
def test_the_program_needs_no_database_and_prints_on_any_terminal(act: list[str], tmp_path: Path) -> None:
    file = tmp_path / "服务.yaml"
    file.write_text(
        "lines:\n  - {section: direct, service: 服务 😀, formula: 8 case × 5 hour/case}\n", encoding="utf-8"
    )
    environment = os.environ | {"DATABASE_URL": "postgres://nowhere.invalid/none", "PYTHONIOENCODING": "ascii"}
    environment |= {"DJANGO_SETTINGS_MODULE": "evenhand.project.settings", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", "evenhand", "workload", *act, str(file)], capture_output=True, text=True, env=environment
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    if "--json" in act:
        (fault,) = json.loads(done.stdout)["faults"]
        assert fault["service"] == "服务 😀"
