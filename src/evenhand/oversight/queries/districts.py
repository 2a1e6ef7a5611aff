"""How the areas below an overseer's compare over a year: lateness of both sides, money, hours, requests, calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q, Sum

from evenhand.contracts.due import KEPT
from evenhand.contracts.models import Contract, LineTerm, Operation, Terms
from evenhand.contracts.pausing import days_within
from evenhand.contracts.queries import agreed_terms, standings_of
from evenhand.contracts.queries.interruptions import suspended_days_for
from evenhand.feedback.models import Rating
from evenhand.kernel.actors import Actor
from evenhand.kernel.periods import Period, contract_years
from evenhand.oversight.figures import Figures, Window, together
from evenhand.parties.models import Area, Capacity, Organisation
from evenhand.payments.queries import schedules
from evenhand.records.models import MonthTotal
from evenhand.requests.models import TaskRequest
from evenhand.shell.registries import Side
from evenhand.tenders.models import Tender

COMPARED = (Contract.Status.IN_FORCE, Contract.Status.CLOSED)


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """An area below the overseer's own, with all that lies in it."""

    area: Area
    figures: Figures


@dataclass(frozen=True)
class Comparison:
    """The areas that have contracts or calls, their figures together, and what else a page says."""

    area: Area
    window: Window
    rows: list[AreaFigures]
    empty: list[Area]
    registered: int
    currency: str
    whole: Figures = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", together(row.figures for row in self.rows))


def comparison(actor: Actor) -> Comparison:
    """The areas right below the actor's own, or his own where none lies below.

    Twenty statements, however many areas and contracts there are.
    """
    body = actor.organisation
    assert isinstance(body, Organisation)
    assert body.area
    window = Window(actor.day)
    areas = list(Area.objects.filter(parent=body.area).order_by("reference")) or [body.area]
    found = _Gathering(areas, window)
    found.gather(actor)
    rows = [AreaFigures(area, found.figures[area.pk]) for area in areas]
    providers = Capacity.objects.filter(
        capacity=Capacity.Kind.PROVIDER, organisation__jurisdiction=body.jurisdiction_id
    )
    return Comparison(
        area=body.area,
        window=window,
        rows=[row for row in rows if not row.figures.is_empty],
        empty=[row.area for row in rows if row.figures.is_empty],
        registered=providers.count(),
        currency=body.jurisdiction.currency,
    )


