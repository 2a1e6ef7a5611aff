"""What payments add to others' pages: navigation, the section of the contract's page, waiting work, words, links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.contracts.models import Contract
from evenhand.contracts.queries.budgets import claimed_budgets
from evenhand.contracts.queries.closing import Matter, claim_sources, matter_sources
from evenhand.contracts.queries.composing import billed_amounts, held_instalments
from evenhand.contracts.queries.handovers import step_sources
from evenhand.documents.models import Source, sources, visible_references
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Capacity, Role
from evenhand.payments import policies, queries
from evenhand.payments.models import Invoice
from evenhand.payments.queries import Part, Standing
from evenhand.payments.queries.closing import left_to_ask, still_claimed, undecided
from evenhand.payments.queries.costs import claimed_cells
from evenhand.payments.queries.metering import billed_minor
from evenhand.shell import words
from evenhand.shell.registries import (
    Party,
    Place,
    Section,
    Side,
    WorkItem,
    journal_links,
    journal_words,
    navigation,
    sections,
    waiting_sources,
)

WORDS = {
    "payments.invoice_sent": gettext_lazy(
        "%(person)s sent invoice %(thing)s for instalment %(number)s of contract %(about)s: %(amount)s."
    ),
    "payments.invoice_approved": gettext_lazy(
        "%(person)s approved invoice %(thing)s for instalment %(number)s of contract %(about)s."
    ),
    "payments.invoice_approved_in_part": gettext_lazy(
        "%(person)s approved %(amount)s of invoice %(thing)s for instalment %(number)s of contract %(about)s and "
        "returned %(rest)s. Reason: %(reason)s"
    ),
    "payments.credited": gettext_lazy(
        "%(person)s took %(amount)s off invoice %(thing)s of contract %(about)s by credit note %(note)s. "
        "Reason: %(reason)s"
    ),
    "payments.set_off": gettext_lazy(
        "%(amount)s that %(funder)s had paid too much on invoice %(earlier)s were set off against invoice %(thing)s "
        "of contract %(about)s."
    ),
    "payments.repaid": gettext_lazy(
        "%(amount)s that %(funder)s had paid too much on invoice %(thing)s of contract %(about)s came back on "
        "%(paid)s, voucher %(voucher)s."
    ),
    "payments.interest_claimed": gettext_lazy(
        "%(person)s claimed %(amount)s of interest up to %(until)s for the late payment of invoice %(thing)s of "
        "contract %(about)s."
    ),
    "payments.interest_paid": gettext_lazy(
        "%(funder)s paid %(amount)s of interest on invoice %(thing)s of contract %(about)s on %(paid)s, voucher "
        "%(voucher)s."
    ),
    "payments.vouchers_imported": gettext_lazy(
        "%(person)s imported %(written)s payments of %(organisation)s from a list of %(rows)s vouchers (%(name)s)."
    ),
    "payments.invoice_returned": gettext_lazy(
        "%(person)s returned invoice %(thing)s for instalment %(number)s of contract %(about)s. Reason: %(reason)s"
    ),
    "payments.paid": gettext_lazy(
        "%(organisation)s paid %(amount)s of instalment %(number)s of contract %(about)s on %(paid)s, "
        "voucher %(voucher)s."
    ),
    "payments.invoice_paid": gettext_lazy("Instalment %(number)s of contract %(about)s is paid by all funders."),
    "payments.payment_corrected": gettext_lazy(
        "%(organisation)s corrected its payment on invoice %(thing)s: voucher %(voucher)s of %(paid)s instead of "
        "%(voucher_before)s of %(paid_before)s. Reason: %(reason)s"
    ),
}


def register() -> None:
    """Enter everything where lower stages look for it."""
    journal_words.update(WORDS)
    journal_links["invoice"] = lambda reference: reverse("payments:invoice", args=[reference])
    visible_references["invoice"] = lambda actor: Invoice.objects.visible_to(actor).values("reference")
    sources["invoice"] = Source(lambda reference: Invoice.objects.get(reference=reference))
    label = gettext_lazy("Payments")
    navigation.register(Place(label, "payments:index", 60, deals_with_money))
    sections.register(
        Section("contract", "payments", label, "payments:contract", 50, late_figure, late_tone, ("contracts:budget",))
    )
    waiting_sources.register(waiting)
    held_instalments.append(queries.asked_for)
    billed_amounts.append(billed_minor)
    claimed_budgets.append(claimed_cells)
    matter_sources.append(open_matters)
    step_sources.append(open_matters)
    claim_sources.append(still_claimed)


def open_matters(contract: Contract, on: date) -> Iterator[Matter]:
    """At the end of a contract: invoices to decide, to pay, and what was never asked for."""
    decide, claimed = undecided(contract), sum(still_claimed(contract).values())
    left, currency = left_to_ask(contract), contract.jurisdiction.currency
    url = reverse("payments:contract", args=[contract.reference])
    yield Matter(_("Invoices that wait for a decision"), str(decide), decide > 0, "purchaser", url)
    yield Matter(_("Invoices sent and not paid"), words.money(claimed, currency), claimed > 0, url=url)
    yield Matter(_("Bound and not asked for by any invoice"), words.money(left, currency), left > 0, "provider", url)


def deals_with_money(actor: Actor) -> bool:
    """Whoever asks for money, pays it or watches over it."""
    kinds = Capacity.Kind
    return actor.is_a(kinds.PURCHASER, kinds.PROVIDER, kinds.FUNDER, kinds.MONITOR, kinds.REGULATOR, kinds.AUDITOR)


def late_figure(actor: Actor, contract: Contract) -> str | None:
    """How many instalments are late now; the page has found it out already."""
    seen = getattr(contract, "seen", None)
    count = seen.unpaid_late if seen else 0
    return ngettext("%(count)d late", "%(count)d late", count) % {"count": count} if count else None


def late_tone(actor: Actor, contract: Contract) -> str:
    """Brick where an instalment is late."""
    return "late" if late_figure(actor, contract) else ""


def waiting(actor: Actor) -> Iterator[WorkItem]:
    """Invoices to send, to decide and to pay: the actor's own, and those that keep it waiting. Seven statements."""
    if not actor.holds(Role.OFFICER, Role.DIRECTOR, Role.SIGNATORY):
        return
    for account in queries.working(actor):
        for standing in account.standings:
            if standing.paid_on is None and standing.invoice_from <= actor.day and not standing.is_empty:
                yield from _of(actor, standing)


