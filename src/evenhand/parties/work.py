"""The words of what is done among the parties."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.parties.policies import CONFIRM, may_administer
from evenhand.parties.queries import names_of_areas, names_of_organisations, names_of_people
from evenhand.shell.registries import (
    Offer,
    Place,
    Remedy,
    journal_readers,
    journal_words,
    offer_sources,
    own_pages,
    remedies,
)


def _has_an_account(actor: Actor) -> bool:
    return actor.person is not None


def _to_administer(actor: Actor) -> list[Offer]:
    """What an administrator can do, though nobody waits for it."""
    if not may_administer(actor) or actor.person is None:
        return []
    return [
        Offer(_("Open an account"), reverse("parties:admit"), _("for somebody who is to act for an organisation"), 10),
        Offer(_("Register an organisation"), reverse("parties:register"), order=20),
        Offer(_("People and organisations"), reverse("parties:people"), _("who holds which role"), 30),
    ]


offer_sources.register(_to_administer)
own_pages.register(Place(_("Your account"), "parties:account", order=80, shown_to=_has_an_account))

remedies[CONFIRM] = Remedy(_("Confirm that it is you"), "parties:confirm")

journal_readers.update(organisation=names_of_organisations, area=names_of_areas, person=names_of_people)

journal_words.update(
    {
        "parties.jurisdiction_established": _("%(person)s established the jurisdiction %(name)s."),
        "parties.calendar_loaded": _(
            "%(person)s loaded the calendar of %(name)s from %(first)s to %(last)s; years announced: %(announced)s."
        ),
        "parties.area_established": _("%(person)s entered the area %(name)s."),
        "parties.organisation_registered": _("%(person)s registered %(name)s."),
        "parties.account_opened": _("%(person)s opened an account for %(name)s."),
        "parties.role_granted": _("%(person)s let %(name)s act for %(where)s as %(role)s."),
        "parties.role_ended": _("%(person)s ended the role of %(name)s as %(role)s of %(where)s."),
        "parties.centre_opened": _("%(person)s entered the centre %(name)s."),
        "parties.person_posted": _("%(person)s posted %(name)s to %(where)s as %(post)s."),
    }
)
