"""Who oversees: officers of a monitor or regulator, and auditors, in their area and all below it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Role


def may_oversee(actor: Actor) -> Verdict:
    """Officers and auditors of a body that oversees an area."""
    if actor.areas and actor.holds(Role.OFFICER, Role.AUDITOR):
        return ALLOWED
    return refused(_("These pages are for the officers and auditors of bodies that oversee an area."))
