"""What can be read: the money of all contracts, of one, and an invoice."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from evenhand.contracts.queries import Overview, overview
from evenhand.contracts.views.frame import framed, load
from evenhand.documents.models import Attachment, NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.payments import policies, queries
from evenhand.payments.models import Invoice, Payment
from evenhand.payments.queries import Standing
from evenhand.payments.queries.costs import cost_books
from evenhand.payments.queries.interest import accruing, interest_on, owed, owed_by_currency
from evenhand.payments.queries.metering import meters
from evenhand.payments.views.rows import years
from evenhand.payments.views.words import lateness, sentence_of, state_of
from evenhand.shell import words
from evenhand.shell.answers import ActorRequest, signed_in

RELATED = (
    "contract__purchaser",
    "contract__provider",
    "contract__jurisdiction",
    "contract__area",
    "sent_by",
    "decided_by",
)


@require_safe
@signed_in
def index(request: ActorRequest) -> HttpResponse:
    """The money of every contract that the reader sees, what is late first."""
    found = queries.accounts(request.actor)
    late = accruing(found)
    is_funder = bool(policies.may_import_vouchers(request.actor))
    rows = [
        {"account": one, "state": state_of(one.next, one.today), "late": lateness(one.next, one.today)}
        if one.next
        else {"account": one, "state": _("Paid in full."), "late": ""}
        for one in found
    ]
    for row in rows:
        row["owed"] = owed([one for one in late if one.account is row["account"]])
    context = {
        "rows": rows,
        "late": sum(bool(one.late) for one in found),
        "owed": owed_by_currency(late, request.actor.organisation_id) if is_funder else [],
        "may_import": is_funder,
    }
    return render(request, "payments/index.html", context)


@require_safe
@signed_in
def contract(request: ActorRequest, reference: str) -> HttpResponse:
    """The section of the contract’s page: every instalment and what became of it, alike for both sides."""
    seen = overview(load(request.actor, reference), request.actor)
    account = queries.account(seen.contract, request.actor.day)
    found = accruing([account])
    may_send = bool(policies.may_send_invoice(request.actor, seen.contract)) and seen.contract.status in queries.RUNNING
    context = framed(request.actor, seen) | {
        "account": account,
        "sentence": sentence_of(account) if seen.has_run else "",
        "years": years(account, seen.terms),
        "assessments": late_assessments(seen),
        "interest": found,
        "owed": owed(found),
        "may_send": may_send,
        "has_books": seen.contract.status in queries.RUNNING,
        "today": request.actor.day,
    }
    if seen.terms.is_by_unit and account.standings:
        context |= {"meters": meters(account.standings[-1], seen.terms), "standing": account.standings[-1]}
    if seen.terms.is_by_cost and account.standings:
        costs = list(cost_books(seen.contract, seen.terms, account.standings, _("Indirect cost")))
        context |= {"costs": costs, "many_years": len({row.year for row in costs if row.year}) > 1}
    return render(request, "payments/contract.html", context)


def late_assessments(seen: Overview) -> list[str]:
    """Assessors who are late, each in a sentence that says that nothing waits for it."""
    late = [one for one in seen.standings if one.duty.party == "evaluator" and one.reckoning.missed]
    if not seen.in_force:
        return []
    return [
        _("The assessment by %(agency)s is %(late)s. No payment waits for it, and no due day moves.")
        % {"agency": one.duty.owed_by.name, "late": _days(one.reckoning.days_late(seen.today))}
        for one in late
    ]


def _days(count: int) -> str:
    return ngettext("%(count)d day late", "%(count)d days late", count) % {"count": count}


@require_safe
@signed_in
def invoice(request: ActorRequest, reference: str) -> HttpResponse:
    """An invoice, what became of it, and what the reader can do with it."""
    found = find(request.actor, reference)
    standing = standing_with(found)
    return render(request, "payments/invoice.html", described(request.actor, found, standing))


def find(actor: Actor, reference: str) -> Invoice:
    """The invoice, if it exists for the actor."""
    return get_object_or_404(Invoice.objects.visible_to(actor).select_related(*RELATED), reference=reference)


def standing_with(found: Invoice) -> Standing:
    """The instalment of the invoice, as the others leave it."""
    standing = queries.standing_of(found.contract, found.instalment)
    assert standing
    return standing


def described(actor: Actor, found: Invoice, standing: Standing) -> dict[str, object]:
    """The context of every page about an invoice."""
    waits = found.status == Invoice.Status.SENT
    claim = standing.claim_on(found)
    part = claim.part_of(actor.organisation_id) if claim else None
    is_payable = bool(found.status == Invoice.Status.APPROVED and part and part.open_minor)
    accrued = interest_on(standing, claim, actor.day) if claim else None
    may_claim = bool(accrued and accrued.left_minor) and bool(policies.may_send_invoice(actor, found.contract))
    documents = NumberedDocument.objects.about("invoice", found.reference)
    lines = list(found.lines.select_related("line", "category"))
    return {
        "invoice": found,
        "contract": found.contract,
        "standing": standing,
        "claim": claim,
        "today": actor.day,
        "late": lateness(standing, actor.day) if claim else "",
        "may_decide": waits and bool(policies.may_decide_invoice(actor, found)),
        "may_pay": is_payable and bool(policies.may_enter_payment(actor, found)),
        "part": part,
        "interest": accrued,
        "may_claim": may_claim,
        "may_credit": bool(found.approved_minor and claim and claim.amount_minor)
        and bool(policies.may_send_invoice(actor, found.contract)),
        "may_repay": bool(part and part.overpaid_minor) and bool(policies.may_enter_payment(actor, found)),
        "may_correct": bool(part and part.payments) and bool(policies.may_enter_payment(actor, found)),
        "refunds": found.refunds.select_related("funder", "onto", "entered_by"),
        "lines": [line for line in lines if not (line.line_id or line.category_id)],
        "costs": [line for line in lines if line.category_id],
        "metered": [line for line in lines if line.line_id],
        "files": Attachment.objects.visible_to(actor).about("invoice", found.reference).order_by("at", "pk"),
        "document": documents.defer("html").order_by("-version").first(),
        "capitals": words.in_capitals(found.amount_minor, standing.currency),
    }


def own_payment(actor: Actor, found: Invoice, voucher: str = "") -> Payment | None:
    """A payment of the reader's organisation on the invoice: the one with the voucher, or the last."""
    if not actor.organisation_id:
        return None
    own = found.payments.filter(funder=actor.organisation_id)
    return (own.filter(voucher=voucher) if voucher else own).last()
