"""Renewals: for the months that the call announced, at the same yearly hours and price, funded, undone, or refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from evenhand.contracts import commands
from evenhand.contracts.commands import renewal_faults as faults
from evenhand.contracts.commands.variation_faults import NewAwardNeeded
from evenhand.contracts.models import Contract, LineTerm, Operation, Variation
from evenhand.contracts.queries import current_terms, standings
from evenhand.contracts.queries.renewals import option
from evenhand.contracts.standard_duties import SAY_RENEWAL
from evenhand.demo.builders.contracts import contract_in_force
from evenhand.demo.builders.planning import adopted_programme, allocated
from evenhand.demo.builders.specifications import settled_specification
from evenhand.demo.builders.tenders import award_entered
from evenhand.demo.cast import Cast
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.kernel.periods import ONE_DAY, anniversary
from tests.conftest import AT
from tests.contracts.money import balanced
from tests.standing import State, standing

DAY = timedelta(days=1)
REASON = "The centre is needed, and both sides are content."
Before = Callable[[str, int], Actor]
As = Callable[[str], Client]


def _renewable(cast: Cast, **way: Any) -> Contract:
    """For one year; the call announced two renewals of twelve months."""
    programme = adopted_programme(cast, at=AT)
    allocated(cast, programme, at=AT + 2 * DAY)
    asked = settled_specification(cast, programme, at=AT + 3 * DAY, renewal_times=2, renewal_months=12)
    award = award_entered(cast, asked, at=AT + 20 * DAY)
    ends = anniversary(programme.starts, 1) - ONE_DAY
    return contract_in_force(cast, award, at=award.entered_at + 3 * DAY, starts=programme.starts, ends=ends, **way)


STATES = {"renewable": State(_renewable)}
BY_COST = {"renewable": State(lambda cast: _renewable(cast, schedule="cost"))}
renewable = standing("renewable")


@pytest.fixture(scope="module")
def states() -> dict[str, State]:
    return STATES


@pytest.fixture
def before(cast: Cast, renewable: Contract, clock: time_machine.Traveller) -> Before:
    """`before("provider_director", 100)`: that person so many days before the last day; the web's clock goes along."""

    def find(key: str, days: int) -> Actor:
        at = datetime.combine(current_terms(renewable).ends - days * DAY, time(10), renewable.jurisdiction.zone)
        clock.move_to(at)
        return cast.actor(key, at)

    return find


def agreed(contract: Contract, before: Before, **more: object) -> Variation:
    """Proposed by the provider, consented by the purchaser, funded by both bodies."""
    found = commands.propose_renewal(contract=contract, reason=REASON, by=before("provider_director", 100), **more)  # type: ignore[arg-type]
    found = commands.consent_to_variation(variation=found, by=before("purchaser_signatory", 99))
    for who in ("finance_officer_municipal", "finance_officer_district"):
        found = commands.fund_variation(variation=found, by=before(who, 98))
    return found


def duty_day(contract: Contract, today: date) -> list[date]:
    return [due.nominal for one in standings(contract, today) if one.duty.code == SAY_RENEWAL for due in one.dues]


def test_a_renewal_adds_the_announced_months_at_the_same_yearly_hours_and_price(
    renewable: Contract, before: Before
) -> None:
    old = current_terms(renewable)
    assert old.amount_minor * 3 == renewable.award.amount_minor
    schedule = list(old.instalments.values_list("number", "opens_on", "amount_minor"))
    hours = dict(old.line_terms.values_list("line__position", "minutes"))
    found = agreed(renewable, before)
    assert (found.status, found.reference) == ("agreed", f"{renewable.reference}-R1")
    terms = current_terms(renewable)
    assert (terms.number, terms.ends, terms.effective_on) == (2, anniversary(old.ends, 1), old.ends + ONE_DAY)
    assert terms.amount_minor == 2 * old.amount_minor
    assert list(terms.instalments.values_list("number", "opens_on", "amount_minor"))[:4] == schedule
    added = list(terms.instalments.filter(year=2))
    assert (added[0].number, added[0].opens_on) == (5, old.ends + ONE_DAY)
    assert [one.amount_minor for one in added] == [amount for _number, _opens, amount in schedule]
    second = LineTerm.objects.filter(terms=terms, year=2)
    assert dict(second.values_list("line__position", "minutes")) == hours
    assert Operation.objects.get(contract=renewable).ends == terms.ends
    assert NumberedDocument.objects.filter(number=f"{renewable.reference}-2").exists()
    assert balanced(renewable)


