"""Pages of acts: sending, approving and returning an invoice, entering and correcting a payment."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evenhand.contracts.views.frame import load
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import require
from evenhand.payments import commands, policies, queries
from evenhand.payments.forms import (
    ApprovalForm,
    CorrectionForm,
    CreditForm,
    InvoiceForm,
    PartForm,
    PaymentForm,
    RepaymentForm,
    ReturnForm,
    VoucherForm,
)
from evenhand.payments.models import Invoice
from evenhand.payments.views.answering import answered, sent
from evenhand.payments.views.costs import approve_by_row, claim
from evenhand.payments.views.metering import approve_by_line, bill
from evenhand.payments.views.pages import find, own_payment, standing_with
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_POST
@signed_in
def send(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """Ask for an instalment."""
    contract = load(request.actor, reference)
    require(policies.may_send_invoice(request.actor, contract))
    standing = queries.standing_of(contract, number)
    if standing is None:
        raise Http404
    if standing.is_claimed:
        return claim(request, contract, standing)
    if standing.is_billed:
        return bill(request, contract, standing)
    form = bound(request, InvoiceForm, standing=standing)

    def act() -> object:
        typed = form.cleaned_data
        return commands.send_invoice(
            contract=contract,
            instalment=number,
            amount_minor=typed["amount"],
            note=typed["note"],
            lines=form.lines(),
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
        "is_open": standing.may_be_invoiced(request.actor.day),
    }
    return render(request, "payments/send.html", context, status=status_of(form))


@require_POST
@signed_in
def approve(request: ActorRequest, reference: str) -> HttpResponse:
    """Approve an invoice."""
    invoice = find(request.actor, reference)
    require(policies.may_decide_invoice(request.actor, invoice))
    form = ApprovalForm(request.POST)

    def act() -> object:
        return commands.approve_invoice(invoice=invoice, by=request.actor)

    return answered(request, invoice, form, act, _("The invoice is approved; the funders have been told."), "invoice")


@GET_POST
@signed_in
def approve_part(request: ActorRequest, reference: str) -> HttpResponse:
    """Approve what is undisputed of an invoice and return the rest with reasons."""
    invoice = find(request.actor, reference)
    require(policies.may_decide_invoice(request.actor, invoice))
    if lines := list(invoice.lines.filter(line__isnull=False).select_related("line")):
        return approve_by_line(request, invoice, lines)
    if rows := list(invoice.lines.filter(category__isnull=False).select_related("category")):
        return approve_by_row(request, invoice, rows)
    form = bound(request, PartForm, invoice=invoice)

    def act() -> object:
        typed = form.cleaned_data
        return commands.approve_invoice(
            invoice=invoice, amount_minor=typed["amount"], reason=typed["reason"], by=request.actor
        )

    said = _("What is undisputed is approved; the rest is returned, and the provider has been told why.")
    return answered(request, invoice, form, act, said, "part")


@GET_POST
@signed_in
def give_back(request: ActorRequest, reference: str) -> HttpResponse:
    """Return an invoice with reasons."""
    invoice = find(request.actor, reference)
    require(policies.may_decide_invoice(request.actor, invoice))
    form = bound(request, ReturnForm)

    def act() -> object:
        return commands.return_invoice(invoice=invoice, reason=form.cleaned_data["reason"], by=request.actor)

    return answered(
        request, invoice, form, act, _("The invoice is returned; the provider has been told why."), "return"
    )


@GET_POST
@signed_in
def pay(request: ActorRequest, reference: str) -> HttpResponse:
    """Enter what the reader's organisation paid."""
    invoice = find(request.actor, reference)
    require(policies.may_enter_payment(request.actor, invoice))
    open_minor, day = _own_part(request, invoice, "open_minor"), {"paid_on": request.actor.day}
    form = bound(request, PaymentForm, open_minor=open_minor, invoice=invoice, initial=day)

    def act() -> object:
        return _enter(commands.enter_payment, invoice, form, request.actor)

    return answered(request, invoice, form, act, _("The payment is entered. Both sides see it."), "pay")


