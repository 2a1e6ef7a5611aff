"""The home page's place in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.shell.registries import Place, navigation


def _has_an_account(actor: Actor) -> bool:
    return actor.person is not None


navigation.register(Place(_("Home"), "site:home", order=0, shown_to=_has_an_account))
