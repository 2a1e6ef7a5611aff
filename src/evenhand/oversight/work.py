"""What oversight adds to others' pages: navigation, and the way there from the home page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.kernel.actors import Actor
from evenhand.oversight import policies
from evenhand.parties.models import Capacity
from evenhand.shell.registries import Offer, Place, navigation, offer_sources

ABOVE_DISTRICTS = (Capacity.Kind.REGULATOR, Capacity.Kind.AUDITOR)


def register() -> None:
    """Enter navigation and offers."""
    navigation.register(Place(gettext_lazy("Oversight"), "oversight:overdue", 65, _oversees))
    navigation.register(Place(gettext_lazy("Districts"), "oversight:districts", 66, _compares_districts))
    offer_sources.register(offers)


def offers(actor: Actor) -> Iterator[Offer]:
    """What an overseer can look at though nobody waits."""
    if not _oversees(actor):
        return
    yield Offer(_("See what is overdue"), reverse("oversight:overdue"), _("on both sides, sized to your week"), 30)
    yield Offer(_("Compare the areas below yours"), reverse("oversight:districts"), _("both sides on one scale"), 31)


def _oversees(actor: Actor) -> bool:
    return bool(policies.may_oversee(actor))


def _compares_districts(actor: Actor) -> bool:
    return _oversees(actor) and actor.is_a(*ABOVE_DISTRICTS)
