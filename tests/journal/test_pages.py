"""Receipts on the pages: after every act, on the entry's page, as a file; and how to check them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from evenhand.demo.cast import Cast
from evenhand.journal import queries
from evenhand.journal.models import Entry
from evenhand.journal.receipts import read
from tests.journal.conftest import Act

As = Callable[..., Client]
AREA = {"level": "street", "prefix": "", "name_en": "Hetang", "name_zh": "荷塘街道"}


@pytest.fixture(autouse=True)
def _key_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.JOURNAL_KEY = tmp_path / "journal.key"


def end_role(browser: Client, cast: Cast, key: str = "auditor", **more: Any) -> Any:
    """An act by a form: a role is ended."""
    person = cast.persons[key]
    held = person.memberships.select_related("organisation").get()
    data = {"organisation": held.organisation.reference, "role": held.role}
    return browser.post(f"/account/people/{person.reference}/end/", data, **more)


def test_whoever_did_something_is_given_the_receipt(cast: Cast, as_: As) -> None:
    browser = as_("administrator")
    page = end_role(browser, cast, follow=True)
    newest = Entry.objects.latest("pk")
    code = queries.receipt_code(newest.digest)
    assert "This stands in the journal. Your receipt:" in page.text
    assert f'<a class="mono" href="/journal/{newest.pk}/">{code}</a>' in page.text
    assert code not in browser.get("/account/people/").text


def test_the_receipt_is_named_in_chinese(cast: Cast, as_: As) -> None:
    assert "已记入日志。您的回执：<a" in end_role(as_("administrator", "zh-hans"), cast, follow=True).text


def test_what_was_refused_gives_no_receipt(cast: Cast, as_: As) -> None:
    browser = as_("stranger")
    assert end_role(browser, cast).status_code == 403
    assert "Your receipt" not in browser.get("/").text


def test_the_receipt_is_a_file_that_holds(cast: Cast, as_: As, act: Act) -> None:
    entry = act()
    response = as_("administrator").get(f"/journal/{entry.pk}/receipt.json")
    code = queries.receipt_code(entry.digest)
    assert response.headers["Content-Disposition"] == f'attachment; filename="receipt-{code}.json"'
    assert response.headers["Cache-Control"] == "private, no-store"
    receipt = read(response.content)
    assert (receipt.sequence, receipt.checkpoint.size) == (entry.pk, entry.pk)
    assert receipt.said is not None
    assert receipt.said.digest == entry.digest


def test_an_entrys_page_is_a_receipt_to_print(cast: Cast, as_: As, act: Act) -> None:
    entry = act()
    page = as_("administrator").get(f"/journal/{entry.pk}/").text
    receipt = read(as_("administrator").get(f"/journal/{entry.pk}/receipt.json").content)
    for part in (entry.digest, receipt.leaf.hex(), str(receipt.key), *(one.hex() for one in receipt.proof)):
        assert part in page
    assert f"http://testserver/journal/{entry.pk}/#{queries.receipt_code(entry.digest)}" in page
    assert re.search(r'<svg class="eh-qr[^>]*role="img"', page)
    assert "entry" in page
    assert "no witness yet" in page


def test_a_journal_that_cannot_be_signed_says_so_on_its_pages(cast: Cast, as_: As, act: Act, settings: Any) -> None:
    settings.PRODUCTION = True
    entry = act()
    page = as_("administrator").get(f"/journal/{entry.pk}/")
    assert page.status_code == 200
    assert "The journal cannot be signed" in page.text
    assert as_("administrator").get(f"/journal/{entry.pk}/receipt.json").status_code == 409
    assert as_("public").get("/journal/trust/").status_code == 200
    assert as_("public").get("/journal/checkpoint").status_code == 409


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_everybody_reads_how_the_journal_is_checked(cast: Cast, as_: As, language: str, act: Act) -> None:
    act()
    browser = as_("public", language)
    page = browser.get("/journal/trust/")
    (key,) = browser.get("/journal/keys.json").json()["keys"]
    assert key["key"] in page.text
    assert browser.get("/journal/checkpoint").text.splitlines()[2] in page.text.replace("&#x27;", "'")
    assert (
        f"evenhand journal follow http://testserver/journal --state followed.json \\\n  --key {key['key']}" in page.text
    )
