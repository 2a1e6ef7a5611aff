"""A hand-over runs by a plan that all sides see: opened near the end, confirmed by each, blocked by none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from evenhand.contracts import commands
from evenhand.contracts.commands import handover_faults as faults
from evenhand.contracts.models import Contract, Handover
from evenhand.contracts.queries import current_terms, handovers
from evenhand.contracts.work.handovers import handovers_waiting, open_matters
from evenhand.demo.builders import handovers as builders
from evenhand.demo.builders.city import Agency, registrar
from evenhand.demo.cast import Cast
from evenhand.demo.naming import Named
from evenhand.journal.queries import latest_about
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused

Later = Callable[..., Actor]
Before = Callable[..., Actor]
DAY = timedelta(days=1)
NOBODY_YET = commands.Plan("not_awarded")


@pytest.fixture
def before(in_force: Contract, drafting_at: datetime, later: Later) -> Before:
    """`before("provider_director", 40)`: that person forty days before the contract's last day."""
    gone = (current_terms(in_force).ends - drafting_at.date()).days
    return lambda key, days=60: later(key, gone - days)


@pytest.fixture
def agency(cast: Cast, drafting_at: datetime) -> Agency:
    """Another provider, with a director and a signatory."""
    return registrar(cast, drafting_at.date(), 7).agency(Named("Southbank Social Work Centre", "南岸社会工作服务中心"))


@pytest.fixture
def followed(cast: Cast, in_force: Contract, agency: Agency, before: Before) -> Handover:
    """Opened by the purchaser sixty days before the last day, with who follows."""
    incoming = builders.follower(cast, in_force, agency, at=before("purchaser_officer", 110).at)
    return builders.opened(cast, in_force, at=before("purchaser_officer", 60).at, incoming=incoming)


def test_a_plan_is_opened_near_the_last_day_and_the_purchaser_is_reminded(in_force: Contract, before: Before) -> None:
    with pytest.raises(faults.NotNear):
        commands.open_handover(contract=in_force, plan=NOBODY_YET, by=before("provider_director", 130))
    officer = before("purchaser_officer", 50)
    assert [one.facts for one in handovers_waiting(officer)] == [in_force.reference]
    with pytest.raises(Refused):
        commands.open_handover(contract=in_force, plan=NOBODY_YET, by=before("monitor_officer", 50))
    with pytest.raises(faults.CannotFollow):
        commands.open_handover(contract=in_force, plan=commands.Plan("followed", in_force), by=officer)
    made = commands.open_handover(contract=in_force, plan=NOBODY_YET, by=officer)
    assert (made.sides(), made.reference) == (["purchaser", "outgoing"], f"{in_force.reference}-H")
    assert not made.steps.filter(side="incoming").exists()
    assert not list(handovers_waiting(officer))
    with pytest.raises(faults.OpenedBefore):
        commands.open_handover(contract=in_force, plan=NOBODY_YET, by=officer)


def test_nobody_blocks_a_plan_and_a_late_side_still_confirms(in_force: Contract, before: Before) -> None:
    made = commands.open_handover(contract=in_force, plan=NOBODY_YET, by=before("purchaser_officer", 50))
    without = {"handover": made, "side": "outgoing", "revision": 1}
    with pytest.raises(faults.NotYetPassed):
        commands.go_on_without(**without, words="Silent.", by=before("purchaser_officer", 45))
    with pytest.raises(faults.PlanNotConfirmed):
        commands.go_on_without(**without | {"side": "purchaser"}, words="?", by=before("provider_director", 20))
    with pytest.raises(faults.WordsWanted):
        commands.go_on_without(**without, words=" ", by=before("purchaser_officer", 20))
    commands.go_on_without(**without, words="No answer for weeks.", by=before("purchaser_officer", 20))
    assert handovers.sides(made)[1].is_passed
    commands.confirm_plan(handover=made, revision=1, by=before("provider_director", 19))
    assert not handovers.sides(made)[1].is_passed
    assert made.confirmations.filter(reason="No answer for weeks.").exists()


