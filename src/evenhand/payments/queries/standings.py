"""Instalments as they stand: their invoices, what each funder paid of them, and how late it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Q
from django.utils import timezone

from evenhand.contracts.models import Contract, FunderShare, Instalment, Terms
from evenhand.contracts.schedule import funded_parts
from evenhand.kernel.money import split
from evenhand.parties.models import Organisation
from evenhand.payments.models import CreditNote, Invoice, Payment, Refund
from evenhand.payments.queries.claims import Claim, Moved, Part, claim_of

R = TypeVar("R")
EARLY = timedelta(days=14)  # an invoice may be sent so long before its instalment opens
RUNNING = (Contract.Status.IN_FORCE, Contract.Status.CLOSED, Contract.Status.TERMINATED)


@dataclass(frozen=True, slots=True)
class Metered:
    """A period in which what was delivered is billed: what is left of the contract, and whether it is the last."""

    left_minor: int
    advance_minor: int  # what of the advance is not recouped yet
    is_advance: bool
    is_last: bool
    is_passed_over: bool  # a later period is billed already, with whatever was delivered in this one
    by_cost: bool = False  # whether cost is claimed and not units billed


@dataclass(frozen=True, slots=True)
class Standing:
    """An instalment: what it waits for, each funder's part, its invoices and those that were returned."""

    contract: Contract
    currency: str
    instalment: Instalment
    parts: tuple[Part, ...]  # of all its invoices; before the first one, of the instalment
    claims: tuple[Claim, ...]
    returned: tuple[Invoice, ...]
    metered: Metered | None = None  # where the price is a ceiling, what the other periods leave

    @property
    def waiting(self) -> Claim | None:
        """The invoice that moves next: to be decided, to be paid, or else the last."""
        for status in (Invoice.Status.SENT, Invoice.Status.APPROVED):
            if found := next((one for one in self.claims if one.invoice.status == status), None):
                return found
        return self.claims[-1] if self.claims else None

    @property
    def invoice(self) -> Invoice | None:
        return self.waiting.invoice if self.waiting else None

    @property
    def amount_minor(self) -> int:
        """What was asked for, or can be."""
        if self.is_empty:
            return 0
        return sum(one.amount_minor for one in self.claims) if self.claims else self.instalment.amount_minor

    @property
    def paid_minor(self) -> int:
        return sum(part.paid_minor for part in self.parts)

    @property
    def rest_minor(self) -> int:
        """What no open invoice asks for yet; where units are paid for, what could be billed at most."""
        if self.metered and not self.metered.is_advance:
            billable = self.metered.left_minor + self.metered.advance_minor
            return billable if self._is_billable(self.metered) else 0
        if self.metered and self.metered.is_passed_over:
            return 0
        return self.instalment.amount_minor - sum(one.amount_minor for one in self.claims)

    def _is_billable(self, metered: Metered) -> bool:
        """A period is billed once, then only for what was returned of it; the last one for whatever came later."""
        return not metered.is_passed_over and (not self.claims or metered.is_last or self.disputed_minor > 0)

    @property
    def disputed_minor(self) -> int:
        """What was returned of the last invoice while the rest of it was approved."""
        return self.claims[-1].invoice.returned_minor if self.claims else 0

    @property
    def paid_on(self) -> date | None:
        """The day on which the last funder paid."""
        days = [one.paid_on for one in self.claims if one.paid_on]
        return max(days) if days and len(days) == len(self.claims) else None

    @property
    def is_billed(self) -> bool:
        """Whether what was delivered is billed here; an advance is asked for like an instalment."""
        return bool(self.metered and not self.metered.is_advance)

    @property
    def is_claimed(self) -> bool:
        """Whether cost is claimed here, by its vouchers."""
        return bool(self.metered and self.metered.by_cost) and self.is_billed

    @property
    def is_empty(self) -> bool:
        """Whether nothing was billed for the period, and nothing will be any more."""
        if self.metered is None or self.claims:
            return False
        return self.metered.is_passed_over or not self.metered.left_minor + self.metered.advance_minor

    @property
    def invoice_from(self) -> date:
        """The first day on which an invoice may be sent."""
        return self.instalment.opens_on - (timedelta() if self.is_billed else EARLY)

    @property
    def unpaid(self) -> list[Part]:
        return [part for part in self.parts if part.open_minor]

    @property
    def is_decided(self) -> bool:
        """Whether no invoice waits for the purchaser."""
        return all(one.invoice.status != Invoice.Status.SENT for one in self.claims)

    def may_be_invoiced(self, today: date) -> bool:
        return self.is_decided and self.rest_minor > 0 and self.invoice_from <= today

    def claim_on(self, invoice: Invoice) -> Claim | None:
        return next((one for one in self.claims if one.invoice.pk == invoice.pk), None)

    def days_late(self, today: date, part: Part | None = None) -> int:
        """Days from the due day to the payment, or to today while it is open: of one funder, or of the last."""
        paid = part.paid_on if part else self.paid_on
        if self.is_empty:
            return 0
        return max(((paid or today) - self.instalment.due_on).days, 0)

    def is_late(self, today: date) -> bool:
        """Whether money is missing now, past its day."""
        return self.paid_on is None and self.instalment.due_on < today and not self.is_empty

    def days_without_invoice(self, today: date) -> int:
        """How many of the days late had gone before the provider sent its invoice."""
        sent = timezone.localdate(self.invoice.sent_at) if self.invoice else today
        return min(max((sent - self.instalment.due_on).days, 0), self.days_late(today))


def schedule(contract: Contract) -> list[Standing]:
    """Every instalment of a contract as it stands. Six statements, or seven."""
    return schedules([contract])[contract.pk]


