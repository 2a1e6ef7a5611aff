"""The demonstration's entrance, beside the real sign-in and only where the demonstration is."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evenhand.demo import guided
from evenhand.kernel.actors import Actor
from evenhand.shell.registries import Part, Place, entrances, parts


def _open(actor: Actor) -> bool:
    return bool(settings.DEMONSTRATION)


entrances.register(
    Place(_("Enter as any of the people of the demonstration, with one click"), "demo:people", 10, _open)
)
parts.register(Part("home", "demo/_tour.html", guided.on_the_home_page))
parts.register(Part("frame", "demo/_band.html", guided.above_the_page))
