"""The words of what is done among the parties."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.parties.queries import names_of_areas, names_of_organisations, names_of_people
from evenhand.shell.registries import Place, journal_readers, journal_words, own_pages


def _has_an_account(actor: Actor) -> bool:
    return actor.person is not None


own_pages.register(Place(_("Your account"), "parties:account", order=80, shown_to=_has_an_account))

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
