"""What a scorecard looks at: one organisation in one capacity, its contracts, and twelve months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Sum

from evenhand.contracts.due import months_on
from evenhand.contracts.models import Contract, ContractParticipation, Terms
from evenhand.contracts.queries import DutyStanding, agreed_terms, standings_of
from evenhand.contracts.queries.interruptions import suspended_days_for
from evenhand.kernel.periods import Period
from evenhand.parties.models import Capacity, Organisation
from evenhand.payments.queries import RUNNING, Standing, schedules
from evenhand.records.models import MonthTotal
from evenhand.requests.models import TaskRequest

Kind = Capacity.Kind
SIDES = {Kind.PURCHASER: "purchaser", Kind.PROVIDER: "provider"}


@dataclass
class Scope:
    """An organisation in a capacity over some months; what several figures need is asked once."""

    organisation: Organisation
    capacity: str
    starts: date
    ends: date

    @cached_property
    def contracts(self) -> list[Contract]:
        """Those that were in force, of which it is a side or in which it takes part in this capacity."""
        found = Contract.objects.filter(status__in=RUNNING)
        if side := SIDES.get(Kind(self.capacity)):
            found = found.filter(**{side: self.organisation})
        else:
            held = ContractParticipation.objects.filter(organisation=self.organisation, capacity=self.capacity)
            found = found.filter(pk__in=held.values("contract"))
        return list(found.select_related("purchaser", "provider", "jurisdiction").order_by("reference"))

    @cached_property
    def references(self) -> dict[int, str]:
        return {one.pk: one.reference for one in self.contracts}

    @cached_property
    def terms(self) -> dict[int, Terms]:
        return agreed_terms(self.contracts)

    @cached_property
    def duties(self) -> dict[int, list[DutyStanding]]:
        """Its own duties under each contract, as they stood at the end."""
        found = standings_of(self.contracts, self.ends, self.terms)
        return {key: [one for one in standings if self._owes(one)] for key, standings in found.items()}

    def _owes(self, one: DutyStanding) -> bool:
        return one.duty.owed_by_id == self.organisation.pk and one.duty.party == self.capacity

    @cached_property
    def instalments(self) -> list[tuple[str, Standing]]:
        """Those that fell due in these months, with the reference of their contract."""
        found = schedules(self.contracts)
        return [
            (self.references[key], one)
            for key, standings in found.items()
            for one in standings
            if self.has(one.instalment.due_on)
        ]

    def has(self, day: date) -> bool:
        return self.starts <= day <= self.ends

    @cached_property
    def requests(self) -> list[TaskRequest]:
        """Tasks asked under its contracts."""
        asked = TaskRequest.objects.filter(contract__in=self.references)
        return list(asked.prefetch_related("answers__retracted").order_by("reference"))

    @cached_property
    def resting(self) -> dict[int, list[Period]]:
        """The days on which services of its contracts are suspended."""
        return suspended_days_for(self.contracts)

    @cached_property
    def worked(self) -> list[tuple[str, date, int | None, int]]:
        """Minutes by contract, month and request; without a request they belong to the contract's lines."""
        totals = MonthTotal.objects.filter(contract__in=self.references, month__range=(self.starts, self.ends))
        rows = totals.values_list("contract", "month", "request").annotate(total=Sum("norm_minutes"))
        return [
            (self.references[contract], month.replace(day=1), request, total)
            for contract, month, request, total in rows.order_by("contract", "month", "request")
        ]

    def months(self) -> Iterator[date]:
        """The first day of each month."""
        month = self.starts
        while month <= self.ends:
            yield month
            month = months_on(month, 1)
