"""Who may decide what quality means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.frameworks.models import FrameworkVersion
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Capacity, Role


def may_draft_version(actor: Actor) -> Verdict:
    """An officer of a regulator: one framework for all, not one for each agency."""
    if actor.holds(Role.OFFICER) and actor.is_a(Capacity.Kind.REGULATOR):
        return ALLOWED
    return refused(_("Only an officer of a regulator writes evaluation frameworks."))


def may_revise_version(actor: Actor, version: FrameworkVersion) -> Verdict:
    """An officer of the body that writes the draft."""
    if actor.holds(Role.OFFICER) and version.owner_id == actor.organisation_id:
        return ALLOWED
    return refused(_("Only an officer of the body that writes this version can change or adopt it."))


def may_adopt_version(actor: Actor, version: FrameworkVersion) -> Verdict:
    """The same body: adopting makes the version public, and it never changes again."""
    return may_revise_version(actor, version)
