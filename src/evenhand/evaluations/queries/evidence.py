"""Evidence beside a criterion: facts that the stages have, none that anybody wrote for the assessor.

Stages above register a source for a kind of evidence; those of lower stages are registered from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from evenhand.contracts.models import Contract
from evenhand.kernel.periods import Period, contract_years
from evenhand.shell.registries import Words


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of evidence: what, how much, and whether it is late or warns."""

    label: Words
    value: Words
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which contract and contract year evidence is asked, and on which day."""

    contract: Contract
    year: int
    period: Period
    today: date


Source = Callable[[Asked], Iterable[Fact]]
evidence_sources: dict[str, Source] = {}


def evidence(asked: Asked, kinds: Iterable[str]) -> dict[str, list[Fact]]:
    """The facts for each kind of evidence that a source is known for."""
    return {kind: list(evidence_sources[kind](asked)) for kind in dict.fromkeys(kinds) if kind in evidence_sources}


def period_of(term: Period, year: int) -> Period:
    """The contract year; a year beyond the term counts as its last."""
    years = contract_years(term)
    return years[min(year, len(years)) - 1]
