"""The treasury's list of vouchers, and the books for the auditor."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from evenhand.contracts.models import Contract
from evenhand.demo.builders import payments as builders
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.payments import commands
from evenhand.payments.forms.vouchers import tried_file
from evenhand.payments.models import Invoice, Payment
from evenhand.payments.vouchers import COLUMNS, known_as, understand
from evenhand.payments.workbooks import Page, book
from evenhand.planning.models import LedgerEntry
from evenhand.records.sheets import Unreadable, read
from tests.payments.conftest import DAY

On = Callable[[str, datetime], Actor]
HEAD = "付款申请,凭证号,付款日期,金额\n"
DISTRICT = "finance_officer_district"


@pytest.fixture
def invoice(cast: Cast, contract: Contract, opens: datetime) -> Invoice:
    return builders.approved(cast, contract, 1, at=opens)


@pytest.fixture
def listed(invoice: Invoice, opens: datetime) -> str:
    """Two vouchers of the district on one invoice."""
    first, second = ((opens + days * DAY).date() for days in (3, 5))
    return f"{HEAD}{invoice.reference},Q-1,{first},120000\n{invoice.reference},Q-2,{second},80000.00\n"


def test_a_list_is_tried_then_entered_and_the_same_again_changes_nothing(
    on: On, listed: str, invoice: Invoice, opens: datetime
) -> None:
    by = on(DISTRICT, opens + 9 * DAY)
    trial = tried_file(listed.encode(), by)
    assert (trial.outcome.rows, trial.outcome.written, trial.faults) == (2, 2, [])
    assert not Payment.objects.exists()
    assert commands.import_vouchers(lines=trial.lines, by=by, name="q.csv").written == 2
    assert sorted(Payment.objects.values_list("voucher", "amount_minor")) == [("Q-1", 12000000), ("Q-2", 8000000)]
    again = tried_file(listed.encode("gb18030"), by)
    assert (again.outcome.written, again.outcome.unchanged, again.faults) == (0, 2, [])
    assert LedgerEntry.objects.filter(kind="paid").count() == 2


def test_every_faulty_cell_is_named_in_one_pass(on: On, invoice: Invoice, opens: datetime) -> None:
    day = (opens + 3 * DAY).date()
    rows = [
        f"{invoice.reference},Q-1,{day},120000",
        f"{invoice.reference},Q-1,{day},1",
        f"{invoice.reference},Q-2,{day},80000.01",
        f"YX-I-2026-9999,Q-3,{day},1",
        f"{invoice.reference},,31 Feb,0.001",
        f"{invoice.reference},Q-5,2199-01-01,-1",
    ]
    with translation.override("en"):
        trial = tried_file((HEAD + "\n".join(rows)).encode(), on(DISTRICT, opens + 9 * DAY))
    assert [(fault.row, fault.column) for fault in trial.faults] == [
        (3, "凭证号"),
        (4, "金额"),
        (5, "付款申请"),
        (6, "凭证号"),
        (6, "付款日期"),
        (6, "金额"),
        (7, "金额"),
    ]
    assert (
        trial.faults[1].reason == "80,000.00 yuan of your organisation’s part are open; no more than that can be paid."
    )
    assert not Payment.objects.exists()


def test_the_page_tries_enters_and_says_what_is_wrong(
    as_: Callable[..., Client], on: On, listed: str, opens: datetime
) -> None:
    on(DISTRICT, opens + 9 * DAY)
    page, browser = reverse("payments:vouchers"), as_(DISTRICT, "zh-hans")

    def hand_in(content: str) -> tuple[int, str]:
        answer = browser.post(page, {"file": SimpleUploadedFile("q.csv", content.encode())})
        return answer.status_code, answer.text

    status, said = hand_in(listed.replace("80000.00", "八万"))
    assert (status, "八万" in said) == (422, True)
    status, said = hand_in(listed)
    assert status == 200
    sha = said.split('name="sha256" value="')[1].split('"')[0]
    assert browser.post(page, {"sha256": "0" * 64}).status_code == 302
    assert not Payment.objects.exists()
    assert browser.post(page, {"sha256": sha, "name": "q.csv"}).status_code == 302
    assert Payment.objects.count() == 2
    made = browser.get(reverse("payments:voucher_template"))
    assert CalamineWorkbook.from_object(BytesIO(made.content)).get_sheet_by_index(0).to_python()[0][0] == "付款申请"


def test_the_console_imports_in_the_form_of_records_import(
    cast: Cast, on: On, listed: str, opens: datetime, tmp_path: Path
) -> None:
    by = on(DISTRICT, opens + 9 * DAY)
    file = tmp_path / "q.csv"
    file.write_text(listed, "utf-8")
    assert by.person

    def run(*more: str) -> dict[str, object]:
        said = StringIO()
        with suppress(SystemExit):
            call_command("payments", "import", str(file), f"--by={by.person.email}", "--json", *more, stdout=said)
        found: dict[str, object] = json.loads(said.getvalue())
        return found

    assert run("--dry-run") == {"rows": 2, "written": 2, "unchanged": 0, "faults": []}
    assert not Payment.objects.exists()
    assert run() == {"rows": 2, "written": 2, "unchanged": 0, "faults": []}
    assert run() == {"rows": 2, "written": 0, "unchanged": 2, "faults": []}
    file.write_text(HEAD, "utf-8")
    assert run()["faults"]


def test_only_a_funders_officer_imports(
    as_: Callable[..., Client], on: On, contract: Contract, opens: datetime
) -> None:
    for who in ("provider_director", "purchaser_officer", "auditor"):
        on(who, opens)
        assert as_(who).get(reverse("payments:vouchers")).status_code == 403


@given(st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=6))
def test_whatever_a_list_holds_it_is_understood_or_every_fault_is_named(rows: list[list[str]]) -> None:
    cells = [
        cell.replace('"', "'").replace("\n", " ").replace("\r", " ").replace("\0", "") for row in rows for cell in row
    ]
    text = HEAD + "\n".join(",".join(f'"{cell}"' for cell in cells[n : n + 4]) for n in range(0, len(cells), 4))
    try:
        found = understand(read(text.encode("utf-8", "ignore"), COLUMNS, known_as))
    except Unreadable:
        return
    assert len(found.lines) + len({fault.row for fault in found.faults if fault.row > 1}) >= found.rows


def test_the_books_hold_every_sheet_and_their_sums_agree(
    as_: Callable[..., Client], on: On, cast: Cast, contract: Contract, opens: datetime, invoice: Invoice
) -> None:
    builders.pays(cast, invoice, "municipal_finance", at=opens + 3 * DAY)
    by = on("auditor", opens + 60 * DAY)
    assert by.day > date(2026, 9, 1)
    made = as_("auditor", "en").get(reverse("payments:contract_books", args=[contract.reference]))
    sheets = CalamineWorkbook.from_object(BytesIO(made.content))
    assert sheets.sheet_names == [
        "Contracts",
        "Invoices",
        "Payments",
        "Credit notes",
        "Ledger",
        "Ageing",
        "Cost by category",
    ]
    contracts, invoices, payments, notes, ledger, ageing, costs = (
        sheets.get_sheet_by_name(name).to_python() for name in sheets.sheet_names
    )
    assert contracts[1][8] == 300000.0
    assert [invoices[1][place] for place in (8, 9, 12, 13)] == [500000.0, 500000.0, 300000.0, 200000.0]
    assert (payments[1][3], len(notes), len(costs)) == (300000.0, 1, 1)
    assert sum(row[6] for row in ledger[1:] if row[5] == "paid") == 300000.0
    assert [cell for cell in ageing[1][5:] if cell not in ("", None)] == [200000.0]
    assert as_("rival_director").get(reverse("payments:contract_books", args=[contract.reference])).status_code == 404


def test_words_of_the_books_are_never_formulas() -> None:
    made = book([Page("x", ["=1+1"], [["=HYPERLINK(1)"], ["+1"], ["@x"], ["-2"]])])
    rows = CalamineWorkbook.from_object(BytesIO(made)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["=1+1", "=HYPERLINK(1)", "+1", "@x", "-2"]
    with ZipFile(BytesIO(made)) as opened:
        assert b"<f>" not in opened.read("xl/worksheets/sheet1.xml")
