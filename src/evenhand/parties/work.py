"""The words of what is done among the parties."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.parties.policies import CONFIRM, may_administer, may_confirm, may_direct, may_keep_posts
from evenhand.parties.queries import names_of_areas, names_of_organisations, names_of_people, proposals_for
from evenhand.shell.registries import (
    Offer,
    Place,
    Remedy,
    WorkItem,
    journal_readers,
    journal_words,
    offer_sources,
    own_pages,
    remedies,
    waiting_sources,
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
        Offer(_("Proposals of administrators"), reverse("parties:proposals"), _("grave acts need two"), 40),
    ]


def _to_direct(actor: Actor) -> list[Offer]:
    """What a director can do for the own people, and a provider's for his centres."""
    offers = []
    if may_keep_posts(actor):
        offers.append(
            Offer(_("Post people to centres"), reverse("parties:posts"), _("who works where, hours a week"), 68)
        )
    if may_direct(actor):
        who = _("who holds which role; invite somebody")
        offers.append(Offer(_("People of your organisation"), reverse("parties:staff"), who, 70))
    return offers


def _to_confirm(actor: Actor) -> list[WorkItem]:
    """What other administrators proposed."""
    if not may_administer(actor) or actor.person is None:
        return []
    return [
        WorkItem(
            what=proposal.get_kind_display(),
            why=_("Proposed by another administrator; it is done once you confirm it."),
            url=reverse("parties:proposals"),
            done_by=_("Look at it"),
            since=timezone.localdate(proposal.proposed_at),
        )
        for proposal in proposals_for(actor)
        if may_confirm(actor, proposal)
    ]


waiting_sources.register(_to_confirm)
offer_sources.register(_to_administer)
offer_sources.register(_to_direct)
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
        "parties.invited": _("%(person)s sent %(name)s a link to the first password."),
        "parties.invitation_accepted": _("%(name)s set the first password through the link of an invitation."),
        "parties.address_changed": _("%(person)s signs in by another e-mail address from now on."),
        "parties.account_closed": _("%(person)s closed the account of %(name)s."),
        "parties.account_reopened": _("%(person)s opened the account of %(name)s again."),
        "parties.second_factor_taken": _("%(person)s took a lost second factor from the account of %(name)s."),
        "parties.sessions_ended_by": _("%(person)s ended all sessions of %(name)s."),
        "parties.sessions_ended": _("%(person)s ended own sessions."),
        "parties.proposed": _("%(person)s proposed: %(act)s (%(name)s)."),
        "parties.proposal_confirmed": _("%(person)s confirmed what was proposed: %(act)s (%(name)s)."),
        "parties.proposal_dropped": _("%(person)s dropped what was proposed: %(act)s (%(name)s)."),
        "parties.organisation_closed": _("%(person)s closed %(name)s in this register."),
        "parties.keys_rewrapped": _("%(count)s keys of encrypted words lie under a new key of the installation."),
        "parties.words_erased": _("%(person)s erased personal words of %(name)s: their key was deleted."),
        "parties.person_posted": _("%(person)s posted %(name)s to %(where)s as %(post)s."),
        "parties.post_ended": _("%(person)s ended the post of %(name)s at %(where)s as %(post)s."),
    }
)
