"""How the duties of a contract stand on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from evenhand.contracts.due import Due, Reckoning, Rule, dues, reckon
from evenhand.contracts.models import Contract, Duty, Fulfilment, Terms
from evenhand.contracts.queries.in_force import PARTS_IN_FORCE
from evenhand.contracts.queries.interruptions import pauses_of, with_pauses
from evenhand.contracts.queries.terms import current_terms, working_days_of
from evenhand.contracts.queries.waivers import waivers_for, with_waivers
from evenhand.contracts.versions import spans


@dataclass(frozen=True, slots=True)
class DutyStanding:
    """A duty, every time that it falls due, and how it stands today."""

    duty: Duty
    dues: tuple[Due, ...]
    reckoning: Reckoning
    kept: tuple[Fulfilment, ...] = ()

    @property
    def open_dues(self) -> list[Due]:
        """The times for which nothing was recorded yet and which nobody waived, the oldest first."""
        done = {fulfilment.due_on for fulfilment in self.kept}
        return [due for due in self.dues if due.nominal not in done and not due.waived]


def standings(contract: Contract, today: date, terms: Terms | None = None) -> list[DutyStanding]:
    """Every duty of the contract as it stands on a day; what falls due follows the version in force on that day.

    Seven statements, one less with the terms at hand.
    """
    terms = terms or current_terms(contract)
    instalments = [(one.opens_on, one.due_on) for one in terms.instalments.all()]
    is_working = working_days_of(contract.jurisdiction, terms.term)
    kept = _by_code(contract.fulfilments.select_related("recorded_by").order_by("due_on", "done_on"))
    known = Q(terms=terms) | Q(PARTS_IN_FORCE, terms__contract=contract, terms__number__lt=terms.number)
    duties = Duty.objects.filter(known).select_related("owed_by", "terms").order_by("terms__number", "position")

    pauses, waivers = pauses_of(contract), waivers_for([contract]).get(contract.pk, {})

    def fall(duty: Duty) -> Sequence[Due]:
        rule = Rule(duty.rule, duty.due_on, duty.due_days)
        fallen = dues(rule, duty.terms.term, is_working=is_working, instalments=instalments)
        return with_waivers(duty, with_pauses(duty, fallen, pauses, is_working), waivers)

    owed = through_versions(duties, fall, today)
    return [_standing(one.duty, one.dues, kept[one.duty.code], today) for one in owed]


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty in the words that count, and when it falls due through all versions."""

    duty: Duty
    dues: list[Due]


def through_versions(duties: Iterable[Duty], fall: Callable[[Duty], Sequence[Due]], today: date) -> list[Owed]:
    """Each duty once, the oldest version first: due days of each version on the days on which it is in force.

    Its words are those of today's version, else of the last that has it. What was taken out stays if it ever fell due.
    """
    versions: dict[int, list[Duty]] = defaultdict(list)
    for duty in duties:
        versions[duty.terms.number].append(duty)
    if len(versions) == 1:
        return [Owed(duty, list(fall(duty))) for duty in next(iter(versions.values()))]
    found: dict[str, Owed] = {}
    lasting: set[str] = set()  # of today's version and of those to come
    counting = spans([(number, held[0].terms.effective_on) for number, held in versions.items()])
    for span in counting:
        for duty in versions[span.number]:
            known = found.get(duty.code)
            words = duty if known is None or span.since <= today else known.duty
            own = [due for due in fall(duty) if due.nominal in span]
            found[duty.code] = Owed(words, [*(known.dues if known else ()), *own])
            if span.until is None or today < span.until:
                lasting.add(duty.code)
    return [one for code, one in found.items() if one.dues or code in lasting]


def _standing(duty: Duty, fallen: list[Due], kept: list[Fulfilment], today: date) -> DutyStanding:
    done = {one.due_on: one.done_on for one in kept if one.due_on}
    return DutyStanding(duty, tuple(fallen), reckon(fallen, done, today), tuple(kept))


def _by_code(fulfilments: Iterable[Fulfilment]) -> dict[str, list[Fulfilment]]:
    found: dict[str, list[Fulfilment]] = defaultdict(list)
    for fulfilment in fulfilments:
        found[fulfilment.code].append(fulfilment)
    return found
