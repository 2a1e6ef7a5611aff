"""Who may have words erased, and who may change what signs and witnesses the journal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.journal.models import Erasure
from evenhand.journal.queries.statements import Statement
from evenhand.kernel.actors import Actor, Kind
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused

# The words of parties, which stands above
ADMINISTRATOR, AUDITOR, OPERATOR = "administrator", "auditor", "operator"
HEADS = ("director", "signatory")


def may_ask_erasure(actor: Actor) -> Verdict:
    """The administrator of the installation."""
    if actor.is_a(OPERATOR) and actor.holds(ADMINISTRATOR):
        return ALLOWED
    return refused(_("Only the administrator of this installation can ask that words be erased."))


def may_read_erasures(actor: Actor) -> Verdict:
    """Whoever may ask for them or consent to them."""
    if actor.holds(AUDITOR) or may_ask_erasure(actor):
        return ALLOWED
    return refused(_("Only administrators and auditors see which words were erased."))


def may_consent(actor: Actor, wish: Erasure) -> Verdict:
    """An auditor or another administrator: never the person who asked."""
    if not may_read_erasures(actor):
        return refused(_("Only an auditor or another administrator can consent."))
    if actor.person is None or actor.person.reference == wish.asked_by:
        return refused(_("Somebody other than the person who asked must consent."))
    return ALLOWED


def may_keep(actor: Actor) -> Verdict:
    """Keys and witnesses are changed on the console of the machine, which no account reaches."""
    if actor.kind is Kind.SYSTEM:
        return ALLOWED
    return refused(_("This is done on the console of the machine that runs the installation."))


def may_retract(actor: Actor, statement: Statement) -> Verdict:
    """Whoever made the statement, for the organisation that it was made for; or the head of that organisation."""
    person, body = statement.author["person"], statement.author["organisation"]
    is_same_body = bool(body and actor.organisation and actor.organisation.reference == body["reference"])
    made_it = bool(person and actor.person and actor.person.reference == person["reference"])
    if is_same_body and (made_it or any(actor.holds(role) for role in HEADS)):
        return ALLOWED
    return refused(_("A statement is retracted by the person who made it, or by the head of the same organisation."))