def _of(actor: Actor, standing: Standing) -> Iterator[WorkItem]:
    if not standing.claims:
        yield from _to_send(actor, standing)
    for claim in standing.claims:
        if claim.invoice.status == Invoice.Status.SENT:
            yield from _to_decide(actor, standing, claim.invoice)
            continue
        for part in claim.unpaid:
            yield from _to_pay(actor, standing, claim.invoice, part)


def _to_send(actor: Actor, standing: Standing) -> Iterator[WorkItem]:
    """The provider's own task: nobody else waits for an invoice."""
    contract, instalment = standing.contract, standing.instalment
    if contract.status != Contract.Status.IN_FORCE or not policies.may_send_invoice(actor, contract):
        return
    yield WorkItem(
        what=_("Send the invoice for instalment %(number)s") % {"number": instalment.number},
        why=_("%(amount)s are open from %(day)s; the funders pay once it is approved.")
        % {"amount": words.money(instalment.amount_minor, standing.currency), "day": words.day(instalment.opens_on)},
        url=reverse("payments:send", args=[contract.reference, instalment.number]),
        done_by=_("Send the invoice"),
        due=instalment.due_on,
        since=standing.invoice_from,
        owed_by=Party(Side.PROVIDER, contract.provider.name),
        facts=contract.reference,
    )


def _to_decide(actor: Actor, standing: Standing, invoice: Invoice) -> Iterator[WorkItem]:
    """The purchaser's task, for which the provider waits."""
    contract = standing.contract
    mine = actor.organisation_id == contract.purchaser_id
    if not (mine or actor.organisation_id == contract.provider_id):
        return
    yield WorkItem(
        what=_("Approve or return invoice %(reference)s") % {"reference": invoice.reference},
        why=_("%(provider)s asks for %(amount)s, instalment %(number)s.")
        % {
            "provider": contract.provider.name,
            "amount": words.money(invoice.amount_minor, standing.currency),
            "number": invoice.instalment,
        },
        url=reverse("payments:invoice", args=[invoice.reference]),
        done_by=_("Read and decide"),
        due=invoice.decision_due,
        since=timezone.localdate(invoice.sent_at),
        owed_by=Party(Side.PURCHASER, contract.purchaser.name),
        waits=Party(Side.PROVIDER, contract.provider.name),
        facts=contract.reference,
        mine=mine and bool(policies.may_decide_invoice(actor, invoice)),
    )


def _to_pay(actor: Actor, standing: Standing, invoice: Invoice, part: Part) -> Iterator[WorkItem]:
    """A funder's task, for which both sides wait."""
    contract = standing.contract
    mine = actor.organisation_id == part.funder.pk
    if not (mine or contract.is_side(actor.organisation_id)):
        return
    yield WorkItem(
        what=_("Pay %(amount)s of instalment %(number)s")
        % {"amount": words.money(part.open_minor, standing.currency), "number": invoice.instalment},
        why=_("%(purchaser)s approved invoice %(reference)s of %(provider)s.")
        % {
            "purchaser": contract.purchaser.name,
            "reference": invoice.reference,
            "provider": contract.provider.name,
        },
        url=reverse("payments:pay" if mine else "payments:invoice", args=[invoice.reference]),
        done_by=_("Enter the payment"),
        due=standing.instalment.due_on,
        since=standing.instalment.opens_on,
        owed_by=Party(Side.THIRD, part.funder.name),
        waits=Party(Side.PROVIDER, contract.provider.name),
        facts=contract.reference,
        mine=mine and bool(actor.holds(Role.OFFICER)),
    )
