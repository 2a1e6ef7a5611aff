"""A complaint by anybody, and its answer by the provider."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.queries import current_terms
from evenhand.feedback import policies
from evenhand.feedback.codes import new_code
from evenhand.feedback.commands.rating import AN_HOUR, TooManyAtOnce
from evenhand.feedback.models import Complaint
from evenhand.feedback.queries import operation_of
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names, in_both
from evenhand.notices.commands import notify
from evenhand.parties.models import Centre, DataKey, Membership, Person, Role
from evenhand.parties.queries import working_days_after
from evenhand.shell import words as figures

day_of = lazy(figures.day, str)  # each reader of a message gets it in his language
MOST_AN_HOUR = 20  # complaints about one centre
ARRIVED = _("A complaint about %(centre)s waits for your answer")
ARRIVED_BODY = _("A resident complained about %(centre)s, %(code)s. It is to be answered by %(due)s.")


class NothingSaid(CommandError):
    """The words are missing."""

    sentence = _("Write a few words: an empty message cannot be answered.")


class AnsweredBefore(CommandError):
    """Somebody answered it already."""

    sentence = _("This complaint is answered already; the answer stands below.")


@command
def complain(*, centre: Centre, words: str, by: Actor, language: str = "zh-hans") -> Complaint:
    """Complain about a centre; the answer is due within the working days of the contract's terms.

    The code is all that leads back to it. Raises NothingSaid, TooManyAtOnce.
    """
    operation = operation_of(centre, by.day)
    require(policies.may_complain(by, operation))
    assert operation
    if not words.strip():
        raise NothingSaid(field="words")
    if centre.complaints.filter(made_at__gt=by.at - AN_HOUR, made_at__lte=by.at).count() >= MOST_AN_HOUR:
        raise TooManyAtOnce
    contract = operation.contract
    complaint = Complaint.objects.create(
        reference=new_code(),
        centre=centre,
        contract=contract,
        data_key=DataKey.objects.make(),
        words=words.strip(),
        language=language,
        made_at=by.at,
        answer_due=working_days_after(contract.jurisdiction, by.day, current_terms(contract).answer_days),
    )
    due = in_both(day_of(complaint.answer_due))
    record("feedback.complaint_made", complaint, contract, by=by, about=both_names(centre), due=due)
    notify(
        _answerers(complaint, by),
        subject=ARRIVED,
        body=ARRIVED_BODY,
        at=by.at,
        about=complaint.reference,
        centre=both_names(centre),
        code=complaint.reference,
        due=day_of(complaint.answer_due),
    )
    return complaint


@command
def answer_complaint(*, complaint: Complaint, answer: str, by: Actor) -> Complaint:
    """Answer; whoever has the code reads it, and those who oversee the centre. Raises NothingSaid, AnsweredBefore."""
    require(policies.may_answer_complaint(by, complaint))
    if not answer.strip():
        raise NothingSaid(field="answer")
    waiting = Complaint.objects.filter(pk=complaint.pk, status=Complaint.Status.OPEN)
    if not waiting.update(
        status=Complaint.Status.ANSWERED, answer=answer.strip(), answered_at=by.at, answered_by=by.person_id
    ):
        raise AnsweredBefore
    complaint.refresh_from_db()
    record("feedback.complaint_answered", complaint, complaint.contract, by=by, about=both_names(complaint.centre))
    return complaint


def _answerers(complaint: Complaint, by: Actor) -> list[Person]:
    """Who may answer, to be told."""
    held = Membership.objects.current(by.day).filter(
        role__in=(Role.DIRECTOR, Role.SUPERVISOR), organisation=complaint.contract.provider
    )
    return list(Person.objects.filter(pk__in=held.values("person")).order_by("pk"))
