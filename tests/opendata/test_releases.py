"""From what the builders made to what the standard publishes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.contracts.models import Contract
from evenhand.demo.builders import tenders
from evenhand.demo.cast import Cast
from evenhand.opendata.queries import processes
from evenhand.opendata.releases import release_of
from evenhand.specifications.models import Specification
from tests.opendata.checking import complaints
from tests.opendata.conftest import CHECKER, DAY, TODAY

Package = Callable[[], dict[str, Any]]


def only(package: dict[str, Any]) -> dict[str, Any]:
    (release,) = package["releases"]
    found: dict[str, Any] = release
    return found


def test_a_settled_specification_is_planned_with_each_funders_part(
    specification: Specification, package: Package
) -> None:
    release = only(package())
    assert release["ocid"] == f"ocds-evnhnd-{specification.reference}"
    assert release["tag"] == ["planning"]
    parts = [part["amount"]["amount"] for part in release["planning"]["budget"]["budgetBreakdown"]]
    assert parts == [3_600_000, 2_400_000]
    assert {"tender", "bids", "awards", "contracts"} & release.keys() == set()


def test_nothing_is_said_of_bids_before_they_are_opened(
    cast: Cast, specification: Specification, package: Package, at: datetime
) -> None:
    tender = tenders.tender_with_bids(cast, specification, at=at + 12 * DAY)
    release = only(package())
    text = json.dumps(release)
    assert release["tender"]["status"] == "active"
    assert "bids" not in release
    assert "numberOfTenderers" not in release["tender"]
    for bid in tender.bids.all():
        assert bid.reference not in text
        assert bid.provider.reference not in text


def test_after_the_opening_their_number_is_said_and_nobodys_name(
    cast: Cast, specification: Specification, package: Package, at: datetime
) -> None:
    tender = tenders.opened_tender(cast, specification, at=at + 12 * DAY)
    release = only(package())
    assert [one["value"] for one in release["bids"]["statistics"]] == [tender.bids_counted]
    assert "details" not in release["bids"]
    assert cast.organisations["rival"].reference not in json.dumps(release)
    assert release["withheldInformation"][0]["field"] == "bids/details"


def test_a_draft_of_anything_is_not_there(
    cast: Cast, specification: Specification, package: Package, at: datetime
) -> None:
    tender = tenders.drafted_tender(cast, specification, at=at + 12 * DAY)
    assert tender.reference not in json.dumps(package())


def test_a_contract_is_told_from_its_award_to_its_payments(served: Contract, package: Package) -> None:
    release = only(package())
    assert release["tag"] == ["planning", "tender", "award", "contract", "implementation"]
    (award,), (contract,) = release["awards"], release["contracts"]
    assert (contract["id"], contract["awardID"]) == (served.reference, award["id"])
    assert (contract["status"], contract["value"]) == ("active", {"amount": 6_000_000, "currency": "CNY"})
    done = contract["implementation"]
    first, second = done["milestones"][:2]
    assert (first["status"], second["status"]) == ("met", "scheduled")
    assert [one["value"]["amount"] for one in done["transactions"]] == [300_000, 200_000]
    assert {one["relatedImplementationMilestone"]["id"] for one in done["transactions"]} == {first["id"]}
    assert done["performanceFailures"][0]["events"] == 1


def test_hours_and_marks_are_metrics(served: Contract, package: Package) -> None:
    (contract,) = only(package())["contracts"]
    agreed = {one["id"]: one for one in contract["agreedMetrics"]}
    assert len(agreed["hours-agreed-1"]["observations"]) == 3  # contract years
    assert [one["dimensions"]["step"] for one in agreed["outcome-1"]["observations"]] == ["baseline", "target"]
    metrics = contract["implementation"]["metrics"]
    assert any(one["id"].startswith("hours-delivered-") for one in metrics)
    (mark,) = [one for one in metrics if one["id"].startswith("assessment-")]
    assert 0 < mark["observations"][0]["measure"] <= 100


def test_texts_stand_in_the_prevailing_language_and_in_english_beside(served: Contract, package: Package) -> None:
    release = only(package())
    assert release["language"] == "zh"
    assert release["contracts"][0]["title"] == served.title_zh
    assert release["contracts"][0]["title_en"] == served.title_en


def test_each_party_stands_once_with_all_it_is(cast: Cast, served: Contract, package: Package) -> None:
    roles = {party["id"]: party["roles"] for party in only(package())["parties"]}
    assert roles[cast.organisations["street_office"].reference] == ["buyer", "procuringEntity"]
    assert roles[cast.organisations["municipal_finance"].reference] == ["funder", "payer"]
    assert roles[cast.organisations["provider"].reference] == ["tenderer", "supplier", "payee"]


def test_no_person_is_named(cast: Cast, served: Contract, package: Package) -> None:
    text = json.dumps(package(), ensure_ascii=False)
    for person in cast.persons.values():
        for name in (person.name_en, person.name_zh, person.email, person.reference):
            assert not name or name not in text


def test_the_same_facts_give_the_same_bytes(served: Contract, package: Package) -> None:
    assert json.dumps(package()) == json.dumps(package())


def test_a_call_that_replaces_a_failed_one_says_so(
    cast: Cast, specification: Specification, package: Package, at: datetime
) -> None:
    failed = tenders.published_tender(cast, specification, at=at + 12 * DAY)
    type(failed).objects.filter(pk=failed.pk).update(status="failed", ended_at=at + 50 * DAY, bids_counted=1)
    again = tenders.published_tender(cast, specification, at=at + 60 * DAY)
    first, second = package()["releases"]
    assert first["tender"]["status"] == "unsuccessful"
    assert second["ocid"].endswith(again.reference)
    assert second["relatedProcesses"][0]["identifier"] == first["ocid"]


def test_an_award_is_pending_while_it_can_be_questioned(cast: Cast, specification: Specification, at: datetime) -> None:
    award = tenders.awarded_tender(cast, specification, at=at + 12 * DAY).award
    assert award.standstill_until
    for today, status in ((award.standstill_until, "pending"), (award.standstill_until + DAY, "active")):
        (process,) = processes(today)
        assert release_of(process)["awards"][0]["status"] == status


def test_statements_do_not_grow_with_payments_and_lines(served: Contract) -> None:
    with CaptureQueriesContext(
        connection,
    ) as counted:
        processes(TODAY)
    assert len(counted) <= 32


@pytest.mark.skipif(not CHECKER.exists(), reason="the checker of the standard is not at hand (../shared/tools)")
def test_the_standard_finds_no_fault(
    cast: Cast, served: Contract, package: Package, tmp_path: Path, at: datetime
) -> None:
    call_command("opendata", "export", str(tmp_path))
    assert complaints(tmp_path / "releases.json") == []


def test_an_export_of_nothing_is_refused_in_a_sentence(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Nothing is public yet"):
        call_command("opendata", "export", str(tmp_path))


def test_a_place_that_cannot_be_written_is_told(specification: Specification, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("opendata", "export", str(tmp_path / "file"))