def test_what_goes_beyond_the_announced_counts_among_additions(renewable: Contract, before: Before) -> None:
    price = current_terms(renewable).amount_minor
    most = price + price * 2 * 1_000 // 10_000
    with pytest.raises(NewAwardNeeded, match="10"):
        agreed(renewable, before, price_minor=most + 1)
    agreed(renewable, before, price_minor=most)
    assert (current_terms(renewable).amount_minor, balanced(renewable)) == (price + most, True)


def test_the_purchaser_says_in_time_whether_it_wants_to_renew(renewable: Contract, before: Before) -> None:
    officer = before("purchaser_officer", 120)
    (day,) = duty_day(renewable, officer.day)
    assert (current_terms(renewable).ends - day).days in range(75, 110)
    late = next(one for one in standings(renewable, day + DAY) if one.duty.code == SAY_RENEWAL)
    assert late.reckoning.missed
    with pytest.raises(faults.WhyNotWanted):
        commands.say_renewal(contract=renewable, wants=False, by=officer)
    commands.say_renewal(contract=renewable, wants=False, reason="Another district pays.", by=officer)
    assert renewable.fulfilments.filter(code=SAY_RENEWAL, due_on=day, done_on=officer.day).count() == 1
    assert agreed(renewable, before).status == "agreed"  # it binds nobody, and silence would have blocked nothing
    (_first, second) = duty_day(renewable, officer.day)
    assert second > day


def test_each_thing_that_speaks_against_a_renewal_is_said(renewable: Contract, before: Before) -> None:
    by = before("provider_director", 100)
    waits = commands.propose_renewal(contract=renewable, reason=REASON, by=by)
    with pytest.raises(faults.RenewalOpen):
        commands.propose_renewal(contract=renewable, reason=REASON, by=by)
    commands.refuse_variation(variation=waits, reason="No budget yet.", by=before("purchaser_signatory", 90))
    with pytest.raises(faults.Ended):
        commands.propose_renewal(contract=renewable, reason=REASON, by=before("provider_director", -1))
    agreed(renewable, before)
    agreed(renewable, before)
    assert not duty_day(renewable, current_terms(renewable).ends)[2:]
    with pytest.raises(faults.UsedUp):
        commands.propose_renewal(contract=renewable, reason=REASON, by=before("provider_director", 90))
    assert balanced(renewable)


def test_without_an_announced_option_the_page_says_that_a_new_call_is_needed(
    renewable: Contract, before: Before, as_: As
) -> None:
    by, terms = before("provider_director", 100), current_terms(renewable)
    terms.renewal_times = None
    assert str(option(renewable, terms, by.day).bar) == "not_announced"
    page = f"/contracts/{renewable.reference}/renewal/"
    director = as_("provider_director")
    assert "Propose the renewal" in director.get(page).content.decode()
    looked = director.post(f"{page}new/", {"reason": REASON, "look": "1"}).content.decode()
    assert "Price of the contract" in looked
    assert not Variation.objects.exists()
    assert director.post(f"{page}new/", {"reason": REASON}).status_code == 302
    assert "Answer renewal" in as_("purchaser_signatory").get("/").content.decode()
    assert as_("purchaser_officer").post(f"{page}word/", {"wants": "no"}).status_code == 422
    assert as_("purchaser_officer").post(f"{page}word/", {"wants": "yes"}).status_code == 302
    assert "It wants to renew" in director.get(page).content.decode()


def test_a_consent_to_a_renewal_is_taken_back_in_time_and_the_term_is_as_before(
    renewable: Contract, before: Before
) -> None:
    ends = current_terms(renewable).ends
    found = commands.propose_renewal(contract=renewable, reason=REASON, by=before("purchaser_officer", 100))
    found = commands.consent_to_variation(variation=found, by=before("provider_signatory", 99))
    for who in ("finance_officer_municipal", "finance_officer_district"):
        commands.fund_variation(variation=found, by=before(who, 98))
    assert current_terms(renewable).ends > ends
    commands.withdraw_consent(consent=renewable.consents.get(), by=before("provider_director", 97 + 365))
    assert (current_terms(renewable).ends, balanced(renewable)) == (ends, True)
    assert option(renewable, current_terms(renewable), before("provider_director", 90).day).used == 0
