"""The ledger keeps every fen, however contracts bind, free and pay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from evenhand.demo.builders.planning import AMOUNT, adopted_programme, allocated
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.planning import commands
from evenhand.planning.models import Programme
from evenhand.planning.queries import Balance, Sums, ledger
from evenhand.planning.rules import Share, equal_parts, parts

Find = Callable[..., Actor]
ABOUT = "YX-2026-0001"


@pytest.fixture
def programme(cast: Cast, at: datetime) -> Programme:
    programme = adopted_programme(cast, at=at)
    allocated(cast, programme, at=at + timedelta(days=2))
    return programme


def move(
    kind: Callable[..., None], cast: Cast, programme: Programme, amount: int, by: Actor, about: str = ABOUT
) -> None:
    kind(programme=programme, purchaser=cast.organisations["street_office"], amount_minor=amount, about=about, by=by)


def balances(programme: Programme, by: Actor) -> dict[str, Balance]:
    return {balance.funder.name_en: balance for balance in ledger(programme=programme, actor=by)}


def test_a_contract_binds_each_funder_for_its_share(cast: Cast, programme: Programme, actor: Find) -> None:
    by = actor("purchaser_officer")
    move(commands.commit, cast, programme, AMOUNT, by)
    found = balances(programme, by)
    assert found["Lingzhou Bureau of Finance"].committed == 3_600_000_00
    assert found["Yanxi Bureau of Finance"].committed == 2_400_000_00
    assert all(balance.left == 0 for balance in found.values())


def test_money_that_is_not_there_is_not_bound(cast: Cast, programme: Programme, actor: Find) -> None:
    by = actor("purchaser_officer")
    move(commands.commit, cast, programme, AMOUNT - 5, by)
    with pytest.raises(commands.NotEnoughAllocated) as refusal:
        move(commands.commit, cast, programme, 10, by, "YX-2026-0002")
    assert "is missing" in str(refusal.value)
    assert Sums.of(ledger(programme=programme, actor=by)).committed == AMOUNT - 5


def test_a_contract_frees_only_what_it_binds_itself(cast: Cast, programme: Programme, actor: Find) -> None:
    by = actor("purchaser_officer")
    move(commands.commit, cast, programme, 1_000, by)
    move(commands.commit, cast, programme, 1_000, by, "YX-2026-0002")
    with pytest.raises(commands.MoreThanBound):
        move(commands.release, cast, programme, 1_010, by)
    move(commands.release, cast, programme, 1_000, by)
    assert Sums.of(ledger(programme=programme, actor=by)).committed == 1_000


def test_a_funder_pays_no_more_than_the_contract_binds(cast: Cast, programme: Programme, actor: Find) -> None:
    by, purchaser = actor("purchaser_officer"), cast.organisations["street_office"]
    funder = cast.organisations["district_finance"]
    move(commands.commit, cast, programme, 1_000, by)
    commands.pay(programme=programme, purchaser=purchaser, funder=funder, amount_minor=400, about=ABOUT, by=by)
    with pytest.raises(commands.MoreThanCommitted):
        commands.pay(programme=programme, purchaser=purchaser, funder=funder, amount_minor=1, about=ABOUT, by=by)
    with pytest.raises(commands.MoreThanBound):
        move(commands.release, cast, programme, 1_000, by)
    paid = balances(programme, by)["Yanxi Bureau of Finance"]
    assert (paid.paid, paid.unpaid) == (400, 0)


def test_the_ledger_takes_two_statements(
    programme: Programme, actor: Find, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    by = actor("regulator_officer")
    with django_assert_num_queries(2):
        assert len(ledger(programme=programme, actor=by)) == 2


def test_a_provider_sees_nothing_of_it(programme: Programme, actor: Find) -> None:
    assert ledger(programme=programme, actor=actor("provider_director")) == []


@pytest.mark.thorough
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=st.lists(st.integers(1, AMOUNT // 2), min_size=1, max_size=5), freed=st.integers(0, 10_000))
def test_whatever_is_bound_and_freed_the_figures_agree_to_the_fen(
    cast: Cast, programme: Programme, actor: Find, amounts: list[int], freed: int
) -> None:
    by, bound = actor("purchaser_officer"), 0
    with transaction.atomic():
        for number, amount in enumerate(amounts):
            try:
                move(commands.commit, cast, programme, amount, by, f"C-{number}")
                bound += amount
            except commands.NotEnoughAllocated:
                assert bound + amount > AMOUNT - 2  # only rounding between the funders may lack a fen
        if bound and freed and amounts[0] >= freed:
            move(commands.release, cast, programme, freed, by, "C-0")
            bound -= freed
        sums = Sums.of(ledger(programme=programme, actor=by))
        assert (sums.allocated, sums.committed, sums.left) == (AMOUNT, bound, AMOUNT - bound)
        transaction.set_rollback(True)


@given(amount=st.integers(0, 10**12), count=st.integers(1, 5))
def test_equal_parts_sum_to_the_amount_and_differ_by_a_fen_at_most(amount: int, count: int) -> None:
    found = equal_parts(amount, count)
    assert sum(found) == amount
    assert max(found) - min(found) <= 1


@given(amount=st.integers(0, 10**12), first=st.integers(1, 9_999))
def test_two_funders_parts_sum_to_the_amount(amount: int, first: int) -> None:
    assert sum(parts(amount, [Share("A", first), Share("B", 10_000 - first)]).values()) == amount
