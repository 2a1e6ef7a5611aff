"""Who may plan, adopt and set money apart."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Area, Capacity, Organisation, Role
from evenhand.planning.models import Programme


def may_draft_programme(actor: Actor, area: Area) -> Verdict:
    """An officer of the regulator or monitor of the area."""
    if not may_plan(actor):
        return refused(_("Only an officer of a regulator or monitor drafts programmes."))
    if not actor.oversees(area.pk):
        return refused(_("Your organisation does not oversee this area."))
    return ALLOWED


def may_plan(actor: Actor) -> Verdict:
    """Whether drafting programmes is this actor's business at all."""
    if actor.holds(Role.OFFICER) and actor.is_a(Capacity.Kind.REGULATOR, Capacity.Kind.MONITOR):
        return ALLOWED
    return refused(_("Only an officer of a regulator or monitor drafts programmes."))


def may_revise_programme(actor: Actor, programme: Programme) -> Verdict:
    """The body that writes the draft."""
    if not (actor.holds(Role.OFFICER) and programme.owner_id == actor.organisation_id):
        return refused(_("Only an officer of the body that drafted this programme can change it."))
    if programme.status != Programme.Status.DRAFT:
        return refused(_("An adopted programme does not change: contracts rest on its rules."))
    return ALLOWED


def may_adopt_programme(actor: Actor, programme: Programme) -> Verdict:
    """The same body: adopting makes the rules public and binding."""
    return may_revise_programme(actor, programme)


def may_allocate(actor: Actor, programme: Programme) -> Verdict:
    """An officer of a funder that has a share in the adopted programme."""
    if not (actor.holds(Role.OFFICER) and actor.is_a(Capacity.Kind.FUNDER)):
        return refused(_("Only an officer of a funder sets money apart."))
    if programme.status != Programme.Status.ADOPTED:
        return refused(_("Money is set apart under an adopted programme only."))
    if not programme.shares.filter(funder=actor.organisation_id).exists():
        return refused(_("Your organisation has no share in this programme."))
    return ALLOWED


def may_receive(purchaser: Organisation, programme: Programme) -> Verdict:
    """A purchaser within the programme's area."""
    if not purchaser.capacities.filter(capacity=Capacity.Kind.PURCHASER).exists():
        return refused(_("Money is set apart for a purchaser only."))
    if purchaser.area is None or not purchaser.area.path.startswith(programme.area.path):
        return refused(_("This purchaser lies outside the programme’s area."))
    return ALLOWED
