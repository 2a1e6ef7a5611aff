"""What commands on programmes and money let through, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from evenhand.demo.builders.planning import (
    AMOUNT,
    adopted_programme,
    allocated,
    drafted_programme,
    framework,
    usual_rules,
)
from evenhand.demo.cast import Cast
from evenhand.journal.models import Entry
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.commands import CommandError
from evenhand.kernel.verdicts import Refused
from evenhand.planning import commands
from evenhand.planning.models import Allocation, Programme
from evenhand.planning.queries import ledger
from evenhand.planning.rules import Rules, Share

Find = Callable[..., Actor]
STARTS = date(2026, 9, 1)


@pytest.fixture
def rules(cast: Cast) -> Rules:
    return usual_rules(cast, starts=STARTS)


def draft(cast: Cast, rules: Rules, by: Actor) -> Programme:
    return commands.draft_programme(area=cast.city, framework_version=framework(by), rules=rules, by=by)


def test_a_draft_belongs_to_the_regulator_and_is_hidden_from_all_others(cast: Cast, actor: Find, at: datetime) -> None:
    programme = drafted_programme(cast, at=at)
    assert programme.reference == "LZ-P-2026-001"
    seen_by = {key for key in (*cast.persons, "public") if Programme.objects.visible_to(actor(key)).exists()}
    assert seen_by == {"regulator_officer"}


def test_an_adopted_programme_is_public_and_never_changes(cast: Cast, actor: Find, rules: Rules, at: datetime) -> None:
    programme = adopted_programme(cast, at=at)
    assert Programme.objects.visible_to(actor("public")).get() == programme
    with pytest.raises(Refused):
        commands.revise_programme(
            programme=programme,
            framework_version=programme.framework_version,
            rules=rules,
            revision=programme.revision,
            by=actor("regulator_officer"),
        )


def test_budgets_are_equal_by_year_unless_given(cast: Cast, actor: Find, rules: Rules) -> None:
    programme = draft(cast, replace(rules, amount_minor=100), actor("regulator_officer"))
    assert [year.amount_minor for year in programme.years.all()] == [34, 33, 33]


@pytest.mark.parametrize(
    "who", ["purchaser_officer", "finance_officer_municipal", "provider_director", "auditor", "stranger", "public"]
)
def test_only_officers_of_regulators_and_monitors_draft(cast: Cast, actor: Find, rules: Rules, who: str) -> None:
    version = framework(actor("regulator_officer"))
    with pytest.raises(Refused):
        commands.draft_programme(area=cast.city, framework_version=version, rules=rules, by=actor(who))


def test_a_district_bureau_drafts_for_its_district_and_not_for_the_city(cast: Cast, actor: Find, rules: Rules) -> None:
    version, by = framework(actor("regulator_officer")), actor("monitor_officer")
    with pytest.raises(Refused):
        commands.draft_programme(area=cast.city, framework_version=version, rules=rules, by=by)
    assert commands.draft_programme(area=cast.district, framework_version=version, rules=rules, by=by).owner_id


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title_zh": " "}, "title_zh"),
        ({"ends": STARTS}, "ends"),
        ({"ends": date(2036, 9, 1)}, "ends"),
        ({"amount_minor": 0}, "amount"),
        ({"weight_staff_bp": 2_900}, "weight_staff"),
        ({"weight_staff_bp": 2_000, "weight_price_bp": 1_000}, "weight_price"),
        ({"minimum_bidders": 2}, "minimum_bidders"),
        ({"bid_days": 19}, "bid_days"),
        ({"standstill_days": 6}, "standstill_days"),
        ({"day_minutes": 30}, "day_hours"),
        ({"years": (AMOUNT, 0)}, "year_1"),
        ({"years": (AMOUNT, 0, 1)}, "year_1"),
    ],
)
def test_each_broken_rule_is_refused_in_a_sentence_at_its_field(
    cast: Cast, actor: Find, rules: Rules, change: dict[str, object], field: str
) -> None:
    by = actor("regulator_officer")
    with pytest.raises(CommandError) as refusal:
        draft(cast, replace(rules, **change), by)  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert str(refusal.value)
    assert not Programme.objects.exists()


def test_shares_must_be_whole_of_different_funders(cast: Cast, actor: Find, rules: Rules) -> None:
    by, (first, second) = actor("regulator_officer"), rules.shares
    for shares in (
        (first, replace(second, share_bp=3_900)),
        (first, Share(first.funder, 4_000)),
        (first, Share(cast.organisations["provider"].reference, 4_000)),
        (),
    ):
        with pytest.raises(CommandError):
            draft(cast, replace(rules, shares=shares), by)


def test_a_stale_revision_changes_nothing(cast: Cast, actor: Find, rules: Rules, at: datetime) -> None:
    programme, by = drafted_programme(cast, at=at), actor("regulator_officer")
    version = programme.framework_version
    commands.revise_programme(programme=programme, framework_version=version, rules=rules, revision=1, by=by)
    late = replace(rules, leave_days=9)
    with pytest.raises(commands.Stale):
        commands.revise_programme(programme=programme, framework_version=version, rules=late, revision=1, by=by)
    with pytest.raises(commands.Stale):
        commands.adopt_programme(programme=programme, revision=1, by=by)
    programme.refresh_from_db()
    assert (programme.leave_days, programme.status, programme.shares.count()) == (5, "draft", 2)


def test_adopting_twice_is_told(cast: Cast, actor: Find, at: datetime) -> None:
    programme, by = drafted_programme(cast, at=at), actor("regulator_officer")
    same = Programme.objects.get(pk=programme.pk)
    commands.adopt_programme(programme=programme, revision=1, by=by)
    with pytest.raises(MoveNotOpen):
        commands.adopt_programme(programme=same, revision=1, by=by)


def test_each_funder_sets_apart_its_share_and_not_a_fen_more(cast: Cast, actor: Find, at: datetime) -> None:
    programme, purchaser = adopted_programme(cast, at=at), cast.organisations["street_office"]
    by = actor("finance_officer_district")
    commands.allocate(programme=programme, purchaser=purchaser, amount_minor=2_000_000_00, by=by)
    with pytest.raises(commands.AboveShare) as refusal:
        commands.allocate(programme=programme, purchaser=purchaser, amount_minor=400_000_01, by=by)
    assert "400,000.00 yuan" in str(refusal.value)
    commands.allocate(programme=programme, purchaser=purchaser, amount_minor=400_000_00, by=by)
    assert [balance.allocated for balance in ledger(programme=programme, actor=by)] == [2_400_000_00]


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_is_no_allocation(cast: Cast, actor: Find, at: datetime, amount: int) -> None:
    programme = adopted_programme(cast, at=at)
    with pytest.raises(CommandError):
        commands.allocate(
            programme=programme,
            purchaser=cast.organisations["street_office"],
            amount_minor=amount,
            by=actor("finance_officer_district"),
        )


@pytest.mark.parametrize("who", ["purchaser_officer", "regulator_officer", "provider_director", "auditor", "public"])
def test_only_a_funder_sets_money_apart(cast: Cast, actor: Find, at: datetime, who: str) -> None:
    programme = adopted_programme(cast, at=at)
    with pytest.raises(Refused):
        commands.allocate(
            programme=programme, purchaser=cast.organisations["street_office"], amount_minor=1, by=actor(who)
        )


def test_nothing_is_set_apart_under_a_draft_or_for_a_provider(cast: Cast, actor: Find, at: datetime) -> None:
    programme, by = drafted_programme(cast, at=at), actor("finance_officer_district")
    with pytest.raises(Refused):
        commands.allocate(programme=programme, purchaser=cast.organisations["street_office"], amount_minor=1, by=by)
    commands.adopt_programme(programme=programme, revision=1, by=actor("regulator_officer"))
    with pytest.raises(commands.OutsideProgramme):
        commands.allocate(programme=programme, purchaser=cast.organisations["provider"], amount_minor=1, by=by)


def test_an_allocation_is_seen_by_its_parties_and_their_overseers(cast: Cast, actor: Find, at: datetime) -> None:
    programme = adopted_programme(cast, at=at)
    allocated(cast, programme, at=at + timedelta(days=2))
    seen = {key for key in (*cast.persons, "public") if Allocation.objects.visible_to(actor(key)).exists()}
    assert seen == {
        "purchaser_officer", "purchaser_signatory", "purchaser_panel_member", "finance_officer_district",
        "finance_officer_municipal", "monitor_officer", "regulator_officer", "auditor",
    }  # fmt: skip


def test_every_act_is_in_the_journal(cast: Cast, actor: Find, at: datetime) -> None:
    programme = adopted_programme(cast, at=at)
    made = allocated(cast, programme, at=at + timedelta(days=2))
    public = Entry.objects.visible_to(actor("public"))
    assert public.about("programme", programme.reference).count() == 1  # the adoption; the draft was internal
    for allocation in made:
        assert Entry.objects.visible_to(actor("purchaser_officer")).about("allocation", allocation.reference).exists()
        assert not public.about("allocation", allocation.reference).exists()
