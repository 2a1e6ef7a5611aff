"""What the demonstration has in it, read from its file."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.demo.conftest import DAY
from tests.stories.server import Demonstration

Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def ask(demonstration: Demonstration) -> Ask:
    """Rows of the demonstration's database."""

    def rows(query: str) -> list[tuple[Any, ...]]:
        with sqlite3.connect(f"file:{demonstration.data}/evenhand.sqlite3?mode=ro", uri=True) as connection:
            return connection.execute(query).fetchall()

    return rows


def test_one_district_of_twelve_has_streets(ask: Ask) -> None:
    levels = Counter(level for (level,) in ask("SELECT level FROM parties_area"))
    assert levels == {"city": 1, "district": 12, "street": 18}


def test_every_street_has_an_office_with_an_officer(ask: Ask) -> None:
    offices = ask("SELECT organisation_id FROM parties_capacity WHERE capacity = 'purchaser'")
    officers = ask("SELECT organisation_id FROM parties_membership WHERE role = 'officer'")
    assert len(offices) == 18
    assert set(offices) <= set(officers)


def test_all_accounts_share_one_hash(ask: Ask) -> None:
    assert len(ask("SELECT DISTINCT password FROM parties_person")) == 1


def test_tenders_are_in_different_states(ask: Ask) -> None:
    states = Counter(ask("SELECT route, status FROM tenders_tender"))
    assert states == {
        ("open", "published"): 1,
        ("open", "opened"): 1,
        ("open", "awarded"): 1,
        ("open", "contracted"): 1,
        ("elsewhere", "awarded"): 1,
    }


def test_a_call_is_open_for_bids_on_the_day(ask: Ask) -> None:
    ((deadline,),) = ask("SELECT deadline FROM tenders_tender WHERE status = 'published'")
    assert deadline > DAY


def test_a_panel_has_marked_in_part(ask: Ask) -> None:
    finished = ask(
        "SELECT finished_at IS NOT NULL FROM tenders_panelmember JOIN tenders_tender ON tenders_tender.id = tender_id "
        "WHERE status = 'opened'"
    )
    assert sorted(finished) == [(0,), (0,), (1,)]


def test_an_award_is_within_its_standstill(ask: Ask) -> None:
    awarded = ask(
        "SELECT standstill_until FROM tenders_award JOIN tenders_tender ON tenders_tender.id = tender_id "
        "WHERE route = 'open' AND status = 'awarded'"
    )
    assert [until > DAY for (until,) in awarded] == [True]


def test_one_contract_is_in_force_and_one_waits_for_the_provider_s_signature(ask: Ask) -> None:
    states = ask("SELECT status, provider_signed_at IS NULL FROM contracts_contract ORDER BY reference")
    assert states == [("in_force", 0), ("half_signed", 1)]


def test_the_journal_tells_everything_in_the_order_of_time_and_nothing_of_the_day_itself(ask: Ask) -> None:
    instants = [at for (at,) in ask("SELECT at FROM journal_words ORDER BY entry_id")]
    assert instants == sorted(instants)
    assert instants[-1] < DAY


def test_both_sides_have_kept_duties_in_time_and_late(ask: Ask) -> None:
    ours = "code IN ('pay-instalments', 'hand-over-premises', 'brief-staff', 'name-contact')"
    kept = ask(f"SELECT {ours}, done_on > due_on FROM contracts_fulfilment")  # noqa: S608 - no foreign words
    assert set(kept) == {(0, 0), (0, 1), (1, 0), (1, 1)}
