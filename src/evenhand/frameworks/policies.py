"""Who may decide what quality means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Capacity, Role


def may_adopt_version(actor: Actor) -> Verdict:
    """An officer of a regulator: one framework for all, not one for each agency."""
    if actor.holds(Role.OFFICER) and actor.is_a(Capacity.Kind.REGULATOR):
        return ALLOWED
    return refused(_("Only an officer of a regulator adopts evaluation frameworks."))
