"""The books as a workbook: of all contracts that the reader sees, or of one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from evenhand.kernel import money
from evenhand.kernel.actors import Actor
from evenhand.payments.queries.accounts import Account
from evenhand.payments.queries.books import ageing, books, claims_of, costs_of, movements
from evenhand.payments.workbooks import Page, Value, book
from evenhand.shell import words
from evenhand.shell.answers import ActorRequest, signed_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@signed_in
def workbook(request: ActorRequest, reference: str = "") -> HttpResponse:
    """Every contract’s money as the reader sees it."""
    found = books(request.actor, reference)
    if reference and not found:
        raise Http404
    content = book(pages(request.actor, found))
    name = f"{reference or 'evenhand'}-books-{request.actor.day:%Y%m%d}.xlsx"
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def pages(actor: Actor, found: Sequence[Account]) -> list[Page]:
    """The sheets of the books."""
    return [
        _contracts(found),
        _invoices(found),
        _payments(found),
        _returns(found),
        _ledger(actor, found),
        _ageing(actor, found),
        _costs(found),
    ]


def _sum(minor: int, currency: str) -> Decimal:
    return money.decimal_of(minor, words.DIGITS.get(currency, 2))


def _contracts(found: Sequence[Account]) -> Page:
    headings = [_("Contract"), _("Title"), _("Purchaser"), _("Provider"), _("Currency"), _("Price")]
    headings += [_("Fallen due"), _("Paid of it"), _("Paid"), _("Instalments late")]
    headings += [_("Approved"), _("Waits for a decision"), _("Unspent"), _("Open balance of the advance")]
    rows: list[Sequence[Value]] = [
        (
            one.contract.reference,
            one.contract.title,
            one.contract.purchaser.name,
            one.contract.provider.name,
            one.currency,
            *[_sum(minor, one.currency) for minor in (one.whole_minor, one.due_minor, one.due_paid_minor)],
            _sum(one.paid_minor, one.currency),
            len(one.late),
            *[_sum(minor, one.currency) for minor in (one.approved_minor, one.waiting_minor, one.unspent_minor)],
            _sum(one.advance_minor, one.currency),
        )
        for one in found
    ]
    return Page(_("Contracts"), headings, rows)


def _invoices(found: Sequence[Account]) -> Page:
    headings = [_("Contract"), _("Invoice"), _("Instalment"), _("Contract year"), _("Due"), _("State")]
    headings += [_("Sent"), _("Decided"), _("Asked for"), _("Approved"), _("Credited"), _("Set off"), _("Paid")]
    headings += [pgettext("payment", "Open"), _("Paid too much"), _("Tax invoice")]
    rows: list[Sequence[Value]] = []
    for account, standing, claim in claims_of(found):
        invoice = claim.invoice
        amounts = [invoice.amount_minor, invoice.approved_minor or 0, sum(note.amount_minor for note in claim.notes)]
        amounts += [claim.set_off_minor, claim.paid_minor]
        amounts += [claim.open_minor if invoice.approved_minor else 0, claim.overpaid_minor]
        rows.append(
            (
                account.contract.reference,
                invoice.reference,
                standing.instalment.number,
                standing.instalment.year,
                standing.instalment.due_on,
                str(invoice.get_status_display()),
                timezone.localtime(invoice.sent_at),
                timezone.localtime(invoice.decided_at) if invoice.decided_at else None,
                *[_sum(minor, account.currency) for minor in amounts],
                invoice.tax_number,
            )
        )
    return Page(_("Invoices"), headings, rows)


def _payments(found: Sequence[Account]) -> Page:
    headings = [_("Contract"), _("Invoice"), _("Funder"), _("Amount"), _("Paid on"), _("Voucher"), _("Entered")]
    headings += [_("Days late")]
    rows: list[Sequence[Value]] = [
        (
            account.contract.reference,
            claim.invoice.reference,
            part.funder.name,
            _sum(payment.amount_minor, account.currency),
            payment.paid_on,
            payment.voucher,
            timezone.localtime(payment.entered_at),
            max((payment.paid_on - standing.instalment.due_on).days, 0),
        )
        for account, standing, claim in claims_of(found)
        for part in claim.parts
        for payment in part.payments
    ]
    return Page(_("Payments"), headings, rows)


def _returns(found: Sequence[Account]) -> Page:
    headings = [_("Contract"), _("Invoice"), _("Credit note"), _("Issued"), _("Amount"), _("Reason"), _("Funder")]
    headings += [_("Of it")]
    rows: list[Sequence[Value]] = [
        (
            account.contract.reference,
            claim.invoice.reference,
            note.reference,
            timezone.localtime(note.issued_at),
            _sum(note.amount_minor, account.currency),
            note.reason,
            part.funder.name,
            _sum(off, account.currency),
        )
        for account, _standing, claim in claims_of(found)
        for part in claim.parts
        for note, off in part.credits
    ]
    return Page(_("Credit notes"), headings, rows)


def _costs(found: Sequence[Account]) -> Page:
    """Where cost is reimbursed: each category of each year, and indirect cost."""
    headings = [_("Contract"), _("Category of cost"), _("Contract year"), pgettext("budget", "Agreed")]
    headings += [pgettext("budget", "Moved"), _("Budget now"), pgettext("cost", "Claimed"), _("Approved")]
    headings += [_("Paid or recouped"), pgettext("budget", "Left")]
    rows: list[Sequence[Value]] = [
        (
            one.contract.reference,
            row.name,
            row.year,
            *[
                _sum(minor, one.currency)
                for minor in (
                    row.agreed_minor,
                    row.moved_minor,
                    row.budget_minor,
                    row.claimed_minor,
                    row.approved_minor,
                    row.paid_minor,
                    row.left_minor,
                )
            ],
        )
        for one, row in costs_of(found, _("Indirect cost"))
    ]
    return Page(_("Cost by category"), headings, rows)


def _ledger(actor: Actor, found: Sequence[Account]) -> Page:
    headings = [_("When"), _("Allocation"), _("Funder"), _("Purchaser"), _("Contract"), _("Movement"), _("Amount")]
    currencies = {one.contract.reference: one.currency for one in found}
    rows: list[Sequence[Value]] = [
        (
            timezone.localtime(entry.at),
            entry.allocation.reference,
            entry.allocation.funder.name,
            entry.allocation.purchaser.name,
            entry.about,
            str(entry.get_kind_display()),
            _sum(entry.amount_minor, currencies[entry.about]),
        )
        for entry in movements(actor, found)
    ]
    return Page(_("Ledger"), headings, rows)


def _ageing(actor: Actor, found: Sequence[Account]) -> Page:
    spans = [_("Not late"), _("1 to 30 days"), _("31 to 60 days"), _("61 to 90 days"), _("Over 90 days")]
    headings = [_("Contract"), _("Invoice"), _("Funder"), _("Due"), _("Days late"), *spans]
    rows: list[Sequence[Value]] = []
    for one in ageing(found, actor.day):
        amounts: list[Value] = [None] * len(spans)
        amounts[one.bucket] = _sum(one.part.open_minor, one.account.currency)
        due = one.standing.instalment.due_on
        rows.append((one.account.contract.reference, one.reference, one.part.funder.name, due, one.days, *amounts))
    return Page(_("Ageing"), headings, rows)
