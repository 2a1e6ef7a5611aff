"""How instalments and invoices stand, in words: the same on every side's page."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.payments.models import Invoice
from evenhand.payments.queries import Account, Standing
from evenhand.shell import words


def state_of(standing: Standing, today: date) -> str:
    """What happened to an instalment, and for whom it waits."""
    invoice = standing.invoice
    if invoice is None:
        return _without_invoice(standing, today)
    if invoice.status == Invoice.Status.SENT:
        facts = {"sent": words.day(invoice.sent_at), "purchaser": standing.contract.purchaser.name}
        facts["due"] = words.day(invoice.decision_due)
        return _("Invoiced on %(sent)s; %(purchaser)s decides by %(due)s.") % facts
    if paid_on := standing.paid_on:
        return _paid(standing, words.day(paid_on))
    waits = joined([part.funder.name for part in standing.unpaid])
    return _("Approved on %(day)s; waits for %(funders)s.") % {"day": words.day(invoice.decided_at), "funders": waits}


def _paid(standing: Standing, day: str) -> str:
    if not standing.disputed_minor:
        return _("Paid in full on %(day)s.") % {"day": day}
    rest = words.money(standing.disputed_minor, standing.currency)
    return _("What was approved is paid since %(day)s; %(rest)s were returned and can be sent again.") % {
        "day": day,
        "rest": rest,
    }


def _without_invoice(standing: Standing, today: date) -> str:
    provider = standing.contract.provider.name
    if standing.is_empty:
        return _("Nothing was billed for this period by itself.")
    if standing.returned:
        day = words.day(standing.returned[-1].decided_at)
        return _("Returned on %(day)s; waits for %(provider)s to send it again.") % {"day": day, "provider": provider}
    if standing.may_be_invoiced(today):
        return _("Waits for the invoice of %(provider)s.") % {"provider": provider}
    return _("Can be invoiced from %(day)s.") % {"day": words.day(standing.invoice_from)}


def joined(names: list[str]) -> str:
    """Names one after another."""
    return _(", ").join(names)


def lateness(standing: Standing, today: date) -> str:
    """How many days late, and how many of them had gone before there was an invoice; empty where it is in time."""
    days = standing.days_late(today)
    if not days:
        return ""
    said = ngettext("%(count)d day late", "%(count)d days late", days) % {"count": days}
    if before := standing.days_without_invoice(today):
        return _("%(late)s, %(before)d of them before the invoice was sent") % {"late": said, "before": before}
    return said


def sentence_of(account: Account) -> str:
    """How much of what fell due is paid."""
    if not account.fallen_due:
        return _before_the_first_day(account)
    return _("%(paid)s of %(due)s that fell due are paid.") % {
        "paid": words.money(account.due_paid_minor, account.currency),
        "due": words.money(account.due_minor, account.currency),
    }


def _before_the_first_day(account: Account) -> str:
    """Nothing is due; something may be paid all the same."""
    if account.next is None:
        return ""
    facts = {
        "day": words.day(account.next.instalment.due_on),
        "paid": words.money(account.paid_minor, account.currency),
    }
    if account.paid_minor:
        return (
            _("Nothing has fallen due yet, %(paid)s are paid already; the next instalment is due on %(day)s.") % facts
        )
    return _("Nothing has fallen due yet; the first instalment is due on %(day)s.") % facts


def entered_later(paid_on: date, entered_at: object) -> bool:
    """Whether a payment was entered on a later day than it was made."""
    return timezone.localdate(entered_at) != paid_on  # type: ignore[arg-type]
