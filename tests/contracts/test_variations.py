"""Variations: proposed by one side, agreed by the other, above the programme's share by the funders too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from evenhand.contracts import commands
from evenhand.contracts.commands import variation_faults as faults
from evenhand.contracts.models import Consent, Contract, LineTerm, Operation, Terms, Variation
from evenhand.contracts.queries import current_terms, standings, terms_on
from evenhand.contracts.varying import Changes, NewLine, WordedDuty
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused
from tests.contracts.money import balanced

Later = Callable[..., Actor]
DAY = timedelta(days=1)
REASON = "Two schools joined the street."


def in_term(contract: Contract, days: int = 100) -> date:
    return current_terms(contract).starts + days * DAY


def propose(contract: Contract, by: Actor, *, day: date | None = None, **changes: object) -> Variation:
    return commands.propose_variation(
        contract=contract,
        changes=Changes(**changes),  # type: ignore[arg-type]
        from_day=day or in_term(contract),
        reason=REASON,
        by=by,
    )


def agreed(contract: Contract, later: Later, **changes: object) -> Variation:
    """Proposed by the purchaser's officer on the tenth day, consented the day after."""
    variation = propose(contract, later("purchaser_officer", 10), **changes)
    return commands.consent_to_variation(variation=variation, by=later("provider_signatory", 11))


def price(contract: Contract) -> int:
    return current_terms(contract).amount_minor


def minutes(contract: Contract, position: int) -> list[int | None]:
    terms = LineTerm.objects.filter(terms=current_terms(contract), line__position=position).order_by("year")
    return list(terms.values_list("minutes", flat=True))


def test_a_proposal_changes_nothing_until_the_other_side_consents(in_force: Contract, later: Later) -> None:
    before = minutes(in_force, 1)
    variation = propose(in_force, later("purchaser_officer"), minutes={1: 60})
    assert (variation.status, variation.base, variation.reference) == ("proposed", 1, f"{in_force.reference}-V1")
    assert minutes(in_force, 1) == before
    assert in_force.terms.count() == 1


def test_with_the_other_sides_consent_new_terms_hold_from_the_day(in_force: Contract, later: Later) -> None:
    first = minutes(in_force, 1)
    variation = agreed(in_force, later, minutes={1: 0})
    terms = current_terms(in_force)
    assert (variation.status, variation.terms, terms.number) == ("agreed", terms, 2)
    assert terms.frozen_at
    assert terms.effective_on == in_term(in_force)
    year = (terms.starts.replace(year=terms.starts.year + 1) - terms.starts).days
    assert first[0]
    assert minutes(in_force, 1) == [round(first[0] * 100 / year), 0, 0]
    assert NumberedDocument.objects.filter(number=f"{in_force.reference}-2").exists()
    assert balanced(in_force)


def test_lines_that_nobody_names_keep_their_minutes(in_force: Contract, later: Later) -> None:
    before = minutes(in_force, 2)
    agreed(in_force, later, minutes={1: 60})
    assert minutes(in_force, 2) == before


def test_a_line_of_a_known_service_comes_in(in_force: Contract, later: Later) -> None:
    new = NewLine(
        like=2, category_en="Homework group", category_zh="课业小组", unit="session", norm_minutes=540, minutes=6_000
    )
    agreed(in_force, later, added=(new,), minutes={5: 100_000})
    line = in_force.lines.latest("position")
    assert (line.name, line.service_en) == ("Homework group", in_force.lines.get(position=2).service_en)
    assert minutes(in_force, line.position)[1:] == [6_000, 6_000]


def funded(contract: Contract, later: Later, **changes: object) -> Variation:
    """Agreed by both sides and consented by both funders."""
    variation = agreed(contract, later, **changes)
    for who in ("finance_officer_municipal", "finance_officer_district"):
        variation = commands.fund_variation(variation=variation, by=later(who, 12))
    return variation


def test_money_added_is_bound_to_the_fen_and_spread_over_what_is_to_come(in_force: Contract, later: Later) -> None:
    old = current_terms(in_force)
    opened = [one.amount_minor for one in old.instalments.filter(opens_on__lt=in_term(in_force))]
    variation = funded(in_force, later, amount_minor=price(in_force) + 1_234_567)
    assert (variation.status, balanced(in_force)) == ("agreed", True)
    terms = current_terms(in_force)
    assert [one.amount_minor for one in terms.instalments.all()][: len(opened)] == opened


def test_less_money_is_freed_again(in_force: Contract, later: Later) -> None:
    agreed(in_force, later, amount_minor=price(in_force) - 7_654_321)
    assert balanced(in_force)


