"""How the duties of many contracts stand, in as many statements as those of a few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from django.db.models import Q

from evenhand.contracts.due import Due, Rule, dues, reckon
from evenhand.contracts.models import Contract, Duty, Fulfilment, Instalment, Terms
from evenhand.contracts.pausing import Pause
from evenhand.contracts.queries.duties import DutyStanding, through_versions
from evenhand.contracts.queries.in_force import PARTS_IN_FORCE
from evenhand.contracts.queries.interruptions import pauses_for, with_pauses
from evenhand.contracts.queries.terms import MARGIN
from evenhand.contracts.queries.waivers import Waivers, waivers_for, with_waivers
from evenhand.kernel.periods import Period
from evenhand.parties.models import Jurisdiction
from evenhand.parties.queries import working_day_test

R = TypeVar("R")
Working = Callable[[date], bool]


def agreed_terms(contracts: Iterable[Contract]) -> dict[int, Terms]:
    """The newest frozen version of each contract, by the contract's key. One statement."""
    found = Terms.objects.filter(contract__in=[one.pk for one in contracts], frozen_at__isnull=False)
    return {terms.contract_id: terms for terms in found.order_by("number")}


def standings_of(
    contracts: Sequence[Contract], today: date, terms: Mapping[int, Terms] | None = None
) -> dict[int, list[DutyStanding]]:
    """Every duty of several contracts as it stands on a day, by the contract's key.

    Seven statements and one for each jurisdiction, however many contracts there are; one less with the terms at hand.
    """
    agreed = agreed_terms(contracts) if terms is None else terms
    keys = [one.pk for one in agreed.values()]
    held = Q(terms__in=keys) | Q(PARTS_IN_FORCE, terms__contract__in=list(agreed))
    own = Duty.objects.filter(held).select_related("owed_by", "terms").order_by("terms__number", "position")
    duties: dict[int, list[Duty]] = defaultdict(list)
    for duty in own:
        duties[duty.terms.contract_id].append(duty)
    instalments = _by(Instalment.objects.filter(terms__in=keys), "terms_id")
    kept = _by(Fulfilment.objects.filter(contract__in=list(agreed)).order_by("due_on", "done_on"), "contract_id")
    calendars = _calendars(contracts, agreed.values())
    fall, pauses, waivers = _Falling(), pauses_for(contracts), waivers_for(contracts)
    found: dict[int, list[DutyStanding]] = {}
    for contract in contracts:
        if (version := agreed.get(contract.pk)) is None:
            continue
        paid_on = [(one.opens_on, one.due_on) for one in instalments[version.pk]]
        calendar = calendars[contract.jurisdiction_id]
        falling: Callable[[Duty], Sequence[Due]] = partial(fall.of, contract, calendar, paid_on)
        known = [duty for duty in duties[contract.pk] if duty.terms.number <= version.number]
        if resting := pauses.get(contract.pk):
            falling = partial(_resting, falling, resting, calendar)
        if waived := waivers.get(contract.pk):
            falling = partial(_waived, falling, waived)
        owed = through_versions(known, falling, today)
        found[contract.pk] = [_standing(one.duty, one.dues, kept[contract.pk], today) for one in owed]
    return found


def _standing(duty: Duty, fallen: Sequence[Due], kept: Iterable[Fulfilment], today: date) -> DutyStanding:
    own = tuple(one for one in kept if one.code == duty.code)
    done = {one.due_on: one.done_on for one in own if one.due_on}
    return DutyStanding(duty, tuple(fallen), reckon(fallen, done, today), own)


class _Falling:
    """Due days, reckoned once for all contracts of one law, one term and one rule."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, Rule, Period], list[Due]] = {}

    def of(
        self, contract: Contract, is_working: Working, instalments: Sequence[tuple[date, date]], duty: Duty
    ) -> list[Due]:
        term = duty.terms.term
        rule = Rule(duty.rule, duty.due_on, duty.due_days)
        if rule.kind == Duty.Rule.INSTALMENTS:
            return dues(rule, term, is_working=is_working, instalments=instalments)
        key = (contract.jurisdiction_id, rule, term)
        if key not in self.known:
            self.known[key] = dues(rule, term, is_working=is_working)
        return self.known[key]


def _resting(
    falling: Callable[[Duty], Sequence[Due]], pauses: Sequence[Pause], is_working: Working, duty: Duty
) -> Sequence[Due]:
    """Due days of a contract whose services rest for some time."""
    return with_pauses(duty, falling(duty), pauses, is_working)


def _waived(falling: Callable[[Duty], Sequence[Due]], waivers: Waivers, duty: Duty) -> Sequence[Due]:
    """Due days of a contract under which some were waived or postponed."""
    return with_waivers(duty, falling(duty), waivers)


def _calendars(contracts: Iterable[Contract], terms: Iterable[Terms]) -> dict[int, Working]:
    """A test for working days in each jurisdiction, over all terms together."""
    spans = [one.term for one in terms]
    if not spans:
        return {}
    starts, ends = min(one.starts for one in spans) - MARGIN, max(one.ends for one in spans) + MARGIN
    jurisdictions = {one.jurisdiction_id for one in contracts}
    return {key: working_day_test(Jurisdiction(pk=key), starts, ends) for key in jurisdictions}


def _by(rows: Iterable[R], key: str) -> dict[int, list[R]]:
    found: dict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found
