"""A task is asked in writing, and may be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Contract
from evenhand.contracts.queries.interruptions import emergencies_for
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names
from evenhand.notices.commands import notify
from evenhand.parties.commands.numbering import next_reference
from evenhand.parties.models import Organisation, Role
from evenhand.requests import policies, queries
from evenhand.requests.chain import REQUEST
from evenhand.requests.models import TaskRequest
from evenhand.tenders.commands import facts

ASKED = _("A task is asked: %(task)s")
ASKED_BODY = _("%(asker)s asks for a task under contract %(contract)s: “%(task)s”. Your answer is due on %(due)s.")


class NotCovered(CommandError):
    """The emergency does not run today for this contract, or does not name the task."""

    sentence = _("This emergency does not cover the task today. Choose another one, or ask without an emergency.")
    field = "covered"


class NeededTooSoon(CommandError):
    """The day by which it is needed has passed."""

    sentence = _("The day by which the task is needed must not have passed.")
    field = "needed_by"


@dataclass(frozen=True, slots=True)
class Covered:
    """A task of an emergency: the emergency's reference, and the task's number in it."""

    emergency: str
    task: int


@command
def ask(
    *,
    contract: Contract,
    task: str,
    by: Actor,
    words: str = "",
    minutes_asked: int | None = None,
    needed_by: date | None = None,
    language: str = "",
    covered: Covered | None = None,
) -> TaskRequest:
    """Ask the provider for a task; its answer is due within the working days of the terms.

    `covered` names a task of an emergency that runs for the contract. Raises NeededTooSoon, NotCovered.
    """
    require(policies.may_ask(by, contract))
    if needed_by and needed_by < by.day:
        raise NeededTooSoon
    assert isinstance(by.organisation, Organisation)
    request = create_request(
        contract,
        by.organisation,
        task,
        by,
        words=words,
        minutes_asked=minutes_asked,
        needed_by=needed_by,
        language=language,
    )
    if covered:
        _cover(request, covered, by)
    record("requests.asked", request, contract, by=by, task=task, due=facts.day(request.answer_due))
    _tell_the_provider(request, by)
    return request


def _cover(request: TaskRequest, covered: Covered, by: Actor) -> None:
    """The request is of an emergency, which runs and names the task. Raises NotCovered."""
    emergency = emergencies_for(request.contract, by.day).filter(reference=covered.emergency).first()
    if emergency is None or not 1 <= covered.task <= len(emergency.tasks):
        raise NotCovered
    request.emergency, request.emergency_task = emergency, covered.task
    request.save(update_fields=["emergency", "emergency_task"])


@command
def withdraw(*, request: TaskRequest, by: Actor) -> None:
    """Take back what one's own office asked; hours spent and answers stay. Raises MoveNotOpen."""
    require(policies.may_withdraw(by, request))
    standing = TaskRequest.objects.filter(pk=request.pk, status__in=REQUEST.sources("withdraw"))
    if not standing.update(status=TaskRequest.Status.WITHDRAWN):
        raise MoveNotOpen
    request.refresh_from_db()
    record("requests.withdrawn", request, request.contract, by=by, task=request.task)


def create_request(
    contract: Contract,
    asker: Organisation,
    task: str,
    by: Actor,
    *,
    words: str,
    minutes_asked: int | None,
    needed_by: date | None,
    language: str,
) -> TaskRequest:
    """The row of what an office asked, with the day on which its answer is due."""
    assert by.person_id is not None
    return TaskRequest.objects.create(
        reference=next_reference("request", contract.area, by.day),
        contract=contract,
        asker=asker,
        asked_by_id=by.person_id,
        task=task,
        words=words,
        language=language or contract.prevailing_language,
        minutes_asked=minutes_asked,
        needed_by=needed_by,
        asked_at=by.at,
        answer_due=queries.answer_due(contract, by.day),
    )


def _tell_the_provider(request: TaskRequest, by: Actor) -> None:
    notify(
        queries.heads(request.contract.provider_id, Role.DIRECTOR, by.day),
        subject=ASKED,
        body=ASKED_BODY,
        at=by.at,
        about=request.reference,
        task=request.task,
        asker=both_names(request.asker),
        contract=request.contract.reference,
        due=facts.day(request.answer_due),
    )
