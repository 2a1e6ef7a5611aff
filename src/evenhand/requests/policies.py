"""Who may ask, answer and take back, and to whom a private note belongs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Role
from evenhand.requests import queries
from evenhand.requests.models import PrivateNote, TaskRequest


def may_ask(actor: Actor, contract: Contract) -> Verdict:
    """An officer of an office that takes part in the contract, or of a department there; never the provider."""
    if not actor.holds(Role.OFFICER):
        return refused(
            _("A task is asked by an officer of an office that takes part in the contract or of a department.")
        )
    if not queries.may_still_ask(contract, actor):
        return refused(_("Your office can ask no task under this contract."))
    return ALLOWED


def may_answer(actor: Actor, request: TaskRequest) -> Verdict:
    """The provider's director or signatory."""
    if actor.organisation_id == request.contract.provider_id and actor.holds(Role.DIRECTOR, Role.SIGNATORY):
        return ALLOWED
    return refused(_("A request is answered by the provider’s director or signatory."))


def may_retract(actor: Actor, request: TaskRequest) -> Verdict:
    """Whoever may answer: an answer is its organisation's."""
    if may_answer(actor, request):
        return ALLOWED
    return refused(_("An answer is retracted by the provider’s director or signatory."))


def may_open_reservation(actor: Actor, request: TaskRequest) -> Verdict:
    """Whoever may answer for the provider; nobody else, whatever he oversees."""
    if may_answer(actor, request):
        return ALLOWED
    return refused(_("A sealed statement is opened by the provider’s director or signatory."))


def may_withdraw(actor: Actor, request: TaskRequest) -> Verdict:
    """An officer of the office that asked."""
    if actor.organisation_id == request.asker_id and actor.holds(Role.OFFICER):
        return ALLOWED
    return refused(_("A request is taken back by an officer of the office that asked."))


def may_write_note(actor: Actor, contract: Contract) -> Verdict:
    """Whoever works for the provider."""
    if actor.roles and actor.organisation_id == contract.provider_id:
        return ALLOWED
    return refused(_("Private notes are kept by the provider."))


def may_release_note(actor: Actor, note: PrivateNote) -> Verdict:
    """The provider's director, one note at a time."""
    if actor.organisation_id == note.contract.provider_id and actor.holds(Role.DIRECTOR):
        return ALLOWED
    return refused(_("A private note is released by the provider’s director."))


def may_release_total(actor: Actor, contract: Contract) -> Verdict:
    """The provider's director, of notes under one contract."""
    if actor.organisation_id == contract.provider_id and actor.holds(Role.DIRECTOR):
        return ALLOWED
    return refused(_("A total of private notes is released by the provider’s director."))
