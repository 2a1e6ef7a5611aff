"""What open data add to others' pages: the public's navigation, the footer, links to public pages."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from evenhand.kernel.actors import Actor
from evenhand.shell.registries import Place, footer, navigation, public_links


def _without_account(actor: Actor) -> bool:
    return actor.is_anonymous


def register() -> None:
    """Enter everything where lower stages look for it."""
    navigation.register(Place(_("Contracts"), "opendata:contracts", 50, _without_account))
    navigation.register(Place(pgettext_lazy("open data", "Money"), "opendata:money", 60, _without_account))
    navigation.register(Place(_("Open data"), "opendata:index", 80, _without_account))
    footer.register(Place(_("Open data"), "opendata:index", 40, lambda actor: True))
    public_links["contract"] = lambda reference: reverse("opendata:contract", args=[reference])
    public_links["organisation"] = lambda reference: reverse("opendata:organisation", args=[reference])
