"""Who may record services: whoever gives them, and the supervisor of the centre. A worker's figures stop there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract, Handover
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import ALLOWED, Verdict, refused
from evenhand.parties.models import Person, Role
from evenhand.records.models import Case, Undertaking
from evenhand.records.queries import is_posted


def may_record(actor: Actor, contract: Contract, worker: Person) -> Verdict:
    """A worker posted to a centre of the contract for herself; her supervisor there for her."""
    if verdict := may_work_under(actor, contract):
        if actor.person_id == worker.pk or (actor.holds(Role.SUPERVISOR) and is_posted(worker, contract, None)):
            return ALLOWED
        return refused(_("A week is recorded by the worker herself or by her supervisor."))
    return verdict


def may_work_under(actor: Actor, contract: Contract) -> Verdict:
    """Somebody posted to a centre of the contract by its provider."""
    if actor.organisation_id != contract.provider_id:
        return refused(_("Services are recorded by the provider’s own people."))
    if contract.status != Contract.Status.IN_FORCE:
        return refused(_("Services are recorded under a contract in force."))
    if not (isinstance(actor.person, Person) and is_posted(actor.person, contract, actor.day)):
        return refused(_("Services are recorded by whoever is posted to the centre."))
    return ALLOWED


def may_import(actor: Actor, contract: Contract) -> Verdict:
    """Whoever may record: a worker her own rows, a supervisor those of the centre."""
    return may_work_under(actor, contract)


def may_open(actor: Actor, contract: Contract) -> Verdict:
    """Whoever works at the centre opens cases and groups there."""
    return may_work_under(actor, contract)


def may_close(actor: Actor, undertaking: Undertaking) -> Verdict:
    """Its worker, or the supervisor."""
    verdict = may_work_under(actor, undertaking.contract)
    if verdict and actor.person_id != undertaking.worker_id and not actor.holds(Role.SUPERVISOR):
        return refused(_("A case or group is closed by its worker or by the supervisor."))
    return verdict


def may_ask(actor: Actor, case: Case) -> Verdict:
    """Its worker, or the centre's supervisor: nobody else of the outgoing provider needs the person's name."""
    if actor.organisation_id == case.contract.provider_id and isinstance(actor.person, Person):
        if actor.person_id == case.worker_id:
            return ALLOWED
        if actor.holds(Role.SUPERVISOR) and is_posted(actor.person, case.contract, None):
            return ALLOWED
    return refused(_("Whether records go along is asked by the worker of the case or by the supervisor of the centre."))


def may_pass(actor: Actor, handover: Handover) -> Verdict:
    """A supervisor or director of the outgoing provider; passing shows no names."""
    is_outgoing = actor.organisation_id == handover.contract.provider_id
    if is_outgoing and actor.holds(Role.SUPERVISOR, Role.DIRECTOR):
        return ALLOWED
    return refused(_("Cases are handed over by a supervisor or director of the outgoing provider."))