@GET_POST
@signed_in
def correct(request: ActorRequest, reference: str) -> HttpResponse:
    """Put right what the reader's organisation entered."""
    invoice = find(request.actor, reference)
    require(policies.may_enter_payment(request.actor, invoice))
    payment = own_payment(request.actor, invoice, request.GET.get("voucher", ""))
    if payment is None:
        raise Http404
    form = bound(request, CorrectionForm, initial={"voucher": payment.voucher, "paid_on": payment.paid_on})

    def act() -> object:
        return commands.correct_payment(payment=payment, by=request.actor, **form.cleaned_data)

    said = _("The payment is corrected. What stood before stays in the journal.")
    return answered(request, invoice, form, act, said, "correct", payment=payment)


@GET_POST
@signed_in
def credit(request: ActorRequest, reference: str) -> HttpResponse:
    """Take some of an approved or paid invoice back."""
    invoice = find(request.actor, reference)
    require(policies.may_send_invoice(request.actor, invoice.contract))
    form = bound(request, CreditForm, invoice=invoice)

    def act() -> object:
        typed = form.cleaned_data
        return commands.issue_credit_note(
            invoice=invoice,
            amount_minor=typed["amount"],
            reason=typed["reason"],
            way=typed["way"],
            by=request.actor,
        )

    said = _("The credit note is issued. Purchaser and funders have been told.")
    return answered(request, invoice, form, act, said, "credit")


@GET_POST
@signed_in
def repay(request: ActorRequest, reference: str) -> HttpResponse:
    """Enter what came back to the reader's organisation."""
    invoice = find(request.actor, reference)
    require(policies.may_enter_payment(request.actor, invoice))
    open_minor, day = _own_part(request, invoice, "overpaid_minor"), {"paid_on": request.actor.day}
    form = bound(request, RepaymentForm, open_minor=open_minor, invoice=invoice, initial=day)

    def act() -> object:
        return _enter(commands.enter_repayment, invoice, form, request.actor)

    return answered(request, invoice, form, act, _("What came back is entered. Both sides see it."), "repay")


def _enter(command: Callable[..., object], invoice: Invoice, form: BaseForm, by: Actor) -> object:
    """What was paid or came back, by its voucher."""
    typed = form.cleaned_data
    return command(
        invoice=invoice, amount_minor=typed["amount"], voucher=typed["voucher"], paid_on=typed["paid_on"], by=by
    )


@require_POST
@signed_in
def claim_interest(request: ActorRequest, reference: str) -> HttpResponse:
    """Claim interest for late payment."""
    invoice = find(request.actor, reference)
    require(policies.may_send_invoice(request.actor, invoice.contract))
    form = ApprovalForm(request.POST)

    def act() -> object:
        return commands.claim_interest(invoice=invoice, by=request.actor)

    said = _("The interest is claimed. Purchaser and funders have been told.")
    return answered(request, invoice, form, act, said, "invoice")


@GET_POST
@signed_in
def pay_interest(request: ActorRequest, reference: str) -> HttpResponse:
    """Enter that the reader's organisation paid the interest that is claimed of it."""
    invoice = find(request.actor, reference)
    require(policies.may_enter_payment(request.actor, invoice))
    claim = invoice.interest_claims.filter(funder=request.actor.organisation_id, paid_on=None).first()
    if claim is None:
        raise Http404
    form = bound(request, VoucherForm, initial={"paid_on": request.actor.day})

    def act() -> object:
        return commands.enter_interest(claim=claim, by=request.actor, **form.cleaned_data)

    said = _("The interest is entered as paid. Both sides see it.")
    return answered(request, invoice, form, act, said, "interest", claimed=claim)


def _own_part(request: ActorRequest, invoice: Invoice, figure: str) -> int:
    """A figure of the reader's organisation's part of an invoice; nothing where it has none."""
    claim = standing_with(invoice).claim_on(invoice)
    part = claim.part_of(request.actor.organisation_id) if claim else None
    return int(getattr(part, figure)) if part else 0
