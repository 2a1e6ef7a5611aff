"""How the duties of a contract stand on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evenhand.contracts.due import Due, Reckoning, Rule, dues, reckon
from evenhand.contracts.models import Contract, Duty, Fulfilment, Terms
from evenhand.contracts.queries.terms import current_terms, working_days_of


@dataclass(frozen=True, slots=True)
class DutyStanding:
    """A duty, every time that it falls due, and how it stands today."""

    duty: Duty
    dues: tuple[Due, ...]
    reckoning: Reckoning
    kept: tuple[Fulfilment, ...] = ()

    @property
    def open_dues(self) -> list[Due]:
        """The times for which nothing was recorded yet, the oldest first."""
        done = {fulfilment.due_on for fulfilment in self.kept}
        return [due for due in self.dues if due.nominal not in done]


def standings(contract: Contract, today: date, terms: Terms | None = None) -> list[DutyStanding]:
    """Every duty of the contract as it stands on a day. Five statements, one less with the terms at hand."""
    terms = terms or current_terms(contract)
    instalments = [(one.opens_on, one.due_on) for one in terms.instalments.all()]
    is_working = working_days_of(contract.jurisdiction, terms.term)
    kept = _by_code(contract.fulfilments.select_related("recorded_by").order_by("due_on", "done_on"))
    found = []
    for duty in terms.duties.select_related("owed_by"):
        rule = Rule(duty.rule, duty.due_on, duty.due_days)
        fallen = dues(rule, terms.term, is_working=is_working, instalments=instalments)
        found.append(_standing(duty, fallen, kept[duty.code], today))
    return found


def _standing(duty: Duty, fallen: list[Due], kept: list[Fulfilment], today: date) -> DutyStanding:
    done = {one.due_on: one.done_on for one in kept if one.due_on}
    return DutyStanding(duty, tuple(fallen), reckon(fallen, done, today), tuple(kept))


def _by_code(fulfilments: Iterable[Fulfilment]) -> dict[str, list[Fulfilment]]:
    found: dict[str, list[Fulfilment]] = defaultdict(list)
    for fulfilment in fulfilments:
        found[fulfilment.code].append(fulfilment)
    return found
