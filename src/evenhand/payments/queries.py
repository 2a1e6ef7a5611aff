"""What is due when, what was asked, approved and paid, and how late it is: the same for both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Q
from django.utils import timezone

from evenhand.contracts.models import Contract, FunderShare, Instalment, Terms
from evenhand.contracts.schedule import funded_parts
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Organisation
from evenhand.payments.models import Invoice, Payment
from evenhand.payments.parts import reduced

R = TypeVar("R")
EARLY = timedelta(days=14)  # an invoice may be sent so long before its instalment opens
RUNNING = (Contract.Status.IN_FORCE, Contract.Status.CLOSED, Contract.Status.TERMINATED)


@dataclass(frozen=True, slots=True)
class Part:
    """A funder's part of an instalment, and its payment once there is one."""

    funder: Organisation
    amount_minor: int
    payment: Payment | None = None

    @property
    def paid_on(self) -> date | None:
        return self.payment.paid_on if self.payment else None


@dataclass(frozen=True, slots=True)
class Standing:
    """An instalment: what it waits for, each funder's part, its invoice and those that were returned before."""

    contract: Contract
    currency: str
    instalment: Instalment
    parts: tuple[Part, ...]
    invoice: Invoice | None
    returned: tuple[Invoice, ...]

    @property
    def amount_minor(self) -> int:
        """What was asked for, or can be."""
        return self.invoice.amount_minor if self.invoice else self.instalment.amount_minor

    @property
    def paid_minor(self) -> int:
        return sum(part.payment.amount_minor for part in self.parts if part.payment)

    @property
    def paid_on(self) -> date | None:
        """The day on which the last funder paid."""
        days = [part.payment.paid_on for part in self.parts if part.payment]
        return max(days) if len(days) == len(self.parts) else None

    @property
    def invoice_from(self) -> date:
        """The first day on which an invoice may be sent."""
        return self.instalment.opens_on - EARLY

    @property
    def unpaid(self) -> list[Part]:
        return [part for part in self.parts if part.payment is None]

    def may_be_invoiced(self, today: date) -> bool:
        return self.invoice is None and self.invoice_from <= today

    def days_late(self, today: date, part: Part | None = None) -> int:
        """Days from the due day to the payment, or to today while it is open: of one funder, or of the last."""
        paid = part.paid_on if part else self.paid_on
        return max(((paid or today) - self.instalment.due_on).days, 0)

    def is_late(self, today: date) -> bool:
        """Whether money is missing now, past its day."""
        return self.paid_on is None and self.instalment.due_on < today

    def days_without_invoice(self, today: date) -> int:
        """How many of the days late had gone before the provider sent its invoice."""
        sent = timezone.localdate(self.invoice.sent_at) if self.invoice else today
        return min(max((sent - self.instalment.due_on).days, 0), self.days_late(today))


def schedule(contract: Contract) -> list[Standing]:
    """Every instalment of a contract as it stands. Five statements."""
    return schedules([contract])[contract.pk]


def standing_of(contract: Contract, number: int) -> Standing | None:
    """One instalment, with the sums that the others leave it. Five statements."""
    return next((one for one in schedule(contract) if one.instalment.number == number), None)


def schedules(contracts: Iterable[Contract]) -> dict[int, list[Standing]]:
    """The instalments of several contracts by key. Five statements, however many there are."""
    known = {contract.pk: contract for contract in contracts}
    terms = _terms(known)
    instalments = _by(Instalment.objects.filter(terms__in=terms.values()), "terms_id")
    shares = _by(
        FunderShare.objects.filter(terms__in=terms.values()).select_related("funder").order_by("pk"), "terms_id"
    )
    invoices = _by(Invoice.objects.filter(contract__in=known).select_related("sent_by", "decided_by"), "contract_id")
    paid = Payment.objects.filter(invoice__contract__in=known).select_related("entered_by")
    payments = {(one.invoice_id, one.funder_id): one for one in paid}
    return {
        key: _standings(
            contract, terms[key], instalments[terms[key].pk], shares[terms[key].pk], invoices[key], payments
        )
        if key in terms
        else []
        for key, contract in known.items()
    }


