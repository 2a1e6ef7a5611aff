"""One due day is waived or postponed by the party to whom the duty is owed; the provider can take that back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from evenhand.contracts import commands
from evenhand.contracts.commands.waiving import NotPostponed, WaiverReasonWanted
from evenhand.contracts.models import Contract, Waiver
from evenhand.contracts.queries import DutyStanding, standings, standings_of
from evenhand.contracts.queries.variations import consents_obtained
from evenhand.demo.cast import Cast
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused

As = Callable[[str], Client]
DAY = timedelta(days=1)
REPORT, STAFF = "monthly-report", "brief-staff"


@pytest.fixture
def by(cast: Cast, in_autumn: datetime) -> Callable[[str], Actor]:
    return lambda key: cast.actor(key, in_autumn)


def stands(contract: Contract, code: str, today: date) -> DutyStanding:
    found = next(one for one in standings(contract, today) if one.duty.code == code)
    many = next(one for one in standings_of([contract], today)[contract.pk] if one.duty.code == code)
    assert (many.dues, many.reckoning) == (found.dues, found.reckoning)
    return found


def test_the_purchaser_waives_one_report_and_postpones_another(
    in_force: Contract, by: Callable[[str], Actor], in_autumn: datetime
) -> None:
    today = in_autumn.date()
    first, second = (due for due in stands(in_force, REPORT, today).dues[:2])
    officer = by("purchaser_officer")
    commands.waive(contract=in_force, code=REPORT, due_on=first.nominal, reason="The flood.", by=officer)
    with pytest.raises(NotPostponed):
        commands.waive(
            contract=in_force, code=REPORT, due_on=second.nominal, until=second.day, reason="Later.", by=officer
        )
    until = today + 5 * DAY
    commands.waive(contract=in_force, code=REPORT, due_on=second.nominal, until=until, reason="Later.", by=officer)
    after = stands(in_force, REPORT, today)
    assert (after.dues[0].waived, after.dues[1].day, after.dues[1].planned) == (True, until, second.day)
    assert after.reckoning.marks == ()
    assert first not in after.open_dues
    assert not in_force.consents.exists()
    with pytest.raises(commands.NothingToRecord):
        commands.waive(contract=in_force, code=REPORT, due_on=first.nominal, reason="Again.", by=officer)


def test_what_the_provider_waives_counts_as_a_consent_and_can_be_taken_back(
    in_force: Contract, by: Callable[[str], Actor], in_autumn: datetime
) -> None:
    today = in_autumn.date()
    before = stands(in_force, STAFF, today)
    due = before.open_dues[0]
    commands.waive(contract=in_force, code=STAFF, due_on=due.nominal, reason="Ask us.", by=by("provider_director"))
    assert stands(in_force, STAFF, today).open_dues == before.open_dues[1:]
    assert consents_obtained(in_force.purchaser).given == 1
    commands.withdraw_consent(consent=in_force.consents.get(), by=by("provider_director"))
    assert stands(in_force, STAFF, today) == before


def test_pay_scope_and_fairness_are_never_waived_and_nobody_waives_his_own_duty(
    in_force: Contract, by: Callable[[str], Actor], in_autumn: datetime
) -> None:
    today = in_autumn.date()
    for code, who in (
        ("pay-instalments", "provider_director"),
        (REPORT, "provider_director"),
        (STAFF, "monitor_officer"),
    ):
        due = stands(in_force, code, today).open_dues[0]
        with pytest.raises(Refused):
            commands.waive(contract=in_force, code=code, due_on=due.nominal, reason="Why not.", by=by(who))
    due = stands(in_force, REPORT, today).open_dues[0]
    with pytest.raises(WaiverReasonWanted):
        commands.waive(contract=in_force, code=REPORT, due_on=due.nominal, reason=" ", by=by("purchaser_officer"))
    assert not Waiver.objects.exists()


def test_waived_by_clicking_it_stands_on_the_duty_and_in_the_journal(
    in_force: Contract, as_: As, in_autumn: datetime
) -> None:
    address = f"/contracts/{in_force.reference}/duties/{REPORT}/"
    officer = as_("purchaser_officer")
    assert "Waive or postpone" in officer.get(address).content.decode()
    due = stands(in_force, REPORT, in_autumn.date()).open_dues[0]
    typed = {"due_on": due.nominal.isoformat(), "until": due.day.isoformat(), "reason": "The flood."}
    late = officer.post(f"{address}waive/", typed)
    assert late.status_code == 409
    assert "The flood." in late.content.decode()
    assert officer.post(f"{address}waive/", typed | {"until": ""}).status_code == 302
    assert "waived" in as_("provider_director").get(address).content.decode()
    assert (
        "waived the due day"
        in as_("provider_director").get(f"/contracts/{in_force.reference}/journal/").content.decode()
    )
    assert as_("provider_director").get(f"{address}waive/").status_code == 403
