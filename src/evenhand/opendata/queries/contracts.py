"""Contracts as everybody may read them: parties, money, hours, marks, and who is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from evenhand.contracts.models import Contract, LineTerm
from evenhand.evaluations.models import Assessment
from evenhand.kernel.periods import contract_years
from evenhand.payments.queries import RUNNING, Account, schedules
from evenhand.records.models import MonthTotal

RELATED = ("purchaser", "provider", "jurisdiction", "area__parent", "award__tender__specification__programme")


@dataclass(frozen=True, slots=True)
class PublicContract:
    """A contract that is or was in force, with its money, the hours of its lines up to a day, and final marks."""

    contract: Contract
    account: Account
    lines: list[tuple[LineTerm, int]]  # of the year that counts, with minutes given in it
    year: int
    marks: list[Assessment]

    @property
    def required(self) -> int:
        """Minutes asked for in the year."""
        return sum(term.minutes or 0 for term, _given in self.lines)

    @property
    def given(self) -> int:
        """Minutes given in the year."""
        return sum(given for _term, given in self.lines)

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
    """Public contracts by reference, newest first. Nine statements."""
    contracts = list((public_contracts() if found is None else found).order_by("-reference"))
    money = schedules(contracts)
    terms, marks = _line_terms(contracts), _marks(contracts)
    given = _given(contracts)
    accounts = [Account(contract, money[contract.pk], today) for contract in contracts]
    return [_described(one, terms[one.contract.pk], given, marks[one.contract.pk]) for one in accounts]


def public_contract(reference: str, today: date) -> PublicContract | None:
    """One contract, if it is public. Nine statements."""
    return next(iter(listed_contracts(today, public_contracts().filter(reference=reference))), None)


def _described(
    account: Account,
    terms: Sequence[LineTerm],
    given: dict[tuple[int, date], int],
    marks: list[Assessment],
) -> PublicContract:
    if not terms:
        return PublicContract(account.contract, account, [], 1, marks)
    years = contract_years(terms[0].terms.term)
    number = next((n for n, year in enumerate(years, 1) if account.today <= year.ends), len(years))
    year = years[number - 1]
    sums: dict[int, int] = defaultdict(int)
    for (line, month), minutes in given.items():
        if year.starts <= month <= year.ends:
            sums[line] += minutes
    lines = [(term, sums[term.line_id]) for term in terms if term.year == number]
    return PublicContract(account.contract, account, lines, number, marks)


def _line_terms(contracts: Sequence[Contract]) -> dict[int, list[LineTerm]]:
    """The lines of each contract's newest frozen terms."""
    frozen = LineTerm.objects.filter(terms__contract__in=contracts, terms__frozen_at__isnull=False)
    found: dict[int, list[LineTerm]] = defaultdict(list)
    for term in frozen.select_related("line", "terms").order_by("-terms__number", "line__position", "year"):
        own = found[term.terms.contract_id]
        if not own or own[0].terms_id == term.terms_id:
            own.append(term)
    return found


def _given(contracts: Sequence[Contract]) -> dict[tuple[int, date], int]:
    """Norm minutes by line and month."""
    totals = MonthTotal.objects.filter(contract__in=contracts, line__isnull=False)
    summed = totals.values_list("line", "month").annotate(total=Sum("norm_minutes"))
    return {(line, month): minutes for line, month, minutes in summed}


def _marks(contracts: Sequence[Contract]) -> dict[int, list[Assessment]]:
    final = Assessment.objects.filter(contract__in=contracts, status=Assessment.Status.FINAL)
    found: dict[int, list[Assessment]] = defaultdict(list)
    for one in final.select_related("agency").order_by("final_at"):
        found[one.contract_id].append(one)
    return found
