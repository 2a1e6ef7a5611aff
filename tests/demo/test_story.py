"""The things of the study's story can be found in the small demonstration."""

from __future__ import annotations

from typing import Any

import pytest

from evenhand.demo import story
from tests.demo.conftest import THINGS, Ask

pytestmark = pytest.mark.installation
Found = dict[str, Any]


def test_everything_of_the_story_is_there(found: Found) -> None:
    assert [name for name in THINGS if not found[name]] == []


@pytest.mark.parametrize("name", THINGS)
def test_elsewhere_nothing_of_it_is_found(db: None, name: str) -> None:
    assert getattr(story, name)() is None


def test_the_cast_works_under_the_first_contract(found: Found) -> None:
    assert (found["contract_of_the_cast"], found["centre_of_the_cast"]) == ("YX-2025-0001", "YX-C-001")


def test_the_call_with_one_bidder_failed_and_was_awarded_directly(found: Found, ask: Ask) -> None:
    ((specification, bids, status),) = ask(
        "SELECT specification_id, bids_counted, status FROM tenders_tender WHERE reference = ?",
        found["call_with_one_bidder"],
    )
    assert (bids, status) == (1, "failed")
    assert ("direct",) in ask("SELECT route FROM tenders_tender WHERE specification_id = ?", specification)


def test_the_inflated_bid_won_with_an_eighth_more_hours_than_asked(found: Found, ask: Ask) -> None:
    ((asked, promised),) = ask(
        "SELECT SUM(l.minutes), SUM(b.minutes) FROM tenders_bidline b "
        "JOIN specifications_workloadline l ON l.id = b.line_id JOIN tenders_award a ON a.bid_id = b.bid_id "
        "JOIN tenders_tender t ON t.id = a.tender_id WHERE l.section = 'direct' AND t.reference = ?",
        found["call_won_by_inflated_hours"],
    )
    assert 1.12 <= promised / asked <= 1.13


def test_most_hours_outside_went_into_a_contract_of_the_other_district(found: Found) -> None:
    assert found["contract_with_most_outside"].startswith("BY-")


def test_the_two_agencies_marks_lie_far_apart_for_centres_alike(found: Found, ask: Ask) -> None:
    pair = found["severe_and_lenient"]
    marks = {
        name: ask(
            "SELECT total_hundredths, agency_id, framework_version_id FROM evaluations_assessment WHERE reference = ?",
            pair[name],
        )[0]
        for name in ("one", "other")
    }
    assert marks["other"][0] - marks["one"][0] > 2_000
    assert marks["one"][1] != marks["other"][1]
    assert marks["one"][2] == marks["other"][2]


def test_nobody_rated_the_unknown_centre_and_many_the_known_one(found: Found, ask: Ask) -> None:
    counts = dict(
        ask(
            "SELECT reference, COUNT(feedback_rating.id) FROM parties_centre "
            "LEFT JOIN feedback_rating ON centre_id = parties_centre.id GROUP BY reference"
        )
    )
    pair = found["unknown_and_known_centre"]
    assert (counts[pair["one"]], counts[pair["other"]] >= 30) == (0, True)