def standing_of(contract: Contract, number: int) -> Standing | None:
    """One instalment, with the sums that the others leave it. Six statements, or seven."""
    return next((one for one in schedule(contract) if one.instalment.number == number), None)


def schedules(contracts: Iterable[Contract]) -> dict[int, list[Standing]]:
    """The instalments of several contracts by key. Six statements, however many there are; seven with credit notes."""
    known = {contract.pk: contract for contract in contracts}
    terms = _terms(known)
    instalments = _by(Instalment.objects.filter(terms__in=terms.values()), "terms_id")
    shares = _by(
        FunderShare.objects.filter(terms__in=terms.values()).select_related("funder").order_by("pk"), "terms_id"
    )
    invoices = _by(Invoice.objects.filter(contract__in=known).select_related("sent_by", "decided_by"), "contract_id")
    moved = _moved(known)
    return {
        key: _standings(contract, terms[key], instalments[terms[key].pk], shares[terms[key].pk], invoices[key], moved)
        if key in terms
        else []
        for key, contract in known.items()
    }


def _moved(contracts: Mapping[int, Contract]) -> Moved:
    paid = Payment.objects.filter(invoice__contract__in=contracts).select_related("entered_by")
    notes = list(CreditNote.objects.filter(invoice__contract__in=contracts).select_related("issued_by"))
    refunds = Refund.objects.filter(invoice__contract__in=contracts).select_related("invoice", "onto", "entered_by")
    return Moved(list(paid), notes, list(refunds) if notes else [])


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
    moved: Moved,
) -> list[Standing]:
    if terms.has_ceiling and shares:
        return _metered(contract, terms, instalments, shares, invoices, moved)
    amounts = [instalment.amount_minor for instalment in instalments]
    dues = funded_parts(amounts, [share.share_bp for share in shares]) if shares else [[] for _one in instalments]
    own = _by(invoices, "instalment")
    return [
        _standing(contract, terms.currency, instalment, shares, due, own.get(instalment.number, []), moved)
        for instalment, due in zip(instalments, dues, strict=True)
    ]


def _metered(
    contract: Contract,
    terms: Terms,
    instalments: list[Instalment],
    shares: list[FunderShare],
    invoices: list[Invoice],
    moved: Moved,
) -> list[Standing]:
    """Periods of a contract whose price is a ceiling: all invoices together take from what it binds of each funder."""
    funders, shares_bp = [share.funder for share in shares], [share.share_bp for share in shares]
    stand = [one for one in invoices if one.status != Invoice.Status.RETURNED]
    claims = _claims(funders, split(terms.amount_minor, shares_bp), stand, moved)
    left = terms.amount_minor - sum(one.amount_minor for one in claims)
    expected = funded_parts([one.amount_minor for one in instalments], shares_bp)
    latest = max((one.invoice.instalment for one in claims), default=0)
    advance = instalments[0].number if terms.advance_bp else None
    unrecouped = _unrecouped(claims, advance)
    found = []
    for one, due in zip(instalments, expected, strict=True):
        own = tuple(claim for claim in claims if claim.invoice.instalment == one.number)
        parts = tuple(Part(funder, amount) for funder, amount in zip(funders, due, strict=True) if amount)
        back = [i for i in invoices if i.status == Invoice.Status.RETURNED and i.instalment == one.number]
        places = (one.number == advance, one is instalments[-1], one.number < latest)
        metered = Metered(left, unrecouped, *places, by_cost=terms.is_by_cost)
        together = _together(own) if own else parts
        found.append(Standing(contract, terms.currency, one, together, own, tuple(back), metered))
    return found


def _unrecouped(claims: Sequence[Claim], advance: int | None) -> int:
    """What was approved of the advance, credit notes taken off, less what the bills took off since."""
    given = [one for one in claims if one.invoice.instalment == advance and one.invoice.approved_minor is not None]
    return sum(one.amount_minor for one in given) - sum(one.invoice.recouped_minor for one in claims)


def _standing(
    contract: Contract,
    currency: str,
    instalment: Instalment,
    shares: Sequence[FunderShare],
    due: list[int],
    invoices: Sequence[Invoice],
    moved: Moved,
) -> Standing:
    funders = [share.funder for share in shares]
    claims = _claims(funders, due, [one for one in invoices if one.status != Invoice.Status.RETURNED], moved)
    parts = tuple(Part(funder, amount) for funder, amount in zip(funders, due, strict=True) if amount)
    return Standing(
        contract,
        currency,
        instalment,
        _together(claims) if claims else parts,
        tuple(claims),
        tuple(one for one in invoices if one.status == Invoice.Status.RETURNED),
    )


def _claims(funders: Sequence[Organisation], due: list[int], invoices: Sequence[Invoice], moved: Moved) -> list[Claim]:
    """The invoices of an instalment in their order: each takes of every funder from what those before it left.

    What was left then counts: a credit note that comes later changes no invoice that stands already.
    """
    found: list[Claim] = []
    for invoice in invoices:
        taken: dict[int, int] = defaultdict(int)
        for part in (part for claim in found for part in claim.parts):
            taken[part.funder.pk] += part.share_minor - part.credited_until(invoice.sent_at)
        left = [one - taken[funder.pk] for funder, one in zip(funders, due, strict=True)]
        found.append(claim_of(invoice, funders, left, moved))
    return found


def _together(claims: Sequence[Claim]) -> tuple[Part, ...]:
    """Each funder's parts of all the invoices, added up."""
    found: dict[int, Part] = {}
    for part in (part for claim in claims for part in claim.parts):
        found[part.funder.pk] = found[part.funder.pk] + part if part.funder.pk in found else part
    return tuple(found.values())
