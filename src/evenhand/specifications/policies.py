"""Who may write and settle specifications."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Capacity, Centre, Role
from evenhand.planning.models import Programme
from evenhand.specifications.models import Specification


def may_write(actor: Actor) -> Verdict:
    """Whether writing specifications is this actor's business at all."""
    if actor.holds(Role.OFFICER) and actor.is_a(Capacity.Kind.PURCHASER):
        return ALLOWED
    return refused(_("Only an officer of a purchaser writes specifications."))


def may_draft(actor: Actor, programme: Programme, centre: Centre) -> Verdict:
    """A purchaser's officer, under an adopted programme, for a centre of the purchaser's own area."""
    if not (verdict := may_write(actor)):
        return verdict
    if programme.status != Programme.Status.ADOPTED:
        return refused(_("A specification rests on an adopted programme."))
    area = getattr(actor.organisation, "area", None)
    if area is None or not centre.area.path.startswith(area.path):
        return refused(_("This centre lies outside your organisation’s area."))
    if not centre.area.path.startswith(programme.area.path):
        return refused(_("This centre lies outside the programme’s area."))
    return ALLOWED


def may_revise(actor: Actor, specification: Specification) -> Verdict:
    """An officer of the purchaser whose draft it is."""
    if not (may_write(actor) and specification.purchaser_id == actor.organisation_id):
        return refused(_("Only an officer of the purchaser changes this specification."))
    if not specification.is_draft:
        return refused(_("A settled specification does not change: calls and contracts rest on it."))
    return ALLOWED


def may_settle(actor: Actor, specification: Specification) -> Verdict:
    """Whoever may write it; whether it is complete is for the command to say."""
    return may_revise(actor, specification)


def may_discard(actor: Actor, specification: Specification) -> Verdict:
    """A draft vanishes; what was settled stays."""
    return may_revise(actor, specification)
