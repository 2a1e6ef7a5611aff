"""Who may open, confirm and write on a hand-over: whoever speaks for one of its two or three sides."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract, Handover, HandoverAsset, HandoverStaff, HandoverStep
from evenhand.contracts.policies import HEADS
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused


def may_open_handover(actor: Actor, contract: Contract) -> Verdict:
    """Whoever speaks for either side."""
    if actor.holds(*HEADS) and contract.is_side(actor.organisation_id):
        return ALLOWED
    return refused(_("A hand-over is opened by an officer, director or signatory of one of the two sides."))


def may_hand_over(actor: Actor, handover: Handover) -> Verdict:
    """Whoever speaks for one of the sides, the incoming provider's too."""
    if actor.holds(*HEADS) and handover.side_of(actor.organisation_id):
        return ALLOWED
    return refused(_("This is said by an officer, director or signatory of one of the sides of the hand-over."))


def may_answer_step(actor: Actor, step: HandoverStep, kind: str) -> Verdict:
    """The side that owes a step says that it is done; the others accept; each contests."""
    is_own = step.handover.side_of(actor.organisation_id) == step.side
    if verdict := may_hand_over(actor, step.handover):
        if kind == "done" and not is_own:
            return refused(_("That a step is done is said by the side that owes it."))
        if kind == "accepted" and is_own:
            return refused(_("A step is accepted by the sides that do not owe it."))
    return verdict


def may_answer_asset(actor: Actor, asset: HandoverAsset, kind: str) -> Verdict:
    """Who listed a thing withdraws it; the other sides accept or contest it."""
    is_own = asset.handover.side_of(actor.organisation_id) == asset.said_for
    if (verdict := may_hand_over(actor, asset.handover)) and is_own != (kind == "withdrawn"):
        return refused(_("What one side listed is accepted or contested by the others, and withdrawn by itself."))
    return verdict


def may_state_staff(actor: Actor, handover: Handover) -> Verdict:
    """Each provider of its own staff; the purchaser employs none of them."""
    if may_hand_over(actor, handover) and handover.side_of(actor.organisation_id) != "purchaser":
        return ALLOWED
    return refused(_("What becomes of the staff is said by a director, officer or signatory of the two providers."))


def may_withdraw_staff(actor: Actor, staff: HandoverStaff) -> Verdict:
    """The side that said it."""
    if may_state_staff(actor, staff.handover) and staff.handover.side_of(actor.organisation_id) == staff.said_for:
        return ALLOWED
    return refused(_("This is taken back by the side that said it."))
