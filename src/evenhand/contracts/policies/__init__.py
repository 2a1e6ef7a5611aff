"""Who may draft, offer and sign a contract, and say that a duty was kept; states are the commands' matter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Consent, Contract, Duty, EarlyEnd, Interruption, Variation, Virement
from evenhand.contracts.standard_duties import SAY_RENEWAL
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Capacity, Role
from evenhand.tenders.models import Tender

HEADS = (Role.OFFICER, Role.DIRECTOR, Role.SIGNATORY)  # who speaks for a side from day to day
DOERS = (*HEADS, Role.SUPERVISOR, Role.ASSESSOR)


def may_draft_contract(actor: Actor, tender: Tender) -> Verdict:
    """The purchaser's officer drafts from an award."""
    return _officer_of(actor, tender.purchaser_id)


def may_revise_draft(actor: Actor, contract: Contract) -> Verdict:
    """The purchaser's officer, while it is a draft."""
    return _officer_of(actor, contract.purchaser_id)


def may_offer(actor: Actor, contract: Contract) -> Verdict:
    """The purchaser's officer offers what he drafted."""
    return _officer_of(actor, contract.purchaser_id)


def may_withdraw_offer(actor: Actor, contract: Contract) -> Verdict:
    """The purchaser's officer takes back an offer that nobody signed yet."""
    return _officer_of(actor, contract.purchaser_id)


def may_propose(actor: Actor, contract: Contract) -> Verdict:
    """Whoever speaks for the provider proposes changes to what is offered to it."""
    if actor.holds(*HEADS) and actor.organisation_id == contract.provider_id:
        return ALLOWED
    return refused(_("Changes to an offer are proposed by a director, officer or signatory of the provider."))


def may_answer_proposal(actor: Actor, contract: Contract) -> Verdict:
    """The purchaser's officer answers what the provider proposed."""
    return _officer_of(actor, contract.purchaser_id)


def may_sign(actor: Actor, contract: Contract) -> Verdict:
    """Four eyes: a signatory of a side, other than the contract's author."""
    if not (actor.holds(Role.SIGNATORY) and contract.is_side(actor.organisation_id)):
        return refused(_("Only a signatory of one of the two sides can sign this contract."))
    if actor.person_id == contract.prepared_by_id:
        return refused(_("A contract is signed by someone other than its author."))
    return ALLOWED


def may_enter_signature(actor: Actor, contract: Contract) -> Verdict:
    """Whoever speaks for a side enters that it signed on paper; the stamped scan shows who did."""
    if actor.holds(*HEADS) and contract.is_side(actor.organisation_id):
        return ALLOWED
    return refused(_("Each side enters its own signature on paper: an officer, director or signatory does it."))


def may_bind_scan(actor: Actor, contract: Contract) -> Verdict:
    """Either side brings back the stamped paper."""
    if actor.holds(*HEADS) and contract.is_side(actor.organisation_id):
        return ALLOWED
    return refused(_("The stamped paper is brought back by an officer, director or signatory of one of the two sides."))


def may_name_contact(actor: Actor, contract: Contract) -> Verdict:
    """Each side names its own person."""
    if actor.holds(*HEADS) and contract.is_side(actor.organisation_id):
        return ALLOWED
    return refused(_("Each side names its own contact: an officer, director or signatory does it."))


def may_record_fulfilment(actor: Actor, duty: Duty) -> Verdict:
    """Whoever works for the party that owes the duty; what payments keep is said by the payments alone."""
    if duty.rule == Duty.Rule.INSTALMENTS:
        return refused(_("That an instalment was paid is said by its payments, not by hand."))
    if duty.code == SAY_RENEWAL:
        return refused(_("This duty is kept by saying on the page “Renewal” whether a renewal is wanted."))
    if actor.organisation_id is None or actor.organisation_id != duty.owed_by_id:
        return refused(_("That a duty was kept is said by the party that owes it."))
    if not actor.holds(*DOERS):
        return refused(_("That a duty was kept is said by an officer, director, signatory, supervisor or assessor."))
    return ALLOWED


def may_propose_variation(actor: Actor, contract: Contract) -> Verdict:
    """Either side."""
    if actor.holds(*HEADS) and contract.is_side(actor.organisation_id):
        return ALLOWED
    return refused(_("A variation is proposed by an officer, director or signatory of one of the two sides."))


def may_propose_renewal(actor: Actor, contract: Contract) -> Verdict:
    """Either side."""
    if actor.holds(*HEADS) and contract.is_side(actor.organisation_id):
        return ALLOWED
    return refused(_("A renewal is proposed by an officer, director or signatory of one of the two sides."))


