"""What the administrator can do with the installation."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.parties.policies import may_administer
from evenhand.shell.registries import Offer, offer_sources


def _to_administer(actor: Actor) -> list[Offer]:
    """The page about the installation itself."""
    if actor.person is None or not may_administer(actor):
        return []
    return [Offer(_("The installation"), reverse("installation"), _("whether anything is wrong with it"), 40)]


offer_sources.register(_to_administer)