def _terms(contracts: Mapping[int, Contract]) -> dict[int, Terms]:
    """The newest frozen version of each contract; a draft's own where nothing was frozen yet."""
    drafted = Q(contract__status=Contract.Status.DRAFT) | Q(frozen_at__isnull=False)
    found = Terms.objects.filter(drafted, contract__in=contracts).order_by("number")
    return {terms.contract_id: terms for terms in found}


def _by(rows: Iterable[R], key: str) -> dict[int, list[R]]:
    found: dict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


def _standings(
    contract: Contract,
    terms: Terms,
    instalments: list[Instalment],
    shares: list[FunderShare],
    invoices: list[Invoice],
    payments: Mapping[tuple[int, int], Payment],
) -> list[Standing]:
    amounts = [instalment.amount_minor for instalment in instalments]
    parts = funded_parts(amounts, [share.share_bp for share in shares]) if shares else [[] for _one in instalments]
    found = []
    for instalment, due in zip(instalments, parts, strict=True):
        own = [one for one in invoices if one.instalment == instalment.number]
        open_ = next((one for one in own if one.status != Invoice.Status.RETURNED), None)
        asked = reduced(open_.amount_minor, due) if open_ and due else due
        found.append(
            Standing(
                contract=contract,
                currency=terms.currency,
                instalment=instalment,
                parts=tuple(
                    Part(share.funder, amount, payments.get((open_.pk, share.funder_id)) if open_ else None)
                    for share, amount in zip(shares, asked, strict=True)
                    if amount
                ),
                invoice=open_,
                returned=tuple(one for one in own if one.status == Invoice.Status.RETURNED),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Account:
    """A contract's money on a day: what fell due, what was paid, what comes next, what is late."""

    contract: Contract
    standings: list[Standing]
    today: date

    @property
    def currency(self) -> str:
        return self.standings[0].currency if self.standings else self.contract.jurisdiction.currency

    @property
    def whole_minor(self) -> int:
        return sum(one.instalment.amount_minor for one in self.standings)

    @property
    def fallen_due(self) -> list[Standing]:
        return [one for one in self.standings if one.instalment.due_on <= self.today]

    @property
    def due_minor(self) -> int:
        """What fell due up to today."""
        return sum(one.amount_minor for one in self.fallen_due)

    @property
    def due_paid_minor(self) -> int:
        """How much of what fell due is paid."""
        return sum(one.paid_minor for one in self.fallen_due)

    @property
    def paid_minor(self) -> int:
        return sum(one.paid_minor for one in self.standings)

    @property
    def late(self) -> list[Standing]:
        return [one for one in self.standings if one.is_late(self.today)]

    @property
    def next(self) -> Standing | None:
        """The first instalment that is not paid."""
        return next((one for one in self.standings if one.paid_on is None), None)


def account(contract: Contract, today: date) -> Account:
    """The money of one contract. Five statements."""
    return Account(contract, schedule(contract), today)


def accounts(actor: Actor) -> list[Account]:
    """The money of every contract that the actor sees and that was in force, the latest first. Six statements."""
    related = ("purchaser", "provider", "jurisdiction")
    seen = list(Contract.objects.visible_to(actor).filter(status__in=RUNNING).select_related(*related))
    found = schedules(seen)
    made = [Account(contract, found[contract.pk], actor.day) for contract in seen]
    return sorted(made, key=lambda one: (-_most_late(one), one.contract.reference))


def _most_late(one: Account) -> int:
    return max((standing.days_late(one.today) for standing in one.late), default=0)


def working(actor: Actor) -> list[Account]:
    """The contracts in force that the actor's organisation takes part in. Six statements."""
    taking_part = Contract.objects.visible_to(actor).filter(
        status=Contract.Status.IN_FORCE, participations__organisation=actor.organisation_id
    )
    contracts = list(taking_part.select_related("purchaser", "provider", "jurisdiction").distinct())
    found = schedules(contracts)
    return [Account(contract, found[contract.pk], actor.day) for contract in contracts]


def asked_for(contract: Contract) -> set[int]:
    """Numbers of the instalments for which an invoice stands: no variation touches them. One statement."""
    standing = Invoice.objects.filter(contract=contract).exclude(status=Invoice.Status.RETURNED)
    return set(standing.values_list("instalment", flat=True))
