"""Pages of contracts whose cost is reimbursed: claiming a period, approving row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.budgets import standing_budget
from evenhand.payments import commands
from evenhand.payments.forms.costs import FIRST, ClaimForm, RowsForm, named
from evenhand.payments.models import Invoice, InvoiceLine
from evenhand.payments.queries import Standing
from evenhand.payments.queries.metering import waiting_invoice
from evenhand.payments.views.answering import answered, sent
from evenhand.shell.answers import ActorRequest, attempt, status_of
from evenhand.shell.forms import bound, unjudged


def claim(request: ActorRequest, contract: Contract, standing: Standing) -> HttpResponse:
    """What was spent in a period, to be claimed row by row."""
    terms = current_terms(contract)
    form = _form(request, contract, standing)

    def act() -> object:
        typed = form.cleaned_data
        return commands.claim_cost(
            contract=contract,
            instalment=standing.instalment.number,
            rows=form.spending(),
            note=typed["note"],
            tax_number=typed["tax_number"],
            files=typed["file"],
            by=request.actor,
        )

    if form.is_valid() and attempt(form, act):
        return sent(request, contract)
    context = {
        "form": form,
        "contract": contract,
        "terms": terms,
        "standing": standing,
        "cells": [one for one in standing_budget(terms) if one.now_minor],
        "waits": waiting_invoice(contract),
        "is_open": standing.may_be_invoiced(request.actor.day),
    }
    return render(request, "payments/claim.html", context, status=status_of(form))


def _form(request: ActorRequest, contract: Contract, standing: Standing) -> ClaimForm:
    """The form with as many rows as the page had, or more where more were asked for: nothing is judged then."""
    shown = _number(request.POST.get("rows_shown", ""))
    what: dict[str, Any] = {"currency": standing.currency, "categories": named(list(contract.cost_categories.all()))}
    if more := _number(request.POST.get("more", "")):
        return unjudged(ClaimForm)(request.POST, shown=more, **what)
    return bound(request, ClaimForm, shown=shown or FIRST, **what)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def approve_by_row(request: ActorRequest, invoice: Invoice, lines: Sequence[InvoiceLine]) -> HttpResponse:
    """How much of each row is approved; the rest goes back with its reason."""
    currency = invoice.contract.jurisdiction.currency
    form = bound(request, RowsForm, lines=lines, currency=currency)

    def act() -> object:
        return commands.approve_rows(
            invoice=invoice, amounts=form.amounts(), reason=form.cleaned_data["reason"], by=request.actor
        )

    said = _("What you approved is approved, row by row; the provider and the funders have been told.")
    return answered(request, invoice, form, act, said, "cost_rows")