def may_say_renewal(actor: Actor, contract: Contract) -> Verdict:
    """Whoever speaks for the purchaser says whether it wants to renew."""
    if actor.holds(*HEADS) and actor.organisation_id == contract.purchaser_id:
        return ALLOWED
    return refused(_("Whether a renewal is wanted is said by an officer, director or signatory of the purchaser."))


def may_answer_variation(actor: Actor, variation: Variation) -> Verdict:
    """A signatory of the other side: a variation binds as the contract does."""
    side = variation.contract.side_of(actor.organisation_id)
    if actor.holds(Role.SIGNATORY) and side == variation.other_side:
        return ALLOWED
    return refused(_("A variation is answered by a signatory of the side that did not propose it."))


def may_refuse_variation(actor: Actor, variation: Variation) -> Verdict:
    """Whoever's consent is asked now: the other side, or each funder."""
    if variation.status == Variation.Status.WITH_FUNDERS:
        return may_fund_variation(actor, variation)
    return may_answer_variation(actor, variation)


def may_withdraw_variation(actor: Actor, variation: Variation) -> Verdict:
    """The side that proposed it."""
    if actor.holds(*HEADS) and variation.contract.side_of(actor.organisation_id) == variation.side:
        return ALLOWED
    return refused(_("A proposed variation is withdrawn by the side that proposed it."))


def may_fund_variation(actor: Actor, variation: Variation) -> Verdict:
    """An officer or signatory of a funder of the contract."""
    funders = variation.contract.participations.filter(capacity=Capacity.Kind.FUNDER)
    if actor.holds(Role.OFFICER, Role.SIGNATORY) and funders.filter(organisation=actor.organisation_id).exists():
        return ALLOWED
    return refused(_("The funders’ consent is given by an officer or signatory of a funder of this contract."))


def may_withdraw_consent(actor: Actor, consent: Consent) -> Verdict:
    """The provider, whose consent it was; no reason is asked."""
    if actor.holds(Role.DIRECTOR, Role.SIGNATORY) and actor.organisation_id == consent.contract.provider_id:
        return ALLOWED
    return refused(_("A consent is withdrawn by a director or signatory of the provider, who gave it."))


def may_move_budget(actor: Actor, contract: Contract) -> Verdict:
    """The provider, whose budget it is to keep to."""
    if actor.holds(Role.DIRECTOR, Role.OFFICER) and actor.organisation_id == contract.provider_id:
        return ALLOWED
    return refused(_("Money is moved within the budget by a director or officer of the provider."))


def may_answer_virement(actor: Actor, virement: Virement) -> Verdict:
    """The purchaser's officer, who answers for what is paid."""
    return _officer_of(actor, virement.contract.purchaser_id)


def may_end_early(actor: Actor, contract: Contract) -> Verdict:
    """A signatory of either side: an early end binds as the contract does."""
    if actor.holds(Role.SIGNATORY) and contract.is_side(actor.organisation_id):
        return ALLOWED
    return refused(_("That a contract ends early is said by a signatory of one of the two sides."))


def may_answer_early_end(actor: Actor, early_end: EarlyEnd) -> Verdict:
    """A signatory of the other side."""
    side = early_end.contract.side_of(actor.organisation_id)
    if actor.holds(Role.SIGNATORY) and side == early_end.other_side:
        return ALLOWED
    return refused(_("An early end is answered by a signatory of the side that did not propose it."))


def may_withdraw_early_end(actor: Actor, early_end: EarlyEnd) -> Verdict:
    """A signatory of the side that said it."""
    side = early_end.contract.side_of(actor.organisation_id)
    if actor.holds(Role.SIGNATORY) and side == early_end.side:
        return ALLOWED
    return refused(_("An early end is withdrawn by a signatory of the side that proposed it."))


def may_carry_out_early_end(actor: Actor, early_end: EarlyEnd) -> Verdict:
    """A signatory of the side that gave notice, on a ground that lets this side end the contract alone."""
    side = early_end.contract.side_of(actor.organisation_id)
    if not (actor.holds(Role.SIGNATORY) and side == early_end.side):
        return refused(_("An early end is carried out by a signatory of the side that gave notice."))
    if not early_end.is_alone:
        return refused(_("On this ground the contract ends early only if the other side agrees."))
    return ALLOWED


def may_write_lessons(actor: Actor, contract: Contract) -> Verdict:
    """Whoever speaks for a side says what it learned."""
    if actor.holds(*HEADS) and contract.is_side(actor.organisation_id):
        return ALLOWED
    return refused(_("What a contract taught is written by an officer, director or signatory of one of the two sides."))


