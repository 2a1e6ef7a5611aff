"""Pages of contracts that are paid by units: billing a period, approving line by line."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from evenhand.contracts.models import Contract
from evenhand.payments import commands
from evenhand.payments.forms import BillForm, LinesForm
from evenhand.payments.models import Invoice, InvoiceLine
from evenhand.payments.queries import Standing
from evenhand.payments.queries.metering import meters, recouped_of, together, waiting_invoice
from evenhand.payments.views.answering import answered, sent
from evenhand.shell.answers import ActorRequest, attempt, status_of
from evenhand.shell.forms import bound


def bill(request: ActorRequest, contract: Contract, standing: Standing) -> HttpResponse:
    """What the records say can be billed for a period, to be sent as it stands."""
    found = meters(standing)
    gross = together(found)
    off = recouped_of(standing, gross)
    amount = gross - off
    form = bound(request, BillForm, initial={"expected": amount})

    def act() -> object:
        typed = form.cleaned_data
        return commands.bill_period(
            contract=contract,
            instalment=standing.instalment.number,
            expected_minor=typed["expected"],
            note=typed["note"],
            tax_number=typed["tax_number"],
            file=typed["file"],
            by=request.actor,
        )

    if form.is_valid() and attempt(form, act):
        return sent(request, contract)
    context = {
        "form": form,
        "contract": contract,
        "standing": standing,
        "meters": found,
        "amount": amount,
        "gross": gross,
        "off": off,
        "waits": waiting_invoice(contract),
        "is_open": standing.may_be_invoiced(request.actor.day),
    }
    return render(request, "payments/bill.html", context, status=status_of(form))


def approve_by_line(request: ActorRequest, invoice: Invoice, lines: Sequence[InvoiceLine]) -> HttpResponse:
    """How many units of each line are approved; the rest goes back with its reason."""
    form = bound(request, LinesForm, lines=lines)

    def act() -> object:
        return commands.approve_lines(
            invoice=invoice, units=form.units(), reason=form.cleaned_data["reason"], by=request.actor
        )

    said = _("What you approved is approved, line by line; the provider and the funders have been told.")
    return answered(request, invoice, form, act, said, "lines")
