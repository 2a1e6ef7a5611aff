"""Contracts as everybody may read them: parties, money, hours, marks, and who is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from evenhand.contracts.models import Contract, LineTerm
from evenhand.contracts.pausing import days_within, still_due
from evenhand.contracts.queries.interruptions import suspended_days_for
from evenhand.evaluations.models import Assessment
from evenhand.kernel.periods import Period, contract_years
from evenhand.payments.queries import RUNNING, Account, schedules
from evenhand.records.models import MonthTotal

RELATED = ("purchaser", "provider", "jurisdiction", "area__parent", "award__tender__specification__programme")


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A line of the year that counts: minutes that fall due, suspended days left out, and minutes given.

    What is given on demand has no minutes due.
    """

    term: LineTerm
    due: int | None
    given: int


@dataclass(frozen=True, slots=True)
class PublicContract:
    """A contract that is or was in force, with its money, the hours of its lines up to a day, and final marks.

    `credited` are minutes of the year that went into the tasks of emergencies, `paused_days` those suspended in it.
    """

    contract: Contract
    account: Account
    lines: list[PublicLine]
    year: int
    marks: list[Assessment]
    credited: int = 0
    paused_days: int = 0

    @property
    def required(self) -> int:
        """Minutes that fall due in the year."""
        return sum(line.due or 0 for line in self.lines)

    @property
    def given(self) -> int:
        """Minutes given in the year on the contract's lines, and credited to it."""
        return sum(line.given for line in self.lines) + self.credited

    @property
    def mark(self) -> int | None:
        """The latest final mark in hundredths."""
        return self.marks[-1].total_hundredths if self.marks else None

    @property
    def late(self) -> int:
        """How many instalments are late now."""
        return len(self.account.late)

    @property
    def paid_late(self) -> int:
        """How many were paid past their day."""
        paid = [one for one in self.account.standings if one.paid_on]
        return sum(one.days_late(self.account.today) > 0 for one in paid)


def public_contracts() -> QuerySet[Contract]:
    """Contracts that are or were in force are public; drafts and offers are not."""
    return Contract.objects.filter(status__in=RUNNING).select_related(*RELATED)


def listed_contracts(today: date, found: QuerySet[Contract] | None = None) -> list[PublicContract]:
    """Public contracts by reference, newest first. Ten to thirteen statements."""
    contracts = list((public_contracts() if found is None else found).order_by("-reference"))
    money = schedules(contracts)
    terms, marks = _line_terms(contracts), _marks(contracts)
    given = _Given(contracts)
    accounts = [Account(contract, money[contract.pk], today) for contract in contracts]
    return [_described(one, terms[one.contract.pk], given, marks[one.contract.pk]) for one in accounts]


def public_contract(reference: str, today: date) -> PublicContract | None:
    """One contract, if it is public. As many statements as for all."""
    return next(iter(listed_contracts(today, public_contracts().filter(reference=reference))), None)


class _Given:
    """Norm minutes by month, of lines and of emergencies' tasks, and the days on which services rest."""

    def __init__(self, contracts: Sequence[Contract]) -> None:
        totals = MonthTotal.objects.filter(contract__in=contracts)
        self.of_lines = _by_month(totals.filter(line__isnull=False), "line")
        self.credited = _by_month(totals.filter(request__emergency__isnull=False), "contract")
        self.resting = suspended_days_for(contracts)


def _by_month(totals: QuerySet[MonthTotal], column: str) -> dict[int, list[tuple[date, int]]]:
    """One statement."""
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for key, month, minutes in totals.values_list(column, "month").annotate(total=Sum("norm_minutes")):
        found[key].append((month, minutes))
    return found


def _in_year(months: Sequence[tuple[date, int]], year: Period) -> int:
    return sum(minutes for month, minutes in months if year.starts <= month <= year.ends)


def _described(account: Account, terms: Sequence[LineTerm], given: _Given, marks: list[Assessment]) -> PublicContract:
    contract = account.contract
    if not terms:
        return PublicContract(contract, account, [], 1, marks)
    years = contract_years(terms[0].terms.term)
    number = next((n for n, year in enumerate(years, 1) if account.today <= year.ends), len(years))
    year = years[number - 1]
    paused = days_within(given.resting.get(contract.pk, ()), year)
    lines = [
        PublicLine(
            term,
            None if term.minutes is None else still_due(term.minutes, year, paused),
            _in_year(given.of_lines[term.line_id], year),
        )
        for term in terms
        if term.year == number
    ]
    credited = _in_year(given.credited[contract.pk], year)
    return PublicContract(contract, account, lines, number, marks, credited, paused)


def _line_terms(contracts: Sequence[Contract]) -> dict[int, list[LineTerm]]:
    """The lines of each contract's newest frozen terms."""
    frozen = LineTerm.objects.filter(terms__contract__in=contracts, terms__frozen_at__isnull=False)
    found: dict[int, list[LineTerm]] = defaultdict(list)
    for term in frozen.select_related("line", "terms").order_by("-terms__number", "line__position", "year"):
        own = found[term.terms.contract_id]
        if not own or own[0].terms_id == term.terms_id:
            own.append(term)
    return found


def _marks(contracts: Sequence[Contract]) -> dict[int, list[Assessment]]:
    final = Assessment.objects.filter(contract__in=contracts, status=Assessment.Status.FINAL)
    found: dict[int, list[Assessment]] = defaultdict(list)
    for one in final.select_related("agency").order_by("final_at"):
        found[one.contract_id].append(one)
    return found
