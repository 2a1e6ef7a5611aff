"""Who may order an assessment, mark, reply and finish; states are the commands' matter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract
from evenhand.evaluations.models import Assessment
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Capacity, Role


def may_commission(actor: Actor, contract: Contract) -> Verdict:
    """An officer of the monitor that oversees the contract's area: neither side chooses its assessor."""
    if actor.holds(Role.OFFICER) and actor.is_a(Capacity.Kind.MONITOR) and actor.oversees(contract.area_id):
        return ALLOWED
    return refused(_("Only an officer of the monitor orders assessments; neither side chooses its assessor."))


def may_take(actor: Actor, assessment: Assessment) -> Verdict:
    """An assessor of the agency."""
    if actor.holds(Role.ASSESSOR) and actor.organisation_id == assessment.agency_id:
        return ALLOWED
    return refused(_("Only an assessor of the agency takes an assessment on."))


def may_mark(actor: Actor, assessment: Assessment) -> Verdict:
    """The assessor who took it on."""
    if actor.person_id and actor.person_id == assessment.assessor_id and may_take(actor, assessment):
        return ALLOWED
    return refused(_("Only the assessor who took the assessment on marks it."))


def may_finalise(actor: Actor, assessment: Assessment) -> Verdict:
    """The same assessor."""
    return may_mark(actor, assessment)


def may_review(actor: Actor, assessment: Assessment) -> Verdict:
    """An assessor or auditor of the reviewer from outside."""
    if (
        assessment.reviewer_id
        and assessment.reviewer_id == actor.organisation_id
        and actor.holds(Role.ASSESSOR, Role.AUDITOR)
    ):
        return ALLOWED
    return refused(_("Only the reviewer from outside, where one is named, reviews an assessment."))


def may_reply(actor: Actor, assessment: Assessment) -> Verdict:
    """The provider's director."""
    if actor.organisation_id == assessment.contract.provider_id and actor.holds(Role.DIRECTOR):
        return ALLOWED
    return refused(_("Only the provider’s director replies to an assessment."))
