"""What is billed where units are paid for: what the records say was delivered, less what was billed before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum

from evenhand.contracts.models import Contract, ContractLine, Terms
from evenhand.contracts.pricing import Billed, Priced, bill
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.prices import priced_lines
from evenhand.payments.models import Invoice, InvoiceLine
from evenhand.payments.queries.standings import Standing, schedule
from evenhand.payments.recoupment import recouped
from evenhand.records.models import MonthTotal


@dataclass(frozen=True, slots=True)
class Meter:
    """A line as both sides see it: how much was asked for, delivered and billed, and what can be billed now."""

    line: ContractLine
    priced: Priced
    delivered: int
    billed: int
    billed_minor: int
    now: Billed | None = None

    @property
    def left(self) -> int | None:
        """Units that can still be billed at all; None where the line is demand-led."""
        return None if self.priced.most is None else max(self.priced.most - self.billed, 0)

    @property
    def is_by_hour(self) -> bool:
        return not self.line.norm_minutes


def meters(standing: Standing, terms: Terms | None = None) -> list[Meter]:
    """Each line with what can be billed of it for a period: everything up to its end. Six statements at most."""
    contract = standing.contract
    terms = terms or current_terms(contract)
    lines = priced_lines(terms)
    delivered = delivered_units(contract, standing)
    billed = billed_lines(contract)
    units = {line: counted for line, (counted, _amount) in billed.items()}
    now = bill([one.priced for one in lines], delivered, units, standing.rest_minor)
    by_line = {one.line: one for one in now}
    return [
        Meter(
            one.line,
            one.priced,
            delivered.get(one.line.pk, 0),
            *billed.get(one.line.pk, (0, 0)),
            by_line.get(one.line.pk),
        )
        for one in lines
    ]


def together(found: Sequence[Meter]) -> int:
    """What the lines come to now."""
    return sum(one.now.amount_minor for one in found if one.now)


def recouped_of(standing: Standing, gross_minor: int, own: Invoice | None = None) -> int:
    """What of a bill recoups the advance; of one that was sent, as if it had not been yet. One statement."""
    assert standing.metered
    share = current_terms(standing.contract).recoup_bp or 0
    still, left = standing.metered.advance_minor, standing.metered.left_minor
    if own:
        still, left = still + own.recouped_minor, left + own.amount_minor
    return recouped(gross_minor, still, share, left)


def delivered_units(contract: Contract, standing: Standing) -> dict[int, int]:
    """Units delivered up to the end of the last month before a period opens; with the last period, all. One statement.

    Months are those of the records' totals, which both sides see.
    """
    totals = MonthTotal.objects.filter(contract=contract, line__isnull=False)
    if standing.metered and not standing.metered.is_last:
        totals = totals.filter(month__lt=standing.instalment.opens_on.replace(day=1))
    return dict(totals.values_list("line").annotate(Sum("units_hundredths")))


def billed_lines(contract: Contract) -> dict[int, tuple[int, int]]:
    """Units and amounts of each line that invoices ask for or that were approved. One statement."""
    standing = InvoiceLine.objects.filter(invoice__contract=contract, line__isnull=False)
    units: Counter[int] = Counter()
    amounts: Counter[int] = Counter()
    for one in standing.exclude(invoice__status=Invoice.Status.RETURNED):
        assert one.line_id
        units[one.line_id] += one.counted_units
        amounts[one.line_id] += one.amount_minor if one.approved_minor is None else one.approved_minor
    return {line: (count, amounts[line]) for line, count in units.items()}


def billed_minor(contract: Contract) -> int:
    """What stands on the invoices of a contract, the advance with them, credit notes taken off."""
    return sum(claim.amount_minor for standing in schedule(contract) for claim in standing.claims)


def waiting_invoice(contract: Contract) -> Invoice | None:
    """An invoice that waits for its decision. One statement."""
    return Invoice.objects.filter(contract=contract, status=Invoice.Status.SENT).first()
