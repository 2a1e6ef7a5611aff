"""What the pages of acts on an invoice answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.contracts.models import Contract
from evenhand.payments.models import Invoice
from evenhand.payments.views.pages import described, standing_with
from evenhand.shell.answers import ActorRequest, attempt, status_of


def sent(request: ActorRequest, contract: Contract) -> HttpResponse:
    """An invoice went to the purchaser: say so, on the page of the contract's money."""
    messages.success(request, _("The invoice is sent. The purchaser has been told, with the day by which it decides."))
    return redirect("payments:contract", contract.reference)


def answered(
    request: ActorRequest,
    invoice: Invoice,
    form: BaseForm,
    act: Callable[[], object],
    said: str,
    page: str,
    **more: object,
) -> HttpResponse:
    """Do what a valid form asks and go back to the invoice, or show the page with what is wrong."""
    if form.is_valid() and attempt(form, act):
        messages.success(request, said)
        return redirect(reverse("payments:invoice", args=[invoice.reference]))
    invoice.refresh_from_db(fields=["status", "decided_at", "reason", "approved_minor"])
    context: dict[str, Any] = {"form": form, **more} | described(request.actor, invoice, standing_with(invoice))
    return render(request, f"payments/{page}.html", context, status=status_of(form))
