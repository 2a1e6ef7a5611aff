"""The demonstration's entrance, beside the real sign-in and only where the demonstration is."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.shell.registries import Place, entrances


def _open(actor: Actor) -> bool:
    return bool(settings.DEMONSTRATION)


entrances.register(
    Place(_("Enter as any of the people of the demonstration, with one click"), "demo:people", 10, _open)
)
