"""What waits for whom in contracts, and what the purchaser's officer can begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.contracts import policies
from evenhand.contracts.models import Contract, Duty
from evenhand.contracts.policies import DOERS, HEADS
from evenhand.contracts.queries import DutyStanding, proposals_open_for, standings
from evenhand.contracts.standard_duties import SAY_RENEWAL
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Role
from evenhand.shell.registries import Offer, Party, Side, WorkItem, journal_links, offer_sources, waiting_sources
from evenhand.tenders.models import Award, Tender

Status = Contract.Status
SIDES = {"purchaser": Side.PURCHASER, "provider": Side.PROVIDER}


def register() -> None:
    """Enter the sources of waiting work and of offers, and where entries about contracts lead."""
    for source in (
        awards_waiting,
        drafts_waiting,
        signatures_waiting,
        scans_waiting,
        duties_waiting,
        proposals_waiting,
    ):
        waiting_sources.register(source)
    offer_sources.register(offers)
    journal_links["contract"] = contract_url


def contract_url(reference: str) -> str:
    """The page of a contract."""
    return reverse("contracts:duties", args=[reference])


def awards_waiting(actor: Actor) -> Iterator[WorkItem]:
    """Awards whose standstill is over and from which no contract was drafted. One statement."""
    if not actor.holds(Role.OFFICER):
        return
    for award in _awards(actor):
        if award.standstill_until and award.standstill_until >= actor.day:
            continue
        yield WorkItem(
            what=_("Draft the contract with %(provider)s") % {"provider": award.provider.name},
            why=_("The award of %(tender)s stands; nothing can begin before the contract.")
            % {"tender": award.tender.reference},
            url=reverse("contracts:new", args=[award.tender.reference]),
            done_by=_("Draft"),
            due=_sign_by(award),
            since=award.awarded_on,
            waits=Party(Side.PROVIDER, award.provider.name),
        )


def _sign_by(award: Award) -> date:
    """The day by which the law wants the contract signed, counted from the award; else the programme's first day."""
    programme = award.tender.specification.programme
    days = programme.jurisdiction.rules.get("contract_days")
    return award.awarded_on + timedelta(days=days) if days else programme.starts


def _awards(actor: Actor) -> Iterator[Award]:
    found = Award.objects.filter(
        tender__purchaser=actor.organisation_id, tender__status=Tender.Status.AWARDED, contract__isnull=True
    )
    return iter(found.select_related("provider", "tender__specification__programme__jurisdiction"))


def drafts_waiting(actor: Actor) -> Iterator[WorkItem]:
    """Drafts that the actor's organisation has begun. One statement."""
    if not actor.holds(Role.OFFICER):
        return
    for contract in Contract.objects.filter(purchaser=actor.organisation_id, status=Status.DRAFT).listed():
        yield WorkItem(
            what=_("Offer the contract “%(title)s” for signature") % {"title": contract.title},
            why=_("The draft waits to be completed and offered."),
            url=reverse("contracts:edit", args=[contract.reference]),
            done_by=_("Go on"),
            due=_sign_by(contract.award),
            since=contract.award.awarded_on,
            facts=contract.reference,
            waits=Party(Side.PROVIDER, contract.provider.name),
        )


def signatures_waiting(actor: Actor) -> Iterator[WorkItem]:
    """Contracts that wait for the actor's signature. One statement."""
    if not actor.holds(Role.SIGNATORY):
        return
    offered = Contract.objects.filter(status__in=(Status.OFFERED, Status.HALF_SIGNED))
    for contract in offered.unsigned_by(actor.organisation_id).listed():
        if not policies.may_sign(actor, contract):
            continue
        side = contract.side_of(actor.organisation_id)
        other = Party(Side.PROVIDER, contract.provider.name)
        if side == "provider":
            other = Party(Side.PURCHASER, contract.purchaser.name)
        yield WorkItem(
            what=_("Sign the contract “%(title)s”") % {"title": contract.title},
            why=_signed_by_other(contract),
            url=reverse("contracts:sign", args=[contract.reference]),
            done_by=_("Read and sign"),
            due=_sign_by(contract.award),
            since=contract.offered_at.date() if contract.offered_at else None,
            facts=contract.reference,
            waits=other,
        )


