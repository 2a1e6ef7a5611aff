"""The second wall on PostgreSQL: a plain role sees through raw SQL what its actor may see, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from evenhand.demo.builders import records, requests
from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered, tender_with_bids
from evenhand.demo.cast import Cast
from evenhand.kernel import walls
from evenhand.kernel.actors import Actor, anonymous, system
from evenhand.requests.commands import release_total
from evenhand.tenders.models import Tender
from tests.conftest import AT

As = Callable[..., Client]
pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has this wall")


@pytest.fixture
def at() -> datetime:
    """A day on which a call has run its course since the cast came together."""
    return AT + timedelta(days=265)


@pytest.fixture
def tender(cast: Cast, at: datetime) -> Tender:
    """A call whose bids are handed in and not opened."""
    programme = adopted_programme(cast, at=at - timedelta(days=200))
    allocated(cast, programme, at=at - timedelta(days=190))
    specification = settled_specification(cast, programme, at=at - timedelta(days=60))
    found: Tender = tender_with_bids(cast, specification, at=at - timedelta(days=27))
    return found


@pytest.fixture
def plain(cast: Cast) -> Iterator[None]:
    """The connection as a role that is no superuser and owns nothing, as the running product's should be."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE evenhand_plain NOSUPERUSER NOBYPASSRLS")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO evenhand_plain")
        cursor.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO evenhand_plain")
        cursor.execute("SELECT set_config('evenhand.actor', '', true)")
        cursor.execute("SET LOCAL ROLE evenhand_plain")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def seen(table: str, actor: Actor | None = None) -> int:
    """How many rows a query that asks for nothing in particular sees."""

    def count() -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - names written below
            return int(cursor.fetchone()[0])

    if actor is None:
        return count()
    with walls.acting(actor):
        return count()


def test_raw_sql_without_an_actor_sees_no_bid(tender: Tender, plain: None, at: datetime) -> None:
    for table in ("tenders_bid", "tenders_bidline", "tenders_bidoutcome"):
        assert seen(table) == 0
        assert seen(table, anonymous(at)) == 0
        assert seen(table, system(at)) > 1


def test_a_bidder_sees_the_own_bid_and_the_purchaser_none_before_the_opening(
    tender: Tender, plain: None, cast: Cast, at: datetime
) -> None:
    assert seen("tenders_bid", cast.actor("provider_director", at)) == 1
    assert seen("tenders_bid", cast.actor("rival_director", at)) == 1
    for who in ("purchaser_officer", "monitor_officer", "administrator", "stranger"):
        assert seen("tenders_bid", cast.actor(who, at)) == 0


def test_nobody_changes_anothers_bid_behind_the_wall(tender: Tender, plain: None, cast: Cast, at: datetime) -> None:
    with walls.acting(cast.actor("rival_director", at)), connection.cursor() as cursor:
        cursor.execute("UPDATE tenders_bid SET staff = 1")
        assert cursor.rowcount == 1


def test_the_actor_is_forgotten_with_the_block(tender: Tender, plain: None, cast: Cast, at: datetime) -> None:
    with walls.acting(cast.actor("provider_director", at)):
        with walls.over_the_wall():
            assert seen("tenders_bid") > 1
        assert seen("tenders_bid") == 1
    assert seen("tenders_bid") == 0


def test_pages_and_commands_work_behind_the_wall(
    tender: Tender, plain: None, cast: Cast, as_: As, at: datetime
) -> None:
    page = f"/tenders/{tender.reference}/"
    assert as_("provider_director").get(page).status_code == 200
    opened = as_("purchaser_officer").post(f"{page}opening/", {"revision": tender.revision})
    assert opened.status_code == 302
    tender.refresh_from_db()
    assert tender.opened_at
    assert (tender.bids_counted or 0) >= 2
    assert seen("tenders_bid", cast.actor("purchaser_officer", at)) >= 2


def test_cases_groups_private_notes_and_sealed_statements_are_the_providers(
    cast: Cast, at: datetime, request: pytest.FixtureRequest
) -> None:
    programme = adopted_programme(cast, at=at - timedelta(days=250))
    allocated(cast, programme, at=at - timedelta(days=240))
    specification = settled_specification(cast, programme, at=at - timedelta(days=157))
    award = award_entered(cast, specification, at=at - timedelta(days=130))
    contract: Any = contract_in_force(cast, award, at=at - timedelta(days=60))
    records.case_opened(cast, contract, at=at - timedelta(days=3))
    at_that_time = at - timedelta(days=3)
    note = requests.noted(cast, contract, at=at_that_time, key="provider_director")
    by = cast.actor("provider_director", at_that_time)
    release_total(contract=contract, notes=[note], asked_by="several", insist=True, by=by)
    requests.reserved(cast, requests.asked(cast, contract, at=at_that_time), at=at_that_time)
    request.getfixturevalue("plain")
    for table in ("records_case", "requests_privatenote", "requests_noteintotal", "requests_reservation"):
        assert seen(table) == 0
        assert seen(table, cast.actor("provider_director", at)) == 1
        for who in ("rival_director", "purchaser_officer", "regulator_officer", "administrator"):
            assert seen(table, cast.actor(who, at)) == 0, (table, who)
