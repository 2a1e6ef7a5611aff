"""Who may rate, complain and answer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Operation
from evenhand.feedback.models import Complaint
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Role


def may_rate(actor: Actor, operation: Operation | None) -> Verdict:
    """Anybody, account or not, while the centre is run under a contract in force."""
    if operation is None:
        return refused(_("Nobody runs this centre under a contract now, so nobody could answer you."))
    if not operation.starts <= actor.day <= operation.ends:
        return refused(_("The contract for this centre has not begun yet, or has ended."))
    return ALLOWED


def may_complain(actor: Actor, operation: Operation | None) -> Verdict:
    """Anybody, account or not, while somebody runs the centre who owes an answer."""
    return may_rate(actor, operation)


def may_answer_complaint(actor: Actor, complaint: Complaint) -> Verdict:
    """A director or supervisor of the provider that runs the centre."""
    if actor.organisation_id == complaint.contract.provider_id and actor.holds(Role.DIRECTOR, Role.SUPERVISOR):
        return ALLOWED
    return refused(_("A complaint is answered by a director or supervisor of the provider that runs the centre."))
