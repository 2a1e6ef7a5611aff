"""What tasks outside contracts took: hours and their cost, by contract, asker, kind of asker, district and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Sum

from evenhand.contracts.models import Contract, LineTerm, Terms
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Area, Capacity, Organisation
from evenhand.records.models import MonthTotal
from evenhand.records.pricing import Price, left_over, whole
from evenhand.records.projection import part
from evenhand.requests.models import TaskRequest

BEGUN = (Contract.Status.IN_FORCE, Contract.Status.CLOSED, Contract.Status.TERMINATED)
KINDS = ("department", "monitor", "regulator", "funder", "evaluator")  # of an asker that is not the purchaser


@dataclass(frozen=True, slots=True)
class Taken:
    """Minutes that went into a request in a month, and what they cost by the terms then in force."""

    contract: Contract
    request: TaskRequest
    kind: str
    district: Area
    month: date
    minutes: int
    cost: Fraction
    currency: str


@dataclass(frozen=True, slots=True)
class Group:
    """What went into tasks of one contract, asker, kind, district or month."""

    thing: object
    minutes: int
    whole: int
    costs: Mapping[str, Fraction]
    requests: int

    @property
    def share_bp(self) -> int:
        """Of all hours outside contracts."""
        return part(self.minutes, self.whole)

    @property
    def money(self) -> list[tuple[int, str]]:
        """The cost in whole minor units by currency, rounded down."""
        return [(whole(cost), currency) for currency, cost in sorted(self.costs.items())]


@dataclass(frozen=True, slots=True)
class Costs:
    """All that the actor may see of tasks outside contracts."""

    rows: list[Taken]
    delivered: int  # all minutes under these contracts, tasks included

    @property
    def minutes(self) -> int:
        return sum(row.minutes for row in self.rows)

    @property
    def share_bp(self) -> int:
        return part(self.minutes, self.delivered)

    def by(self, key: Callable[[Taken], object]) -> list[Group]:
        """The rows summed by a key, the most hours first."""
        sums: dict[object, list[Taken]] = defaultdict(list)
        for row in self.rows:
            sums[key(row)].append(row)
        groups = [_group(thing, rows, self.minutes) for thing, rows in sums.items()]
        return sorted(groups, key=lambda group: -group.minutes)

    @property
    def total(self) -> Group:
        return _group(None, self.rows, self.minutes)


def remainder(groups: Iterable[Group]) -> list[tuple[int, str]]:
    """The minor units by currency that rounding the groups down leaves over."""
    parts: dict[str, list[Fraction]] = defaultdict(list)
    for group in groups:
        for currency, cost in group.costs.items():
            parts[currency].append(cost)
    return [(left, currency) for currency, costs in sorted(parts.items()) if (left := left_over(costs))]


def prices_of(contracts: Iterable[Contract]) -> dict[int, list[tuple[Terms, Price]]]:
    """The agreed versions of each contract with their price and hours, the oldest first. Two statements."""
    agreed = Terms.objects.filter(contract__in=[one.pk for one in contracts], frozen_at__isnull=False)
    versions = list(agreed.order_by("number"))
    sums = LineTerm.objects.filter(terms__in=versions).values_list("terms").annotate(total=Sum("minutes"))
    minutes = {terms: total or 0 for terms, total in sums}
    found: dict[int, list[tuple[Terms, Price]]] = defaultdict(list)
    for terms in versions:
        found[terms.contract_id].append((terms, Price(terms.amount_minor, minutes.get(terms.pk, 0))))
    return found


def in_force(versions: list[tuple[Terms, Price]], on: date) -> tuple[Terms, Price]:
    """The version in effect on a day; before the first takes effect, the first."""
    begun = [pair for pair in versions if pair[0].effective_on <= on]
    return begun[-1] if begun else versions[0]


def price_of(contract: Contract, on: date) -> Price:
    """The price of the terms in force, with the hours that they require. Two statements."""
    versions = prices_of([contract])[contract.pk]
    return in_force(versions, on)[1] if versions else Price(0, 0)


def costs(actor: Actor) -> Costs:
    """Hours outside the contracts that the actor sees, and what they cost. Eight statements, however many there are."""
    seen = Contract.objects.visible_to(actor).filter(status__in=BEGUN)
    contracts = {one.pk: one for one in seen.select_related("purchaser", "provider", "area")}
    totals = MonthTotal.objects.filter(contract__in=list(contracts))
    delivered = totals.aggregate(total=Sum("norm_minutes"))["total"] or 0
    outside = totals.filter(request__isnull=False, request__emergency__isnull=True)
    outside = outside.exclude(request__status=TaskRequest.Status.IN_SCOPE)
    spent = list(outside.values_list("request", "month").annotate(total=Sum("norm_minutes")).order_by("month"))
    requests = TaskRequest.objects.filter(pk__in={key for key, _month, _total in spent}).select_related("asker")
    known = {one.pk: one for one in requests}
    prices, kinds, districts = prices_of(contracts.values()), _kinds(known.values()), _districts(contracts.values())
    rows = []
    for key, month, minutes in spent:
        request = known[key]
        contract = contracts[request.contract_id]
        terms, price = in_force(prices[contract.pk], month)
        kind = "purchaser" if request.asker_id == contract.purchaser_id else kinds.get(request.asker_id, "other")
        place = districts[contract.area_id]
        rows.append(Taken(contract, request, kind, place, month, minutes, price.of(minutes), terms.currency))
    return Costs([row for row in rows if row.minutes], delivered)


def _group(thing: object, rows: list[Taken], all_minutes: int) -> Group:
    costs: dict[str, Fraction] = defaultdict(Fraction)
    for row in rows:
        costs[row.currency] += row.cost
    return Group(thing, sum(row.minutes for row in rows), all_minutes, costs, len({row.request.pk for row in rows}))


def _kinds(requests: Iterable[TaskRequest]) -> dict[int, str]:
    """What kind of office each asker is: the first of its capacities in the order of KINDS."""
    askers = Organisation.objects.filter(pk__in={one.asker_id for one in requests})
    held = Capacity.objects.filter(organisation__in=askers, capacity__in=KINDS)
    found: dict[int, str] = {}
    for organisation, kind in sorted(held.values_list("organisation", "capacity"), key=lambda p: KINDS.index(p[1])):
        found.setdefault(organisation, kind)
    return found


def _districts(contracts: Iterable[Contract]) -> dict[int, Area]:
    """The district of each contract's area; the area itself where it lies in none."""
    areas = {one.area_id: one.area for one in contracts}
    paths = {f"{start}/" for area in areas.values() for start in _starts(area.path)}
    known = {one.path: one for one in Area.objects.filter(path__in=paths, level=Area.Level.DISTRICT)}
    return {
        key: next((known[f"{start}/"] for start in _starts(area.path) if f"{start}/" in known), area)
        for key, area in areas.items()
    }


def _starts(path: str) -> list[str]:
    """The paths above and at an area, without their closing sign."""
    return [path[:place] for place, sign in enumerate(path) if sign == "/" and place]