def _signed_by_other(contract: Contract) -> str:
    if contract.status == Status.HALF_SIGNED:
        return _("The other side has signed; with your signature it comes into force.")
    return _("Offered for signature; neither side has signed yet.")


def proposals_waiting(actor: Actor) -> Iterator[WorkItem]:
    """What providers proposed and the actor has to answer. One statement."""
    if not actor.holds(Role.OFFICER):
        return
    for proposal in proposals_open_for(actor):
        contract = proposal.contract
        yield WorkItem(
            what=_("Answer proposal %(number)s on “%(title)s”") % {"number": proposal.number, "title": contract.title},
            why=proposal.reason,
            url=reverse("contracts:proposal", args=[contract.reference, proposal.number]),
            done_by=_("Read it and answer"),
            due=proposal.proposed_at.date() + timedelta(days=proposal.terms.answer_days),
            since=proposal.proposed_at.date(),
            facts=contract.reference,
            waits=Party(Side.PROVIDER, contract.provider.name),
        )


def scans_waiting(actor: Actor) -> Iterator[WorkItem]:
    """Contracts in force whose stamped paper has not come back. Two statements."""
    if not actor.holds(*HEADS):
        return
    mine = Contract.objects.filter(status=Status.IN_FORCE).of_side(actor.organisation_id)
    mine = mine.listed().select_related("jurisdiction")
    contracts = {contract.reference: contract for contract in mine}
    if not contracts:
        return
    papers = NumberedDocument.objects.filter(subject_kind="contract", subject_reference__in=contracts)
    for paper in papers.filter(scans__isnull=True).defer("html").order_by("number"):
        contract = contracts[paper.subject_reference]
        signed_at = contract.offered_at
        if (signed_at and paper.made_at < signed_at) or not contract.jurisdiction.has_seals:
            continue  # a version that was withdrawn, or paper that nobody stamps
        yield WorkItem(
            what=_("Bring back the stamped scan of %(number)s") % {"number": paper.number},
            why=_("Print it, have both sides stamp it, and bind the scan to the document by its hash."),
            url=reverse("contracts:scan", args=[contract.reference]),
            done_by=_("Bring it back"),
            facts=contract.title,
        )


def duties_waiting(actor: Actor) -> Iterator[WorkItem]:
    """Duties late or soon due: the actor's own, and those that the other side owes it. Seven statements a contract."""
    if not actor.holds(*DOERS):
        return
    taking_part = Contract.objects.visible_to(actor).filter(
        status=Status.IN_FORCE, participations__organisation=actor.organisation_id
    )
    for contract in taking_part.listed().distinct():
        for standing in standings(contract, actor.day):
            if item := _duty_item(actor, contract, standing):
                yield item


def _duty_item(actor: Actor, contract: Contract, standing: DutyStanding) -> WorkItem | None:
    """The duty as work, where it is the actor's to do or to wait for, and late or soon due."""
    if standing.duty.rule == Duty.Rule.INSTALMENTS:
        return None  # payments say what waits for whom
    duty, reckoning = standing.duty, standing.reckoning
    due = reckoning.missed or (reckoning.coming if reckoning.is_soon(actor.day) else None)
    mine = duty.owed_by_id == actor.organisation_id
    if due is None or not (mine or contract.is_side(actor.organisation_id)):
        return None
    if not mine and reckoning.missed is None:
        return None
    says = mine and duty.code == SAY_RENEWAL
    return WorkItem(
        what=duty.text,
        why=duty.measure,
        url=reverse("contracts:renewal-word", args=[contract.reference])
        if says
        else reverse("contracts:duty", args=[contract.reference, duty.code]),
        done_by=_("Say whether it is wanted") if says else _("Say that it was kept"),
        due=due.day,
        since=due.opens,
        owed_by=Party(SIDES.get(duty.party, Side.THIRD), duty.owed_by.name),
        waits=_waiting_party(contract, duty.party),
        facts=contract.reference,
        mine=mine,
    )


def _waiting_party(contract: Contract, party: str) -> Party:
    if party == "provider":
        return Party(Side.PURCHASER, contract.purchaser.name)
    return Party(Side.PROVIDER, contract.provider.name)


def offers(actor: Actor) -> Iterator[Offer]:
    """What can be done with contracts though nobody waits."""
    if actor.organisation_id is not None:
        yield Offer(
            _("Read your contracts"), reverse("contracts:index"), _("duties of both sides, and how they stand"), 60
        )