def test_above_the_jurisdictions_share_a_new_award_is_needed(in_force: Contract, later: Later) -> None:
    most = price(in_force) * 11_000 // 10_000
    with pytest.raises(faults.NewAwardNeeded, match="article 49") as no:
        propose(in_force, later("purchaser_officer"), amount_minor=most + 1)
    assert "10" in str(no.value)
    assert propose(in_force, later("purchaser_officer"), amount_minor=most).needs_funders


def test_above_the_programmes_share_each_funder_consents(in_force: Contract, later: Later) -> None:
    signed = price(in_force)
    variation = agreed(in_force, later, amount_minor=signed * 10_600 // 10_000, minutes={1: 60})
    assert (variation.status, price(in_force)) == ("with_funders", signed)
    with pytest.raises(Refused):
        commands.fund_variation(variation=variation, by=later("monitor_officer", 12))
    commands.fund_variation(variation=variation, by=later("finance_officer_municipal", 12))
    with pytest.raises(faults.ConsentedBefore):
        commands.fund_variation(variation=variation, by=later("finance_officer_municipal", 12))


def test_a_funder_refuses_with_its_reason(in_force: Contract, later: Later) -> None:
    variation = agreed(in_force, later, amount_minor=price(in_force) * 10_600 // 10_000)
    commands.refuse_variation(variation=variation, reason="No money.", by=later("finance_officer_district", 12))
    assert (variation.contract.terms.count(), Variation.objects.get().status) == (1, "refused")


def test_where_the_money_set_apart_does_not_suffice_the_funders_are_asked_below_the_share_too(
    in_force: Contract, later: Later
) -> None:
    variation = agreed(in_force, later, amount_minor=price(in_force) * 10_400 // 10_000)
    assert (variation.status, current_terms(in_force).number) == ("with_funders", 1)


def test_a_refusal_has_a_reason_and_is_kept(in_force: Contract, later: Later) -> None:
    variation = propose(in_force, later("purchaser_officer"), minutes={1: 60})
    with pytest.raises(faults.ReasonWanted):
        commands.refuse_variation(variation=variation, reason=" ", by=later("provider_signatory"))
    commands.refuse_variation(variation=variation, reason="Too few staff.", by=later("provider_signatory"))
    assert Variation.objects.get().answer == "Too few staff."
    with pytest.raises(faults.NoLongerOpen):
        commands.consent_to_variation(variation=variation, by=later("provider_signatory"))


def test_the_proposer_withdraws_and_the_proposal_stays(in_force: Contract, later: Later) -> None:
    variation = propose(in_force, later("provider_director"), minutes={1: 60})
    with pytest.raises(Refused):
        commands.withdraw_variation(variation=variation, reason="No.", by=later("purchaser_officer"))
    commands.withdraw_variation(variation=variation, reason="Settled by talk.", by=later("provider_director"))
    assert Variation.objects.get().status == "withdrawn"


@pytest.mark.parametrize("who", ["purchaser_signatory", "provider_director", "monitor_officer", "regulator_officer"])
def test_only_the_other_sides_signatory_consents(in_force: Contract, later: Later, who: str) -> None:
    variation = propose(in_force, later("purchaser_officer"), minutes={1: 60})
    with pytest.raises(Refused):
        commands.consent_to_variation(variation=variation, by=later(who))


def test_of_two_proposals_on_the_same_terms_the_second_is_stale(in_force: Contract, later: Later) -> None:
    first = propose(in_force, later("provider_director"), minutes={1: 60})
    second = propose(in_force, later("provider_director"), minutes={1: 120})
    commands.consent_to_variation(variation=first, by=later("purchaser_signatory"))
    with pytest.raises(faults.TermsMoved):
        commands.consent_to_variation(variation=second, by=later("purchaser_signatory"))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, faults.NothingChanges),
        ({"minutes": {99: 1}}, faults.LineUnknown),
        ({"minutes": {1: 90_000_000}}, faults.StaffCannot),
        ({"removed_duties": ("pay-on-time",)}, commands.NeverWaived),
        ({"removed_duties": ("no-such-duty",)}, commands.DutyUnknown),
        ({"framework": "NO-SUCH-1"}, faults.FrameworkUnknown),
        ({"amount_minor": 1}, faults.PriceBelowOpened),
        ({"instalments": {12: 10**12}}, faults.NotTheRest),
        ({"ends": date(2099, 1, 1)}, faults.TermTooLong),
        ({"ends": date(2000, 1, 1)}, faults.EndsTooEarly),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_what_cannot_be_agreed_is_said(
    in_force: Contract, later: Later, changes: dict[str, object], fault: type[Exception]
) -> None:
    if "removed_duties" in changes and changes["removed_duties"] == ("pay-on-time",):
        changes = {"removed_duties": (current_terms(in_force).duties.filter(is_waivable=False)[0].code,)}
    with pytest.raises(fault):
        propose(in_force, later("purchaser_officer"), **changes)
    assert not Variation.objects.exists()


def test_a_vague_duty_is_not_agreed(in_force: Contract, later: Later) -> None:
    texts = ("Other tasks as assigned by the street.", "完成街道交办的其他任务。")
    duty = WordedDuty("provider", "work", texts, ("", ""), ("", ""), "standing")
    with pytest.raises(faults.VagueDuty):
        propose(in_force, later("purchaser_officer"), worded=(duty,))


def test_duties_follow_the_version_in_force_on_their_day(in_force: Contract, later: Later) -> None:
    code = "monthly-report"
    before = {one.duty.code: one for one in standings(in_force, in_term(in_force))}[code]
    agreed(in_force, later, removed_duties=(code,))
    after = {one.duty.code: one for one in standings(in_force, in_term(in_force))}[code]
    assert after.dues == tuple(due for due in before.dues if due.nominal < in_term(in_force))
    assert terms_on(in_force, in_term(in_force, 99)).number == 1
    assert terms_on(in_force, in_term(in_force, 100)).number == 2


def test_a_shorter_term_takes_its_part_of_the_last_year(in_force: Contract, later: Later) -> None:
    terms = current_terms(in_force)
    new_end = terms.ends - 100 * DAY
    whole = minutes(in_force, 1)
    agreed(in_force, later, ends=new_end)
    assert Operation.objects.get(contract=in_force).ends == new_end
    shorter = minutes(in_force, 1)
    assert shorter[:2] == whole[:2]
    assert shorter[2] is not None
    assert whole[2] is not None
    assert shorter[2] < whole[2]
    assert balanced(in_force)


def test_within_five_working_days_one_click_brings_the_terms_before_back(in_force: Contract, later: Later) -> None:
    whole, cost = minutes(in_force, 1), price(in_force)
    schedule = [(one.number, one.amount_minor) for one in current_terms(in_force).instalments.all()]
    variation = agreed(in_force, later, minutes={1: 0}, amount_minor=cost - 1_000_001)
    consent = Consent.objects.get()
    assert (consent.obtained_by, consent.about) == (in_force.purchaser, variation.reference)
    commands.withdraw_consent(consent=consent, by=later("provider_director", 12))
    variation.refresh_from_db()
    assert (variation.status, current_terms(in_force).number) == ("undone", 3)
    assert (minutes(in_force, 1), price(in_force)) == (whole, cost)
    assert [(one.number, one.amount_minor) for one in current_terms(in_force).instalments.all()] == schedule
    assert balanced(in_force)
    assert Terms.objects.filter(contract=in_force, frozen_at__isnull=False).count() == 3
    with pytest.raises(faults.TooLateToWithdraw):
        commands.withdraw_consent(consent=consent, by=later("provider_director", 12))


@pytest.mark.parametrize(
    ("patched", "asked"),
    [
        ("queries.composing.held_instalments", [lambda _contract: set(range(1, 13))]),  # every instalment is asked for
        ("commands.renewing.billed_minor", lambda _contract, _terms: 10**12),
    ],
    ids=["instalments", "units"],
)
def test_terms_before_do_not_come_back_over_what_was_asked_for_meanwhile(
    in_force: Contract, later: Later, monkeypatch: pytest.MonkeyPatch, patched: str, asked: object
) -> None:
    agreed(in_force, later, amount_minor=price(in_force) - 1_000_001)
    monkeypatch.setattr(f"evenhand.contracts.{patched}", asked)
    with pytest.raises(faults.AskedForMeanwhile):
        commands.withdraw_consent(consent=Consent.objects.get(), by=later("provider_director", 12))
    assert current_terms(in_force).number == 2
    assert Consent.objects.get().withdrawn_at is None


def test_after_five_working_days_a_consent_stays(in_force: Contract, later: Later) -> None:
    agreed(in_force, later, minutes={1: 0})
    consent = Consent.objects.get()
    with pytest.raises(faults.TooLateToWithdraw):
        commands.withdraw_consent(consent=consent, by=later("provider_director", 30))
    assert current_terms(in_force).number == 2


def test_what_the_provider_proposed_itself_is_no_consent_that_was_obtained(in_force: Contract, later: Later) -> None:
    variation = propose(in_force, later("provider_director"), minutes={1: 60})
    commands.consent_to_variation(variation=variation, by=later("purchaser_signatory"))
    assert not Consent.objects.exists()


def test_while_a_consent_can_be_withdrawn_no_further_variation_is_agreed(in_force: Contract, later: Later) -> None:
    agreed(in_force, later, minutes={1: 60})
    further = propose(in_force, later("provider_director", 12), minutes={1: 120})
    with pytest.raises(faults.WindowOpen):
        commands.consent_to_variation(variation=further, by=later("purchaser_signatory", 12))
    commands.consent_to_variation(variation=further, by=later("purchaser_signatory", 30))
    assert minutes(in_force, 1)[1:] == [120, 120]
