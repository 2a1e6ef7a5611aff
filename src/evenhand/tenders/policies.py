"""Who may do what with tenders and bids; states are the commands' matter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Capacity, Role
from evenhand.shell import words
from evenhand.specifications.models import Specification
from evenhand.tenders import queries
from evenhand.tenders.models import Bid, PanelMember, Tender

ONLY_THE_OFFICER = _("Only an officer of the purchaser can do this.")


def may_draft_tender(actor: Actor, specification: Specification) -> Verdict:
    """An officer of the purchaser whose specification it is."""
    return _officer_of(actor, specification.purchaser_id)


def may_revise_tender(actor: Actor, tender: Tender) -> Verdict:
    """The purchaser's officer."""
    return _officer_of(actor, tender.purchaser_id)


def may_publish(actor: Actor, tender: Tender) -> Verdict:
    """The purchaser's officer."""
    return _officer_of(actor, tender.purchaser_id)


def may_cancel(actor: Actor, tender: Tender) -> Verdict:
    """The purchaser's officer."""
    return _officer_of(actor, tender.purchaser_id)


def may_open_bids(actor: Actor, tender: Tender) -> Verdict:
    """The purchaser's officer, and nobody before the deadline."""
    if tender.deadline is None or actor.at < tender.deadline:
        until = words.day(tender.deadline, "moment")
        return refused(_("Nobody opens bids before the deadline, %(deadline)s.") % {"deadline": until})
    return _officer_of(actor, tender.purchaser_id)


def may_name_replacement(actor: Actor, tender: Tender) -> Verdict:
    """The purchaser's officer."""
    return _officer_of(actor, tender.purchaser_id)


def may_award(actor: Actor, tender: Tender) -> Verdict:
    """The purchaser's officer."""
    return _officer_of(actor, tender.purchaser_id)


def may_attach_paper(actor: Actor, tender: Tender) -> Verdict:
    """The purchaser's officer."""
    return _officer_of(actor, tender.purchaser_id)


def may_enter_award(actor: Actor, specification: Specification) -> Verdict:
    """An officer of the purchaser whose specification it is."""
    return _officer_of(actor, specification.purchaser_id)


def may_bid(actor: Actor, tender: Tender) -> Verdict:
    """The head of a provider that has no part of its own in the tender."""
    if not actor.is_a(Capacity.Kind.PROVIDER):
        return refused(_("Only a provider of the register can bid."))
    if not actor.holds(Role.DIRECTOR, Role.SIGNATORY):
        return refused(_("A bid is prepared and handed in by the provider’s director or signatory."))
    if queries.has_a_part(actor, tender):
        return refused(_("An organisation that takes part in the call on the other side cannot bid in it."))
    return ALLOWED


def may_change_bid(actor: Actor, bid: Bid) -> Verdict:
    """Those who may bid for the organisation whose bid it is."""
    if actor.organisation_id != bid.provider_id:
        return refused(_("A bid is changed only by the provider that makes it."))
    return may_bid(actor, bid.tender)


def may_declare_interest(actor: Actor, member: PanelMember) -> Verdict:
    """The member himself."""
    return _oneself(actor, member)


def may_score(actor: Actor, member: PanelMember) -> Verdict:
    """The member himself, once he has declared that he is free of conflict."""
    if member.withdrew_at:
        return refused(_("A member who withdrew for a conflict of interest does not score."))
    if not member.declared_at:
        return refused(_("A member first declares whether an interest conflicts, then scores."))
    return _oneself(actor, member)


def may_finish_scoring(actor: Actor, member: PanelMember) -> Verdict:
    """Whoever may score."""
    return may_score(actor, member)


def may_see_panel(actor: Actor, tender: Tender) -> Verdict:
    """The panel's names are the purchaser's side's and overseers' until the award makes them public."""
    if tender.status in (Tender.Status.AWARDED, Tender.Status.CONTRACTED) or queries.takes_part(actor, tender):
        return ALLOWED
    return refused(_("Who sits on the panel is made public with the award, so that nobody is lobbied."))


def may_compare_bids(actor: Actor, tender: Tender) -> Verdict:
    """The purchaser's side and overseers, once the bids are opened."""
    if queries.takes_part(actor, tender):
        return ALLOWED
    return refused(_("Bids are compared by the purchaser’s side and by those who oversee it."))


def _officer_of(actor: Actor, organisation_id: int) -> Verdict:
    if actor.holds(Role.OFFICER) and actor.organisation_id == organisation_id:
        return ALLOWED
    return refused(ONLY_THE_OFFICER)


def _oneself(actor: Actor, member: PanelMember) -> Verdict:
    if actor.person_id is not None and actor.person_id == member.person_id:
        return ALLOWED
    return refused(_("Each member of the panel acts for himself alone."))
