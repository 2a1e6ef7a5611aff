"""What everybody finds without account."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import datetime
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evenhand.contracts.models import Contract
from evenhand.demo.builders.contracts import offered_contract
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast
from evenhand.specifications.models import Specification
from tests.opendata.conftest import DAY

Browser = Callable[..., Client]


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_a_contract_shows_parties_money_hours_marks_and_who_is_late(as_: Browser, served: Contract) -> None:
    said = text(as_("public").get(f"/open/contracts/{served.reference}/"))
    for words in (
        served.purchaser.name_en,
        served.provider.name_en,
        "500,000.00 yuan have fallen due, 500,000.00 yuan of it are paid; nothing is late now.",
        "Hours in contract year 1",
        "Qingheng Evaluation Agency",
    ):
        assert words in said
    assert "Liang Huiyi" not in said  # contacts are people
    points = served.assessments.get().total_hundredths
    assert f"{points / 100:.2f}" in said  # written as on the assessment's own page


def test_it_says_the_same_in_chinese(as_: Browser, served: Contract) -> None:
    said = text(as_("public", "zh-hans").get(f"/open/contracts/{served.reference}/"))
    assert "已到期500,000.00元，其中已付500,000.00元；现无逾期。" in said
    assert "第1合同年度工时" in said


def test_a_contract_that_is_only_offered_is_nobodys_yet(
    as_: Browser, cast: Cast, specification: Specification, at: datetime
) -> None:
    award = award_entered(cast, specification, at=at + 20 * DAY)
    offered = offered_contract(cast, award, at=award.entered_at + 3 * DAY)
    browser = as_("public")
    assert browser.get(f"/open/contracts/{offered.reference}/").status_code == 404
    assert browser.get(f"/open/contracts/{offered.reference}/release.json").status_code == 404
    assert offered.reference not in text(browser.get("/open/contracts/"))
    assert offered.reference not in text(browser.get("/open/releases.json"))


@pytest.mark.parametrize("page", ["", "contracts/", "organisations/", "money/"])
def test_every_page_stands_before_anything_is_public(as_: Browser, cast: Cast, page: str) -> None:
    assert as_("public").get(f"/open/{page}").status_code == 200


def test_the_public_finds_its_way(as_: Browser, served: Contract) -> None:
    said = text(as_("public").get("/centres/"))
    for address in ("/open/", "/open/contracts/", "/open/money/", "/centres/"):
        assert f'href="{address}"' in said
    centre = text(as_("public").get(f"/centres/{served.operations.get().centre.reference}/"))
    assert f'href="/open/contracts/{served.reference}/"' in centre


def test_an_organisation_shows_its_contracts(as_: Browser, served: Contract) -> None:
    said = text(as_("public").get(f"/open/organisations/{served.provider.reference}/"))
    assert served.reference in said
    assert as_("public").get("/open/organisations/O-9999/").status_code == 404


def test_money_is_summed_by_programme_and_district(as_: Browser, served: Contract) -> None:
    said = text(as_("public").get("/open/money/"))
    assert said.count("6,000,000.00") >= 3  # set apart, bound, together
    assert "Yanxi" in said


def test_the_package_can_be_fetched_by_any_site(as_: Browser, served: Contract) -> None:
    answer = as_("public").get("/open/releases.json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert json.loads(text(answer))["uri"] == "http://testserver/open/releases.json"
    one = json.loads(text(as_("public").get(f"/open/contracts/{served.reference}/release.json")))
    assert [release["contracts"][0]["id"] for release in one["releases"]] == [served.reference]


def test_the_table_opens_in_a_spreadsheet(as_: Browser, served: Contract) -> None:
    answer = text(as_("public").get("/open/contracts.csv"))
    assert answer.startswith("\ufeff")
    (row,) = csv.DictReader(StringIO(answer.removeprefix("\ufeff")))
    assert (row["reference"], row["price"], row["paid"]) == (served.reference, "6000000.00", "500000.00")
    assert (row["instalments_late_now"], row["instalments_paid_late"]) == ("0", "1")


def test_the_list_asks_as_often_for_one_contract_as_for_many(as_: Browser, served: Contract) -> None:
    browser = as_("public")
    browser.get("/open/contracts/")
    with CaptureQueriesContext(connection) as counted:
        browser.get("/open/contracts/")
    assert len(counted) <= 12
