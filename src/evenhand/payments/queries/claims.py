"""An open invoice with each funder's part of it: credited, set off, paid and given back, to the smallest unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from evenhand.contracts.models import Contract
from evenhand.parties.models import Organisation
from evenhand.payments.models import CreditNote, Invoice, Payment, Refund
from evenhand.payments.parts import Move, reduced, settled_on


@dataclass(frozen=True, slots=True)
class Part:
    """A funder's part of what was asked for, and what became of it."""

    funder: Organisation
    share_minor: int
    credits: tuple[tuple[CreditNote, int], ...] = ()  # what each credit note takes off it
    set_off_minor: int = 0  # of what was overpaid on earlier invoices
    given_back_minor: int = 0  # of what was overpaid on this one: set off elsewhere, or paid back
    payments: tuple[Payment, ...] = ()
    paid_on: date | None = None  # the day from which nothing was left open

    @property
    def credited_minor(self) -> int:
        return sum(off for _note, off in self.credits)

    def credited_until(self, instant: datetime) -> int:
        """What credit notes took off it up to an instant."""
        return sum(off for note, off in self.credits if note.issued_at <= instant)

    @property
    def amount_minor(self) -> int:
        """What the funder owes of it, credit notes taken off."""
        return self.share_minor - self.credited_minor

    @property
    def paid_minor(self) -> int:
        """The money that went over, less what came back of it."""
        return sum(payment.amount_minor for payment in self.payments) - self.given_back_minor

    @property
    def settled_minor(self) -> int:
        """What is paid, or set off."""
        return self.paid_minor + self.set_off_minor

    @property
    def balance_minor(self) -> int:
        """What is still to be paid; below nothing, what was paid too much."""
        return self.amount_minor - self.settled_minor

    @property
    def open_minor(self) -> int:
        return max(self.balance_minor, 0)

    @property
    def overpaid_minor(self) -> int:
        return max(-self.balance_minor, 0)

    def __add__(self, other: Part) -> Part:
        """The same funder's parts of two invoices together."""
        days = (self.paid_on, other.paid_on)
        return Part(
            self.funder,
            self.share_minor + other.share_minor,
            self.credits + other.credits,
            self.set_off_minor + other.set_off_minor,
            self.given_back_minor + other.given_back_minor,
            self.payments + other.payments,
            max(day for day in days if day) if all(days) else None,
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """An invoice that was not returned, and each funder's part of it."""

    invoice: Invoice
    parts: tuple[Part, ...]
    notes: tuple[CreditNote, ...] = ()

    @property
    def amount_minor(self) -> int:
        """What is asked for, or was approved, credit notes taken off."""
        return sum(part.amount_minor for part in self.parts)

    @property
    def paid_minor(self) -> int:
        return sum(part.paid_minor for part in self.parts)

    @property
    def open_minor(self) -> int:
        return sum(part.open_minor for part in self.parts)

    @property
    def overpaid_minor(self) -> int:
        return sum(part.overpaid_minor for part in self.parts)

    @property
    def settled_minor(self) -> int:
        return sum(part.settled_minor for part in self.parts)

    @property
    def set_off_minor(self) -> int:
        return sum(part.set_off_minor for part in self.parts)

    @property
    def paid_on(self) -> date | None:
        """The day on which the last funder's part was settled."""
        days = [part.paid_on for part in self.parts if part.paid_on]
        return max(days) if days and len(days) == len(self.parts) else None

    @property
    def unpaid(self) -> list[Part]:
        return [part for part in self.parts if part.open_minor]

    @property
    def is_set_off(self) -> bool:
        """Whether what was paid too much waits for the next invoice: as the latest credit note says."""
        return bool(self.notes) and self.notes[-1].way == CreditNote.Way.SET_OFF

    def part_of(self, funder_id: int | None) -> Part | None:
        return next((part for part in self.parts if part.funder.pk == funder_id), None)


@dataclass(frozen=True, slots=True)
class Moved:
    """Everything that moved on the invoices of some contracts."""

    payments: Sequence[Payment]
    notes: Sequence[CreditNote]
    refunds: Sequence[Refund]


def claim_of(invoice: Invoice, funders: Sequence[Organisation], left: Sequence[int], moved: Moved) -> Claim:
    """An invoice with its parts; `left` is what earlier invoices leave each funder of the instalment."""
    shares = reduced(invoice.approved_minor or invoice.amount_minor, left)
    notes = tuple(note for note in moved.notes if note.invoice_id == invoice.pk)
    credited = _credited(shares, notes)
    parts = [
        _part(invoice, funder, share, [(note, off[place]) for note, off in zip(notes, credited, strict=True)], moved)
        for place, (funder, share) in enumerate(zip(funders, shares, strict=True))
        if share
    ]
    return Claim(invoice, tuple(parts), notes)


def _credited(shares: Sequence[int], notes: Iterable[CreditNote]) -> list[list[int]]:
    """What each credit note takes off each funder's part, one after another."""
    found = []
    for note in notes:
        off = reduced(note.amount_minor, shares)
        shares = [share - one for share, one in zip(shares, off, strict=True)]
        found.append(off)
    return found


def _part(
    invoice: Invoice, funder: Organisation, share: int, credits_: Sequence[tuple[CreditNote, int]], moved: Moved
) -> Part:
    own = [one for one in moved.refunds if one.funder_id == funder.pk]
    payments = tuple(p for p in moved.payments if (p.invoice_id, p.funder_id) == (invoice.pk, funder.pk))
    set_off = [one for one in own if one.onto_id == invoice.pk]
    moves = [Move(one.paid_on, one.amount_minor) for one in payments]
    moves += [Move(one.done_on, one.amount_minor) for one in set_off]
    moves += [Move(timezone.localdate(note.issued_at), off) for note, off in credits_]
    return Part(
        funder,
        share,
        tuple(credits_),
        sum(one.amount_minor for one in set_off),
        sum(one.amount_minor for one in own if one.invoice_id == invoice.pk),
        payments,
        settled_on(share, moves),
    )


def asked_for(contract: Contract) -> set[int]:
    """Numbers of the instalments for which an invoice stands: no variation touches them. One statement."""
    standing = Invoice.objects.filter(contract=contract).exclude(status=Invoice.Status.RETURNED)
    return set(standing.values_list("instalment", flat=True))
