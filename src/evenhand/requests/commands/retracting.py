"""The provider retracts an answer that no longer holds; answer and retraction stay, side by side."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import in_both
from evenhand.notices.commands import notify
from evenhand.parties.models import Role
from evenhand.requests import policies, queries
from evenhand.requests.chain import REQUEST
from evenhand.requests.commands.answering import ReasonNeeded
from evenhand.requests.models import Answer, Retraction, TaskRequest

RETRACTED = _("An answer to what you asked is retracted: %(task)s")
RETRACTED_BODY = _(
    "%(request)s “%(task)s” has no answer now: “%(answer)s” was retracted. The reason stands on its page."
)


class NoAnswerStands(CommandError):
    """There is no answer, it was retracted before, or the request was taken back."""

    sentence = _("No answer stands that could be retracted. The page shows how the request stands now.")


@command
def retract(*, request: TaskRequest, reason: str, by: Actor) -> Retraction:
    """Retract the answer that counts; the request is without one then. Raises ReasonNeeded, NoAnswerStands."""
    require(policies.may_retract(by, request))
    assert by.person_id is not None
    if not reason.strip():
        raise ReasonNeeded
    standing = TaskRequest.objects.filter(pk=request.pk, status__in=REQUEST.sources("retract"))
    if not standing.update(status=TaskRequest.Status.ASKED):
        raise NoAnswerStands
    last = Answer.objects.filter(request=request).latest("answered_at", "pk")
    retraction = Retraction.objects.create(
        answer=last, reason=reason.strip(), retracted_at=by.at, retracted_by_id=by.person_id
    )
    request.refresh_from_db()
    said = in_both(Answer.Kind(last.kind).label)
    why = retraction.reason
    record("requests.retracted", request, request.contract, by=by, task=request.task, answer=said, reason=why)
    _tell_the_asker(request, said, by)
    return retraction


def _tell_the_asker(request: TaskRequest, answer: dict[str, str], by: Actor) -> None:
    notify(
        queries.heads(request.asker_id, Role.OFFICER, by.day),
        subject=RETRACTED,
        body=RETRACTED_BODY,
        at=by.at,
        about=request.reference,
        request=request.reference,
        task=request.task,
        answer=answer,
    )
