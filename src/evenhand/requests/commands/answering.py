"""The provider answers: covered by a line, by a variation, or declined. Answers are added, never changed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.contracts.commands import obtain_consent
from evenhand.contracts.models import ContractLine
from evenhand.kernel.actors import Actor
from evenhand.kernel.chains import MoveNotOpen
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import in_both
from evenhand.notices.commands import notify
from evenhand.parties.commands.numbering import unguessable_reference
from evenhand.parties.models import DataKey, Role
from evenhand.requests import policies, queries
from evenhand.requests.chain import REQUEST
from evenhand.requests.models import Answer, Reservation, TaskRequest

ANSWERED = _("Answer to what you asked: %(task)s")
ANSWERED_BODY = _("%(request)s “%(task)s” is answered: %(answer)s. The reason stands on its page.")


class LineNeeded(CommandError):
    """«In scope» must name the line of this contract that covers the task."""

    sentence = _("Name the line of the contract that covers the task: without one it is not in scope.")
    field = "line"


class ReasonNeeded(CommandError):
    """Every answer has its reason."""

    sentence = _("Give the reason: it is what the asker reads.")
    field = "reason"


class StatementNeeded(CommandError):
    """An answer under reservation carries a statement."""

    sentence = _("Write the statement that is sealed with your answer: without one nothing is reserved.")
    field = "statement"


class StatementOnlyReserved(CommandError):
    """Other answers seal nothing: what was typed must not be lost unseen."""

    sentence = _(
        "A statement is sealed with an answer under reservation alone. Choose that answer, or empty the field."
    )
    field = "statement"


@command
def answer(
    *,
    request: TaskRequest,
    kind: str,
    reason: str,
    by: Actor,
    line: ContractLine | None = None,
    statement: str = "",
) -> Answer:
    """Answer a request; the last answer counts, the earlier ones stay.

    Raises LineNeeded, ReasonNeeded, StatementNeeded, StatementOnlyReserved, MoveNotOpen.
    """
    require(policies.may_answer(by, request))
    assert by.person_id is not None
    in_scope = kind == Answer.Kind.IN_SCOPE
    _judge(request, kind, reason, line, statement)
    standing = TaskRequest.objects.filter(pk=request.pk, status__in=REQUEST.sources(kind))
    if not standing.update(status=REQUEST.target(kind, request.status)):
        raise MoveNotOpen
    given = Answer.objects.create(
        request=request,
        kind=kind,
        line=line if in_scope else None,
        reason=reason.strip(),
        answered_at=by.at,
        answered_by_id=by.person_id,
    )
    request.refresh_from_db()
    sealed = _seal(given, statement.strip(), by) if kind == Answer.Kind.RESERVED else None
    said = in_both(Answer.Kind(kind).label)
    record(
        "requests.answered",
        request,
        request.contract,
        by=by,
        task=request.task,
        answer=said,
        reason=given.reason,
        sealed=sealed,
    )
    _tell_the_asker(request, said, by)
    if in_scope:
        contract, asker = request.contract, request.asker
        obtain_consent(contract=contract, kind=kind, about=request.reference, obtained_by=asker, by=by)
    return given


def _judge(request: TaskRequest, kind: str, reason: str, line: ContractLine | None, statement: str) -> None:
    """What is missing in an answer of this kind, or too much."""
    if kind == Answer.Kind.IN_SCOPE and (line is None or line.contract_id != request.contract_id):
        raise LineNeeded
    if not reason.strip():
        raise ReasonNeeded
    is_reserved = kind == Answer.Kind.RESERVED
    if is_reserved and not statement.strip():
        raise StatementNeeded
    if statement.strip() and not is_reserved:
        raise StatementOnlyReserved


def _seal(answer: Answer, statement: str, by: Actor) -> str:
    """Keep the statement under a key of its own; what the journal holds of it is its salted hash."""
    assert by.person_id is not None
    kept = Reservation.objects.create(
        answer=answer,
        reference=unguessable_reference("V"),
        provider=answer.request.contract.provider,
        data_key=DataKey.objects.make(),
        statement=statement,
        sealed_at=by.at,
        sealed_by_id=by.person_id,
    )
    return kept.fingerprint


def _tell_the_asker(request: TaskRequest, answer: dict[str, str], by: Actor) -> None:
    notify(
        queries.heads(request.asker_id, Role.OFFICER, by.day),
        subject=ANSWERED,
        body=ANSWERED_BODY,
        at=by.at,
        about=request.reference,
        request=request.reference,
        task=request.task,
        answer=answer,
    )
