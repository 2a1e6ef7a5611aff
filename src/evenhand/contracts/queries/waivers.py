"""Due days that were waived or postponed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from evenhand.contracts.due import Due
from evenhand.contracts.models import Contract, Duty, Waiver

Waivers = Mapping[tuple[str, date], date | None]  # the day to which it is postponed, by duty and nominal day


def waivers_for(contracts: Iterable[Contract]) -> dict[int, Waivers]:
    """What stands waived or postponed under some contracts, by the contract's key. One statement."""
    given = Waiver.objects.standing().filter(contract__in=[one.pk for one in contracts])
    found: dict[int, dict[tuple[str, date], date | None]] = defaultdict(dict)
    for contract, code, due_on, until in given.values_list("contract", "code", "due_on", "until"):
        found[contract][code, due_on] = until
    return dict(found)


def with_waivers(duty: Duty, fallen: Sequence[Due], waivers: Waivers) -> Sequence[Due]:
    """The due days of a duty with those marked that were waived, and those moved that were postponed."""
    if not any(code == duty.code for code, _day in waivers):
        return fallen
    return [_with(due, waivers, (duty.code, due.nominal)) for due in fallen]


def _with(due: Due, waivers: Waivers, key: tuple[str, date]) -> Due:
    if key not in waivers:
        return due
    until = waivers[key]
    if until is None:
        return replace(due, waived=True)
    return replace(due, day=max(until, due.day), planned=due.planned or due.day)
