"""What a contract buys for residents in its present year, and how much of it was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from evenhand.contracts.models import Contract, ContractLine, OutcomeTerm, Terms
from evenhand.kernel.periods import Period, contract_years
from evenhand.records.models import MonthTotal


@dataclass(frozen=True, slots=True)
class Service:
    """A service to residents: minutes agreed for the year, none where it is given on demand, and minutes given."""

    line: ContractLine
    agreed: int | None
    given: int


@dataclass(frozen=True, slots=True)
class Year:
    """The contract year that counts, its direct services, and whom they are for."""

    number: int
    period: Period
    services: list[Service]
    groups: list[OutcomeTerm]

    @property
    def agreed(self) -> int:
        return sum(service.agreed or 0 for service in self.services)

    @property
    def given(self) -> int:
        return sum(service.given for service in self.services)


def year_of_services(contract: Contract, terms: Terms, today: date) -> Year:
    """The contract year of a day, the first before it begins and the last after it has ended. Three statements."""
    periods = contract_years(terms.term)
    number = next((n for n, period in enumerate(periods, 1) if today <= period.ends), len(periods))
    period = periods[number - 1]
    given = dict(
        MonthTotal.objects.filter(contract=contract, line__isnull=False, month__range=(period.starts, period.ends))
        .values_list("line")
        .annotate(total=Sum("norm_minutes"))
    )
    direct = terms.line_terms.filter(year=number, line__section="direct").select_related("line")
    services = [Service(term.line, term.minutes, given.get(term.line_id, 0)) for term in direct]
    return Year(number, period, services, list(terms.outcome_terms.all()))
