"""What the purchaser's officer and a provider can do next with tenders."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.parties.models import Capacity, Role
from evenhand.shell import words
from evenhand.shell.registries import Offer
from evenhand.tenders import queries


def to_the_purchaser(actor: Actor) -> Iterator[Offer]:
    """A call, or an award made elsewhere, for a settled specification."""
    if not (actor.holds(Role.OFFICER) and actor.is_a(Capacity.Kind.PURCHASER)):
        return
    for specification in queries.callable_specifications(actor)[:3]:
        yield Offer(
            _("Call for bids"), reverse("tenders:draft", args=[specification.reference]), specification.title, 20
        )
        yield Offer(
            _("Enter an award made elsewhere"),
            reverse("tenders:enter", args=[specification.reference]),
            specification.title,
            60,
        )


def to_the_provider(actor: Actor) -> Iterator[Offer]:
    """Calls that take bids and for which the organisation has none yet."""
    if not (actor.holds(Role.DIRECTOR, Role.SIGNATORY) and actor.is_a(Capacity.Kind.PROVIDER)):
        return
    for tender in queries.open_to(actor)[:5]:
        until = words.day(tender.deadline, "moment")
        hint = _("%(title)s, until %(deadline)s") % {"title": tender.title, "deadline": until}
        yield Offer(_("Prepare a bid"), reverse("tenders:write", args=[tender.reference]), hint, 20)
