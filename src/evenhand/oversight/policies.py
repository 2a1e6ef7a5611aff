"""Who oversees, who draws up scorecards and replies to them, who watches for retaliation."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor, Kind
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.oversight.models import Scorecard
from evenhand.oversight.queries.scorecards import is_subject
from evenhand.parties.models import Capacity, Organisation, Role

ANSWERS_FOR_IT = (Role.OFFICER, Role.DIRECTOR, Role.SIGNATORY)
REPLY = (*ANSWERS_FOR_IT, Role.ASSESSOR)  # an evaluation agency speaks through its assessors


def may_oversee(actor: Actor) -> Verdict:
    """Officers and auditors of a body that oversees an area."""
    if actor.areas and actor.holds(Role.OFFICER, Role.AUDITOR):
        return ALLOWED
    return refused(_("These pages are for the officers and auditors of bodies that oversee an area."))


def may_draw_scorecards(actor: Actor) -> Verdict:
    """An officer of the regulator, who is no party to the contracts."""
    if actor.is_a(Capacity.Kind.REGULATOR) and actor.holds(Role.OFFICER):
        return ALLOWED
    return refused(_("Scorecards are drawn up by an officer of the regulator."))


def may_draw_scorecard(actor: Actor, organisation: Organisation, capacity: str) -> Verdict:
    """Of another organisation, in a capacity that has a scorecard and that it holds."""
    if not (verdict := may_draw_scorecards(actor)):
        return verdict
    if organisation.pk == actor.organisation_id:
        return refused(_("Nobody draws up a scorecard of the own organisation."))
    if not is_subject(actor, organisation.pk, capacity):
        return refused(_("This organisation takes part in no contract of your area in this capacity."))
    return ALLOWED


def may_reply_to_scorecard(actor: Actor, scorecard: Scorecard) -> Verdict:
    """An officer, director, signatory or assessor of the subject, until the day."""
    if scorecard.organisation_id != actor.organisation_id or not actor.holds(*REPLY):
        return refused(_("Only those who answer for the organisation itself reply to its scorecard."))
    if scorecard.replied_at is None and actor.day > scorecard.reply_due:
        return refused(_("The day for the reply is over: the scorecard is published as it stands."))
    return ALLOWED


def may_publish_scorecard(actor: Actor, scorecard: Scorecard, today: date) -> Verdict:
    """The regulator's officer, or time itself; never before the subject replied or its day is over."""
    if actor.kind is not Kind.SYSTEM and not (verdict := may_draw_scorecards(actor)):
        return verdict
    if scorecard.organisation_id == actor.organisation_id:
        return refused(_("Nobody publishes the scorecard of the own organisation."))
    if scorecard.replied_at is None and today <= scorecard.reply_due:
        return refused(
            _("The subject has time to reply first: it is published with the reply, or once its day is over.")
        )
    return ALLOWED


def may_see_alone(actor: Actor) -> Verdict:
    """A provider's own people who answer for it."""
    if actor.is_a(Capacity.Kind.PROVIDER) and actor.holds(*ANSWERS_FOR_IT):
        return ALLOWED
    return refused(_("These figures are seen by the provider’s own director, officer and signatory alone."))


def may_watch(actor: Actor) -> Verdict:
    """The regulator's officer and the ombudsman: neither side of a contract, nor its monitor, nor an agency."""
    if actor.is_a(Capacity.Kind.REGULATOR) and actor.holds(Role.OFFICER) and actor.areas:
        return ALLOWED
    if actor.is_a(Capacity.Kind.OMBUDSMAN) and actor.holds(Role.OMBUDSMAN):
        return ALLOWED
    return refused(_("The watch is for the regulator’s officer and the ombudsman alone."))