def may_close(actor: Actor, contract: Contract) -> Verdict:
    """A signatory of a side: closing frees money and binds as the contract does."""
    if actor.holds(Role.SIGNATORY) and contract.is_side(actor.organisation_id):
        return ALLOWED
    return refused(_("That a contract is closed is confirmed by a signatory of one of the two sides."))


def may_free_rest(actor: Actor, contract: Contract) -> Verdict:
    """A signatory of the purchaser, who closed alone."""
    if actor.holds(Role.SIGNATORY) and actor.organisation_id == contract.purchaser_id:
        return ALLOWED
    return refused(_("The rest of a closed contract’s money is freed by a signatory of the purchaser."))


def may_waive(actor: Actor, contract: Contract, duty: Duty) -> Verdict:
    """Who speaks for the party to whom it is owed: the purchaser for the provider's duties, else the provider."""
    if not duty.is_waivable or duty.rule in (Duty.Rule.INSTALMENTS, Duty.Rule.STANDING, Duty.Rule.AFTER_EVENT):
        return refused(_("Only a due day of a duty that can be waived is waived or postponed; others never are."))
    creditor = contract.purchaser_id if duty.party == Capacity.Kind.PROVIDER else contract.provider_id
    if actor.organisation_id == creditor and actor.holds(*HEADS):
        return ALLOWED
    return refused(_("A due day is waived or postponed by the party to whom the duty is owed."))


def may_declare(actor: Actor, area_id: int) -> Verdict:
    """A signatory of the regulator that oversees the area."""
    if actor.holds(Role.SIGNATORY) and actor.is_a(Capacity.Kind.REGULATOR) and actor.oversees(area_id):
        return ALLOWED
    return refused(_("An emergency is declared by a signatory of the regulator that oversees the area."))


def may_suspend(actor: Actor, contract: Contract) -> Verdict:
    """A signatory of the purchaser, who asks for the provider's consent, or of the regulator, on a legal ground."""
    of_purchaser = actor.holds(Role.SIGNATORY) and actor.organisation_id == contract.purchaser_id
    if of_purchaser or may_declare(actor, contract.area_id):
        return ALLOWED
    return refused(
        _("A suspension is proposed by a signatory of the purchaser, or ordered by a signatory of the regulator.")
    )


def may_answer_suspension(actor: Actor, interruption: Interruption) -> Verdict:
    """A signatory of the provider, whose consent is asked."""
    contract = interruption.contract
    if contract and actor.holds(Role.SIGNATORY) and actor.organisation_id == contract.provider_id:
        return ALLOWED
    return refused(_("A suspension is answered by a signatory of the provider."))


def may_withdraw_suspension(actor: Actor, interruption: Interruption) -> Verdict:
    """A signatory of the purchaser, who proposed it."""
    if actor.holds(Role.SIGNATORY) and actor.organisation_id == interruption.declared_for_id:
        return ALLOWED
    return refused(_("A proposed suspension is withdrawn by a signatory of the purchaser, who proposed it."))


def may_prolong(actor: Actor, interruption: Interruption) -> Verdict:
    """A signatory of the regulator that oversees it; what the two sides agreed takes another agreement."""
    if not interruption.ground:
        return refused(_("What the two sides agreed is not prolonged by one of them: propose another suspension."))
    return _regulates(actor, interruption)


def may_end_interruption(actor: Actor, interruption: Interruption) -> Verdict:
    """The regulator that declared it; a suspension that was agreed, a signatory of either side."""
    contract = interruption.contract
    if interruption.ground or contract is None:
        return _regulates(actor, interruption)
    if actor.holds(Role.SIGNATORY) and contract.is_side(actor.organisation_id):
        return ALLOWED
    return refused(_("A suspension that was agreed is ended by a signatory of one of the two sides."))


def _regulates(actor: Actor, interruption: Interruption) -> Verdict:
    """A signatory of the regulator that oversees what it covers."""
    area_id = interruption.contract.area_id if interruption.contract else interruption.area_id
    if area_id and may_declare(actor, area_id):
        return ALLOWED
    return refused(_("This is prolonged or ended by a signatory of the regulator that oversees the area."))


def _officer_of(actor: Actor, organisation_id: int) -> Verdict:
    """An officer of this organisation."""
    if actor.holds(Role.OFFICER) and actor.organisation_id == organisation_id:
        return ALLOWED
    return refused(_("Only an officer of the purchaser can do this."))
