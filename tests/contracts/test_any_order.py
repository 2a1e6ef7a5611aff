"""Renewals, variations and early ends in any order: the ledger and the schedule balance, hours lie in the term."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from evenhand.contracts import commands
from evenhand.contracts.models import Contract, LineTerm, Operation, Variation
from evenhand.contracts.queries import current_terms
from evenhand.contracts.varying import Changes
from evenhand.demo.cast import Cast
from evenhand.kernel.commands import CommandError
from evenhand.kernel.periods import ONE_DAY, contract_years
from tests.contracts.money import balanced
from tests.contracts.test_renewals import STATES
from tests.standing import State, standing

DAY = timedelta(days=1)
RENEW, RENEW_FOR, HOURS, PRICE, TAKE_BACK, END = range(6)
OTHER = {"purchaser_officer": "provider_signatory", "provider_director": "purchaser_signatory"}
renewable = standing("renewable")
acts = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 900), st.booleans()), min_size=3, max_size=9)


@pytest.fixture(scope="module")
def states() -> dict[str, State]:
    return STATES


@pytest.mark.thorough
@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.generate],  # a chain of commands is slow: no shrinking
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts)
@example([(HOURS, 7, True), (TAKE_BACK, 1, False), (RENEW, 1, False), (PRICE, 777, False), (RENEW_FOR, 13, True)])
@example([(RENEW, 1, True), (HOURS, 3, False), (RENEW, 1, False), (END, 200, True), (RENEW, 1, False)])
def test_any_order_of_acts_keeps_ledger_schedule_and_hours_in_the_term(
    cast: Cast, renewable: Contract, acts: list[tuple[int, int, bool]]
) -> None:
    starts = current_terms(renewable).starts
    first = datetime.combine(starts + 20 * DAY, time(10), renewable.jurisdiction.zone)
    with transaction.atomic():
        for number, (act, amount, turned) in enumerate(acts):
            attempted(cast, renewable, act, amount, "purchaser_officer" if turned else "provider_director",
                      first + number * 30 * DAY)  # fmt: skip
            whole(renewable)
        transaction.set_rollback(True)


def attempted(cast: Cast, contract: Contract, act: int, amount: int, who: str, at: datetime) -> None:
    """One act with its answer, or its refusal."""
    try:
        with transaction.atomic():
            done(cast, contract, act, amount, who, at)
    except CommandError:
        return


def done(cast: Cast, contract: Contract, act: int, amount: int, who: str, at: datetime) -> None:
    by, terms = cast.actor(who, at), current_terms(contract)
    if act in (RENEW, RENEW_FOR):
        price = terms.amount_minor // 2 + amount if act == RENEW_FOR else None
        agreed(cast, commands.propose_renewal(contract=contract, reason="r", price_minor=price, by=by), who, at)
    elif act in (HOURS, PRICE):
        more = terms.amount_minor * (1_000 + amount % 40 - 20) // 1_000
        changes = Changes(minutes={1: amount * 60}) if act == HOURS else Changes(amount_minor=more)
        day = by.day + amount % 25 * DAY
        found = commands.propose_variation(contract=contract, changes=changes, from_day=day, reason="r", by=by)
        agreed(cast, found, who, at)
    elif act == TAKE_BACK:
        consent = contract.consents.last()
        if consent and consent.withdrawn_at is None:
            commands.withdraw_consent(consent=consent, by=cast.actor("provider_director", consent.given_at + DAY))
    else:
        last = by.day + (40 + amount % 200) * DAY
        signatory = cast.actor("purchaser_signatory", at)
        found_end = commands.propose_early_end(
            contract=contract, ground="change", last_day=last, reason="r", by=signatory
        )
        commands.agree_to_early_end(early_end=found_end, by=cast.actor("provider_signatory", at))


def agreed(cast: Cast, found: Variation, who: str, at: datetime) -> None:
    """Consented by the other side and, where they are asked, by both funders; the consent's days then pass."""
    found = commands.consent_to_variation(variation=found, by=cast.actor(OTHER[who], at))
    for body in ("finance_officer_municipal", "finance_officer_district"):
        if found.status == Variation.Status.WITH_FUNDERS:
            found = commands.fund_variation(variation=found, by=cast.actor(body, at))


def whole(contract: Contract) -> None:
    """Money to the fen; every line has its minutes for each contract year; the centre runs to the last day."""
    assert balanced(contract)
    terms = current_terms(contract)
    years = contract_years(terms.term)
    asked = LineTerm.objects.filter(terms=terms).values_list("line", "year")
    assert sorted(year for _line, year in asked) == sorted(
        number for number in range(1, len(years) + 1) for _line in {line for line, _year in asked}
    )
    numbers = [one.number for one in terms.instalments.all()]
    assert len(numbers) == len(set(numbers))
    assert all(one.opens_on <= terms.ends + ONE_DAY for one in terms.instalments.all())
    assert Operation.objects.get(contract=contract).ends == terms.ends
