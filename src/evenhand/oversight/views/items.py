"""What is overdue, in the words and with the one act that a page shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.contracts.queries import DutyStanding
from evenhand.evaluations.models import Assessment
from evenhand.feedback.models import Complaint
from evenhand.oversight.queries import Overdue
from evenhand.payments.models import Invoice
from evenhand.payments.queries import Standing
from evenhand.requests.models import TaskRequest
from evenhand.shell import words
from evenhand.shell.registries import Party, journal_links


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the page: how long, what, why, where to look, who owes it, under which contract."""

    days: int
    what: str
    why: str
    url: str
    act: str
    owed_by: Sequence[Party]
    overdue: Overdue

    @property
    def contract(self) -> Any:
        return self.overdue.contract


def item(one: Overdue, days: int) -> Item:
    """The words for one thing, by its kind."""
    what, why, url, act = WORDS[one.kind](one)
    return Item(days, what, why, url, act, one.owed_by, one)


Worded = tuple[str, str, str, str]


def _duty(one: Overdue) -> Worded:
    assert isinstance(one.thing, DutyStanding)
    duty = one.thing.duty
    url = reverse("contracts:duty", args=[one.contract.reference, duty.code])
    return duty.text, duty.measure, url, _("Say that it was kept") if one.mine else _("Read the duty")


def _request(one: Overdue) -> Worded:
    assert isinstance(one.thing, TaskRequest)
    asked = _("%(asker)s asked it on %(day)s; the provider has not answered.") % {
        "asker": one.thing.asker.name,
        "day": words.day(one.thing.asked_at, "short"),
    }
    what = _("Answer to the request “%(task)s”") % {"task": one.thing.task}
    return what, asked, _place("taskrequest", one.thing.reference, one), _("Read the request")


def _payment(one: Overdue) -> Worded:
    assert isinstance(one.thing, Standing)
    standing, invoice = one.thing, one.thing.invoice
    left = words.money(standing.amount_minor - standing.paid_minor, standing.currency)
    what = _("Instalment %(number)s: %(amount)s not paid") % {"number": standing.instalment.number, "amount": left}
    if invoice is None:
        why = _("No invoice was sent for it yet.")
    elif invoice.status == Invoice.Status.SENT:
        why = _("Its invoice waits for the purchaser’s approval.")
    else:
        why = _("Its invoice is approved; the money has not come.")
    return what, why, reverse("payments:contract", args=[one.contract.reference]), _("Look at the payments")


def _assessment(one: Overdue) -> Worded:
    assert isinstance(one.thing, Assessment)
    what = _("Assessment of contract year %(year)s, %(kind)s") % {
        "year": one.thing.year,
        "kind": one.thing.get_kind_display(),
    }
    why = _("No payment waits for it, and no due day moves.")
    return what, why, _place("assessment", one.thing.reference, one), _("Look at the assessment")


def _complaint(one: Overdue) -> Worded:
    assert isinstance(one.thing, Complaint)
    what = _("Answer to a resident’s complaint about %(centre)s") % {"centre": one.thing.centre.name}
    why = _("Made on %(day)s; the resident waits.") % {"day": words.day(one.thing.made_at, "short")}
    return what, why, _place("complaint", one.thing.reference, one), _("Read the complaint")


def _place(kind: str, reference: str, one: Overdue) -> str:
    """Where things of a kind are read; the contract's page where none of their own is known."""
    link = journal_links.get(kind) or journal_links["contract"]
    return link(reference if kind in journal_links else one.contract.reference)


WORDS: dict[str, Callable[[Overdue], Worded]] = {
    "duties": _duty,
    "requests": _request,
    "payments": _payment,
    "assessments": _assessment,
    "complaints": _complaint,
}