class _Gathering:
    """Figures being gathered, one stage after the other."""

    def __init__(self, areas: Sequence[Area], window: Window) -> None:
        self.window = window
        self.paths = [(area.path, area.pk) for area in areas]
        self.figures: dict[int, Figures] = {area.pk: Figures() for area in areas}
        self.of: dict[int, Figures] = {}  # by the contract's key

    def gather(self, actor: Actor) -> None:
        seen = Contract.objects.visible_to(actor).filter(status__in=COMPARED)
        contracts = self._placed(seen.select_related("area", "jurisdiction", "purchaser", "provider"))
        terms = agreed_terms(contracts)
        self._contracts(contracts, terms)
        self._lateness(contracts, terms)
        self._money(contracts)
        self._hours(contracts, terms)
        self._requests(contracts)
        self._calls(actor)
        self._ratings()

    def _within(self, path: str) -> Figures | None:
        return next((self.figures[key] for start, key in self.paths if path.startswith(start)), None)

    def _placed(self, contracts: Iterable[Contract]) -> list[Contract]:
        kept = []
        for contract in contracts:
            if (figures := self._within(contract.area.path)) is not None:
                self.of[contract.pk] = figures
                kept.append(contract)
        return kept

    def _contracts(self, contracts: Sequence[Contract], terms: Mapping[int, Terms]) -> None:
        """Centres run today, their agencies, and the lowest cap."""
        day = self.window.today
        run = Operation.objects.filter(contract__in=self.of, starts__lte=day, ends__gte=day)
        centres = defaultdict(set)
        for contract_id, centre in run.values_list("contract", "centre"):
            centres[contract_id].add(centre)
        for contract in contracts:
            figures = self.of[contract.pk]
            figures.contracts += 1
            figures.centres |= centres[contract.pk]
            if centres[contract.pk]:
                figures.agencies.add(contract.provider_id)
            if version := terms.get(contract.pk):
                figures.cap_bp = min(filter(None, (figures.cap_bp, version.outside_cap_bp)), default=0)

    def _lateness(self, contracts: Sequence[Contract], terms: Mapping[int, Terms]) -> None:
        """Duties that were not kept on their day, in the month in which they fell due."""
        for key, standings in standings_of(contracts, self.window.today, terms).items():
            figures = self.of[key]
            late = {Side.PURCHASER: figures.purchasers_late, Side.PROVIDER: figures.providers_late}
            for one in standings:
                if (months := late.get(one.duty.party)) is not None:  # type: ignore[call-overload]
                    for day, mark in one.reckoning.marks:
                        if mark != KEPT and (place := self.window.place_of(day)) is not None:
                            months[place] += 1

    def _money(self, contracts: Sequence[Contract]) -> None:
        """Instalments that fell due in the window, and after how many days each was paid."""
        for key, standings in schedules(contracts).items():
            for one in standings:
                if self.window.place_of(one.instalment.due_on) is not None:
                    self.of[key].money_minor += one.amount_minor
                    self.of[key].payment_days.append(one.days_late(self.window.today))

    def _hours(self, contracts: Sequence[Contract], terms: Mapping[int, Terms]) -> None:
        """What the terms ask for up to today, year by year, and what was delivered of it."""
        by_key = {version.pk: version for version in terms.values()}
        asked: set[int] = set()
        resting = suspended_days_for(contracts)
        lines = LineTerm.objects.filter(terms__in=by_key, minutes__isnull=False)
        for version, line, year, minutes in lines.values_list("terms", "line", "year", "minutes"):
            asked.add(line)
            contract = by_key[version].contract_id
            days = resting.get(contract, [])
            self.of[contract].required += _gone(by_key[version], year, minutes or 0, self.window, days)
        for contract, line, minutes in self._totals(line__isnull=False, by="line"):
            self.of[contract].worked += minutes
            if line in asked:
                self.of[contract].delivered += minutes

    def _requests(self, contracts: Sequence[Contract]) -> None:
        """Hours that went into tasks which no line covers, and who asked for them."""
        purchasers = {contract.pk: contract.purchaser_id for contract in contracts}
        asked = TaskRequest.objects.filter(contract__in=self.of)
        known = {one.pk: one for one in asked.only("pk", "asker", "status", "emergency")}
        for contract, request, minutes in self._totals(request__isnull=False, by="request"):
            task = known[request]
            self.of[contract].worked += minutes
            if task.emergency_id:
                self.of[contract].delivered += minutes
            elif not task.is_inside:
                self.of[contract].outside += minutes
                self.of[contract].outside_by_others += minutes if task.asker_id != purchasers[contract] else 0

    def _totals(self, *, by: str, **narrowed: bool) -> Iterable[tuple[int, int, int]]:
        months = (self.window.starts, self.window.today)
        totals = MonthTotal.objects.filter(contract__in=self.of, month__range=months, **narrowed)
        return totals.values_list("contract", by).annotate(total=Sum("norm_minutes"))

    def _calls(self, actor: Actor) -> None:
        """Calls whose bids were counted in the window."""
        starts = self.window.starts
        counted = Q(opened_at__date__gte=starts) | Q(ended_at__date__gte=starts, opened_at__isnull=True)
        calls = Tender.objects.visible_to(actor).filter(
            counted, area__in=list(actor.areas), route=Tender.Route.OPEN, bids_counted__isnull=False
        )
        for path, bids in calls.values_list("area__path", "bids_counted"):
            if (figures := self._within(path)) is not None:
                figures.calls += 1
                figures.single_bids += bids == 1

    def _ratings(self) -> None:
        """What residents gave the centres in these months."""
        given = Rating.objects.filter(contract__in=self.of, at__date__gte=self.window.starts)
        for contract, count, stars in given.values_list("contract").annotate(Count("pk"), Sum("stars")):
            self.of[contract].ratings += count
            self.of[contract].stars += stars


def _gone(version: Terms, year: int, minutes: int, window: Window, resting: Sequence[Period]) -> int:
    """The part of a contract year's minutes that falls into the window and is gone, but what is suspended."""
    years = contract_years(version.term)
    if not 0 < year <= len(years):
        return 0
    days = _common(years[year - 1], window.starts, window.today)
    if resting and days:
        first, last = max(years[year - 1].starts, window.starts), min(years[year - 1].ends, window.today)
        days -= days_within(resting, Period(first, last))
    return minutes * days // years[year - 1].days


def _common(period: Period, starts: date, ends: date) -> int:
    """How many days of a period lie between two days."""
    first, last = max(period.starts, starts), min(period.ends, ends)
    return max((last - first).days + 1, 0)