def test_the_provider_that_follows_sees_the_plan_and_not_the_contract(
    cast: Cast, followed: Handover, agency: Agency, before: Before
) -> None:
    at = before("purchaser_officer", 59).at
    new = cast.of(agency.director, at)
    assert Handover.objects.visible_to(new).get() == followed
    assert not Contract.objects.visible_to(new).filter(pk=followed.contract_id).exists()
    assert not Handover.objects.visible_to(cast.actor("stranger", at)).exists()
    commands.confirm_plan(handover=followed, revision=1, by=new)
    entries = [one.text for one in latest_about("handover", followed.reference, actor=new)]
    assert any("opened the hand-over" in one for one in entries)
    later = commands.Plan("followed", followed.incoming, followed.overlap_from + 3 * DAY, "As before.")  # type: ignore[operator]
    changed = commands.change_plan(handover=followed, plan=later, revision=1, by=new)
    assert [side.confirmation is not None for side in handovers.sides(changed)] == [False, False, True]
    assert len(handovers.steps(changed, at.date())) == 8
    alone = commands.change_plan(handover=changed, plan=NOBODY_YET, revision=2, by=new)
    assert {one.thing.side for one in handovers.steps(alone, at.date())} == {"outgoing"}
    assert not Handover.objects.visible_to(new).exists()
    with pytest.raises(faults.PlanChanged):
        commands.confirm_plan(handover=followed, revision=1, by=cast.actor("provider_director", at))


def test_who_owes_a_step_says_it_is_done_and_both_statements_stay(
    cast: Cast, followed: Handover, agency: Agency, before: Before
) -> None:
    step, old = followed.steps.get(key="hand-records"), before("provider_director", 40)
    office, new = before("purchaser_officer", 40), cast.of(agency.director, before("purchaser_officer", 40).at)
    for kind, by in (("done", office), ("accepted", old)):
        with pytest.raises(Refused):
            commands.answer_step(step=step, kind=kind, by=by)
    with pytest.raises(faults.NotOpenNow):
        commands.answer_step(step=step, kind="accepted", by=office)
    commands.answer_step(step=step, kind="done", words="All of it.", by=old)
    assert "Accept or contest 1 step" in "".join(str(one.what) for one in handovers_waiting(office))
    with pytest.raises(faults.WordsWanted):
        commands.answer_step(step=step, kind="contested", by=new)
    commands.answer_step(step=step, kind="contested", words="The lists are missing.", by=new)
    commands.answer_step(step=step, kind="accepted", by=office)
    (found,) = (one for one in handovers.steps(followed, old.day) if one.thing == step)
    assert (found.state, [one.words for one in found.said]) == (
        "contested",
        ["All of it.", "The lists are missing.", ""],
    )
    assert [one.is_open for one in open_matters(followed.contract, old.day)] == [True, False]
    told = [one.text for one in latest_about("contract", followed.contract.reference, actor=office)]
    assert any("The lists are missing." in one for one in told)  # and so in the contract's bundle


def test_a_name_of_staff_takes_consent_and_reaches_no_journal(in_force: Contract, before: Before) -> None:
    director = before("provider_director", 50)
    made = commands.open_handover(contract=in_force, plan=NOBODY_YET, by=director)
    of_staff = {"handover": made, "post": "professional", "outcome": "moves", "name": "Xu Planted"}
    for more in ({"count": 1}, {"count": 2, "has_agreed": True}):
        with pytest.raises(faults.NameWithoutConsent):
            commands.state_staff(**of_staff, **more, by=director)
    with pytest.raises(Refused):
        commands.state_staff(**of_staff, count=1, has_agreed=True, by=before("purchaser_officer", 50))
    row = commands.state_staff(**of_staff, count=1, has_agreed=True, by=director)
    said = [one.text for one in latest_about("handover", made.reference, actor=director)]
    assert any("said of its staff" in one for one in said)
    assert not any("Planted" in one for one in said)
    commands.withdraw_staff(staff=row, by=director)
    row.refresh_from_db()
    assert (row.name, row.has_agreed) == ("", False)
