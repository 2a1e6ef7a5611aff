"""What is billed where units are paid for: what the records say was delivered, less what was billed before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Sum

from evenhand.contracts.models import Contract, ContractLine, Terms
from evenhand.contracts.pricing import Billed, Priced, bill
from evenhand.contracts.queries import current_terms
from evenhand.contracts.queries.prices import PricedLine, priced_lines, prices_by_month
from evenhand.payments.models import Invoice, InvoiceLine
from evenhand.payments.queries.standings import Standing, schedule
from evenhand.payments.recoupment import recouped
from evenhand.records.models import MonthTotal

Key = tuple[int, int]  # a line, and the price of a unit


@dataclass(frozen=True, slots=True)
class Meter:
    """A line at a price, as both sides see it: how much was asked for, delivered and billed, what can be billed now."""

    line: ContractLine
    priced: Priced
    delivered: int
    billed: int
    billed_minor: int
    now: Billed | None = None
    is_former: bool = False  # units delivered before the price changed

    @property
    def is_by_hour(self) -> bool:
        return not self.line.norm_minutes


def meters(standing: Standing, terms: Terms | None = None) -> list[Meter]:
    """Each line with what can be billed of it for a period: everything up to its end. Eight statements at most.

    Units are billed at the price of the month in which they were delivered: a line whose price changed stands once
    for each, the former ones first. All together stay within the line's quantity and the price of the contract.
    """
    contract = standing.contract
    terms = terms or current_terms(contract)
    delivered, billed = delivered_units(contract, standing, terms), billed_lines(contract)
    found: list[Meter] = []
    left = standing.rest_minor
    for one in priced_lines(terms):
        rows = _at_each_price(one, delivered, billed, left)
        left -= sum(row.now.amount_minor for row in rows if row.now)
        found += rows
    return found


def _at_each_price(
    one: PricedLine, delivered: Mapping[Key, int], billed: Mapping[Key, tuple[int, int]], left: int
) -> list[Meter]:
    """A line at its former prices and at the one of today, with what can be billed at each."""
    key, now = one.line.pk, one.priced.unit_minor
    former = dict.fromkeys(price for line, price in (*billed, *delivered) if line == key and price != now)
    counted = sum(units for (line, _price), (units, _amount) in billed.items() if line == key)
    room = None if one.priced.most is None else max(one.priced.most - counted, 0)
    rows = []
    for price in (*former, now):
        units, amount = billed.get((key, price), (0, 0))
        reached = delivered.get((key, price), 0)
        priced = Priced(key, price, None if room is None else units + room)
        bills = bill([priced], {key: reached}, {key: units}, left)
        if bills:
            left -= bills[0].amount_minor
            room = None if room is None else room - bills[0].units
        shown = one.priced if price == now else Priced(key, price)
        rows.append(Meter(one.line, shown, reached, units, amount, bills[0] if bills else None, price != now))
    return rows


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


def delivered_units(contract: Contract, standing: Standing, terms: Terms) -> dict[Key, int]:
    """Units of each line and price delivered up to the end of the last month before a period opens; with the last
    period, all. Three statements.

    Months are those of the records' totals, which both sides see.
    """
    totals = MonthTotal.objects.filter(contract=contract, line__isnull=False)
    if standing.metered and not standing.metered.is_last:
        totals = totals.filter(month__lt=standing.instalment.opens_on.replace(day=1))
    price_of, found = prices_by_month(contract, terms), Counter[Key]()
    for line, month, units in totals.values_list("line", "month").annotate(Sum("units_hundredths")).order_by("month"):
        found[line, price_of(line, month)] += units
    return dict(found)


def billed_lines(contract: Contract) -> dict[Key, tuple[int, int]]:
    """Units and amounts of each line and price that invoices ask for or that were approved. One statement."""
    standing = InvoiceLine.objects.filter(invoice__contract=contract, line__isnull=False)
    units: Counter[Key] = Counter()
    amounts: Counter[Key] = Counter()
    for one in standing.exclude(invoice__status=Invoice.Status.RETURNED).order_by("pk"):
        assert one.line_id
        key = one.line_id, one.unit_minor or 0
        units[key] += one.counted_units
        amounts[key] += one.amount_minor if one.approved_minor is None else one.approved_minor
    return {key: (count, amounts[key]) for key, count in units.items()}


def billed_minor(contract: Contract) -> int:
    """What stands on the invoices of a contract, the advance with them, credit notes taken off."""
    return sum(claim.amount_minor for standing in schedule(contract) for claim in standing.claims)


def waiting_invoice(contract: Contract) -> Invoice | None:
    """An invoice that waits for its decision. One statement."""
    return Invoice.objects.filter(contract=contract, status=Invoice.Status.SENT).first()
