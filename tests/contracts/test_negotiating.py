"""The provider proposes, the purchaser answers; what was said on either side stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from evenhand.contracts import commands
from evenhand.contracts.commands.drafting import TermOutside
from evenhand.contracts.commands.offering import Incomplete, ReasonMissing
from evenhand.contracts.models import Contract, Proposal
from evenhand.contracts.queries import as_proposed, comparison, current_terms
from evenhand.contracts.work.waiting import proposals_waiting
from evenhand.demo.builders.contracts import offered_contract, sign
from evenhand.demo.cast import Cast
from evenhand.documents.models import NumberedDocument
from evenhand.journal.queries import latest_about
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Refused
from evenhand.tenders.models import Award

Later = Callable[..., Actor]
As = Callable[..., Client]
BRIEFED = {
    "text_en": "Brief its staff on the centre’s role within ten days",
    "text_zh": "10日内向本单位人员说明中心职责",
}


def proposed(contract: Contract, later: Later, **changed: object) -> Proposal:
    asked: dict[str, object] = {
        "about": "duty",
        "key": "brief-staff",
        "values": BRIEFED,
        "reason": "Ten days are enough",
    }
    return commands.propose(contract=contract, by=later("provider_director"), **(asked | changed))  # type: ignore[arg-type]


def url(contract: Contract, rest: str = "") -> str:
    return f"/contracts/{contract.reference}/proposals/{rest}"


def test_a_proposal_waits_for_the_purchasers_officer(offered: Contract, later: Later) -> None:
    proposal = proposed(offered, later)
    assert (proposal.number, proposal.state, proposal.terms.number) == (1, "open", 1)
    (item,) = proposals_waiting(later("purchaser_officer"))
    assert "Answer proposal 1" in item.what
    assert item.why == "Ten days are enough"
    assert list(proposals_waiting(later("provider_director"))) == []


def test_what_is_proposed_is_shown_beside_what_stands(offered: Contract, later: Later) -> None:
    (part,) = as_proposed(proposed(offered, later)).parts
    assert (part.key, part.how) == ("brief-staff", "changed")
    assert {change.language for change in part.changes} == {"en", "zh"}


def test_what_is_accepted_is_offered_as_the_next_version(offered: Contract, later: Later) -> None:
    proposal, by = proposed(offered, later), later("purchaser_officer", 8)
    commands.accept_proposal(proposal=proposal, by=by)
    offered.refresh_from_db()
    first, second = offered.terms.order_by("number")
    assert (offered.status, offered.offered_at, second.frozen_at) == (Contract.Status.OFFERED, by.at, by.at)
    assert [(part.key, part.how) for part in comparison(first, second).parts] == [("brief-staff", "changed")]
    assert NumberedDocument.objects.filter(number=f"{offered.reference}-2").exists()
    proposal.refresh_from_db()
    assert (proposal.state, proposal.version) == ("accepted", 2)


def test_hours_and_days_are_negotiated_too_and_agreed_hours_follow_the_days(offered: Contract, later: Later) -> None:
    line = current_terms(offered).line_terms.select_related("line").filter(minutes__isnull=False).first()
    assert line
    number = str(line.line.position)
    hours = proposed(offered, later, about="line", key=number, values={"year_1": 6000})
    terms = commands.accept_proposal(proposal=hours, by=later("purchaser_officer", 8))
    days = proposed(offered, later, about="term", key="term", values={"ends": terms.ends.replace(day=1).isoformat()})
    after = commands.accept_proposal(proposal=days, by=later("purchaser_officer", 9))
    assert after.ends.day == 1
    assert after.line_terms.get(line=line.line, year=1).minutes == 6000
    assert sum(one.amount_minor for one in after.instalments.all()) == after.amount_minor


@pytest.mark.parametrize("code", ["pay-instalments", "ask-by-request", "no-penalty"])
def test_what_is_never_waived_is_not_negotiated(offered: Contract, later: Later, code: str) -> None:
    with pytest.raises(commands.NeverWaived):
        proposed(offered, later, key=code)
    assert not offered.proposals.exists()


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"reason": "  "}, ReasonMissing),
        ({"values": {}}, commands.NothingChanged),
        ({"values": {"is_waivable": 0}}, commands.NothingChanged),
        ({"key": "nothing"}, commands.DutyUnknown),
        ({"about": "line", "key": "999", "values": {"year_1": 1}}, commands.LineUnknown),
        ({"about": "term", "key": "term", "values": {"ends": "2060-01-01"}}, TermOutside),
        ({"values": {"text_en": "Other tasks as assigned"}}, commands.ProposedVague),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_what_cannot_be_proposed_changes_nothing(
    offered: Contract, later: Later, changed: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        proposed(offered, later, **changed)
    assert not offered.proposals.exists()


def test_what_is_declined_keeps_its_reason_and_leaves_the_terms(offered: Contract, later: Later) -> None:
    proposal = proposed(offered, later)
    with pytest.raises(ReasonMissing):
        commands.decline_proposal(proposal=proposal, reason="", by=later("purchaser_officer"))
    commands.decline_proposal(proposal=proposal, reason="Heads are away in July", by=later("purchaser_officer"))
    assert (proposal.state, proposal.answer, offered.terms.count()) == ("declined", "Heads are away in July", 1)
    said = [one.text for one in latest_about("contract", offered.reference, actor=later("provider_director"))]
    assert any("declined proposal 1" in sentence for sentence in said)
    with pytest.raises(commands.AnsweredBefore):
        commands.accept_proposal(proposal=proposal, by=later("purchaser_officer"))
    assert offered.terms.count() == 1


def test_a_version_of_the_purchasers_own_answers_what_was_open(offered: Contract, later: Later) -> None:
    proposal, by = proposed(offered, later), later("purchaser_officer", 8)
    commands.withdraw_offer(contract=offered, reason="A wording of our own", by=by)
    offered.refresh_from_db()
    commands.offer(contract=offered, revision=offered.revision, by=by)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.version) == ("answered", 2)


def test_nobody_signs_over_a_proposal_that_waits(offered: Contract, cast: Cast, later: Later) -> None:
    proposal = proposed(offered, later)
    with pytest.raises(commands.ProposalOpen):
        sign(cast, offered, "provider_signatory", at=later("provider_signatory").at)
    commands.take_back_proposal(proposal=proposal, by=later("provider_director"))
    sign(cast, offered, "provider_signatory", at=later("provider_signatory").at)
    with pytest.raises(commands.NotNegotiable):
        proposed(offered, later)


@pytest.mark.parametrize("who", ["purchaser_officer", "provider_worker", "monitor_officer", "rival_director"])
def test_only_who_speaks_for_the_provider_proposes(offered: Contract, later: Later, who: str) -> None:
    with pytest.raises(Refused):
        commands.propose(contract=offered, about="duty", key="brief-staff", values=BRIEFED, reason="So", by=later(who))


def test_the_provider_does_not_answer_its_own_proposal(offered: Contract, later: Later) -> None:
    proposal = proposed(offered, later)
    for act in (commands.accept_proposal, lambda **k: commands.decline_proposal(reason="So", **k)):
        with pytest.raises(Refused):
            act(proposal=proposal, by=later("provider_director"))


def test_the_pages_lead_from_a_proposal_to_its_version(offered: Contract, later: Later, as_: As) -> None:
    later("provider_director")
    director, officer = as_("provider_director"), as_("purchaser_officer")
    page = director.get(url(offered, "duty/brief-staff/"))
    typed = {name: field.initial for name, field in page.context["form"].fields.items()} | BRIEFED
    faulty = director.post(url(offered, "duty/brief-staff/"), typed | {"reason": "", "submission": uuid4()})
    assert (faulty.status_code, "ten days" in faulty.content.decode()) == (422, True)
    sent = director.post(url(offered, "duty/brief-staff/"), typed | {"reason": "Soon", "submission": uuid4()})
    assert sent.status_code == 302
    shown = officer.get(url(offered, "1/")).content.decode()
    assert "<ins>" in shown
    assert "Accept the change" in shown
    without = officer.post(url(offered, "1/"), {"act": "decline", "reason": "", "submission": uuid4()})
    assert without.status_code == 422
    assert officer.post(url(offered, "1/"), {"act": "accept", "submission": uuid4()}).status_code == 302
    twice = officer.post(url(offered, "1/"), {"act": "accept", "submission": uuid4()})
    assert (twice.status_code, "answered or taken back already" in twice.content.decode()) == (409, True)
    assert offered.terms.count() == 2
    assert "Terms 1 and 2 compared" in director.get(url(offered, "1/")).content.decode()


def test_a_duty_never_waived_sends_the_reader_back_with_a_sentence(offered: Contract, later: Later, as_: As) -> None:
    later("provider_director")
    page = as_("provider_director").get(url(offered, "duty/no-penalty/"), follow=True)
    assert "is never waived" in page.content.decode()


FURTHER = {
    "text_en": "Give keys to three staff",
    "text_zh": "向三名工作人员发放钥匙",
    "measure_en": "On the first day, against a list.",
    "measure_zh": "于首日发放并登记。",
    "subject": "premises",
    "rule": "standing",
}


def test_the_provider_takes_a_duty_out_and_adds_one(offered: Contract, later: Later, as_: As) -> None:
    """What is never waived does not end; what is accepted stands in the next version, and is shown beforehand."""
    with pytest.raises(commands.NeverWaived):
        proposed(offered, later, about="removal", key="pay-instalments", values={"owed": 0})
    out = proposed(offered, later, about="removal", key="brief-staff", values={"owed": 0})
    assert {one.how for section in as_proposed(out).sections for one in section.parts} == {"removed"}
    commands.accept_proposal(proposal=out, by=later("purchaser_officer"))
    assert not current_terms(offered).duties.filter(code="brief-staff").exists()
    vague = FURTHER | {"measure_en": "And other tasks as assigned."}
    with pytest.raises(commands.ProposedVague):
        proposed(offered, later, about="addition", key="purchaser", values=vague)
    director, page = as_("provider_director"), url(offered, "addition/purchaser/")
    assert director.post(page, FURTHER).status_code == 422
    assert director.post(page, FURTHER | {"reason": "It opens early."}).status_code == 302
    further = offered.proposals.get(about="addition")
    assert {one.how for section in as_proposed(further).sections for one in section.parts} == {"added"}
    commands.accept_proposal(proposal=further, by=later("purchaser_officer"))
    duty = current_terms(offered).duties.get(code="own-1")
    assert (duty.party, duty.owed_by, duty.text_en) == ("purchaser", offered.purchaser, FURTHER["text_en"])


def test_the_provider_proposes_another_price_of_a_unit(cast: Cast, award: Award, drafting_at: datetime) -> None:
    """Where units are paid for; elsewhere there is none to propose."""
    contract = offered_contract(cast, award, at=drafting_at, schedule="unit_price")
    by, officer = (
        cast.actor(key, drafting_at + timedelta(days=2)) for key in ("provider_director", "purchaser_officer")
    )
    now = current_terms(contract).line_prices.get(line__position=5).unit_minor
    asked = {"contract": contract, "about": "price", "reason": "Visits take two workers.", "by": by}
    proposal = commands.propose(key="5", values={"unit_minor": now - 100}, **asked)
    (section,) = as_proposed(proposal).sections
    assert [change.field for part in section.parts for change in part.changes] == ["unit_minor"]
    commands.accept_proposal(proposal=proposal, by=officer)
    assert current_terms(contract).line_prices.get(line__position=5).unit_minor == now - 100
    above = commands.propose(key="5", values={"unit_minor": now * 2}, **asked)
    with pytest.raises(Incomplete):
        commands.accept_proposal(proposal=above, by=officer)
