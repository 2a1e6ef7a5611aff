"""A worker's week, recorded as one act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.periods import contract_years
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Person
from evenhand.records import policies
from evenhand.records.cells import Cells, cells_hash, days_of, monday_of
from evenhand.records.commands.totals import Sums
from evenhand.records.commands.writing import locked, record_of
from evenhand.records.judging import Entry, Flaw, Known, judged
from evenhand.records.models import HandedIn, ServiceRecord
from evenhand.records.queries import cells_of, known_under, records_of_week
from evenhand.records.queries.weeks import row_of
from evenhand.tenders.commands.facts import day as day_in_both


class WeekChanged(CommandError):
    """The week holds other entries than those that the page showed."""

    sentence = _(
        "This week was changed meanwhile, on another page or by an import. What you typed stands below; "
        "compare it with what is recorded, then save again."
    )


class NothingChanged(CommandError):
    """The week says what it said."""

    sentence = _("Nothing has changed.")


class WeekFaulty(CommandError):
    """Cells that cannot be right; `flaws` says which and why."""

    def __init__(self, flaws: Sequence[tuple[Entry, Flaw]]) -> None:
        self.flaws = flaws
        super().__init__()

    def __str__(self) -> str:
        count = len(self.flaws)
        return ngettext("%(count)d cell to correct.", "%(count)d cells to correct.", count) % {"count": count}


@command
def record_week(
    *, contract: Contract, worker: Person, monday: date, cells: Cells, was: str, by: Actor, hand_in: bool = False
) -> int:
    """Make a worker's week hold these cells, and say how many changed.

    `was` is the hash of what the page showed (`cells.cells_hash`). Raises WeekChanged, WeekFaulty, NothingChanged.
    """
    require(policies.may_record(by, contract, worker))
    contract = locked(contract)
    known = known_under(contract, by)
    monday = monday_of(monday)
    records = list(records_of_week(contract, worker, monday))
    before = cells_of(records)
    if cells_hash(before) != was:
        raise WeekChanged
    _require_flawless(worker, monday, cells, known)
    changed = {place for place in before.keys() | cells.keys() if before.get(place) != cells.get(place)}
    if not changed and not hand_in:
        raise NothingChanged
    gone = [one for one in records if (row_of(one), one.day) in changed]
    fresh = [
        record_of(contract, Entry(worker.pk, place[1], place[0], cells[place]), known, by)
        for place in sorted(changed & cells.keys(), key=repr)
    ]
    _replace(contract, gone, fresh, known)
    _hand_in(contract, worker, monday, hand_in, by)
    _record("records.week_handed_in" if hand_in else "records.week_recorded", contract, worker, monday, by)
    return len(changed)


def _record(name: str, contract: Contract, worker: Person, monday: date, by: Actor) -> None:
    """Who saved which week, without a figure: those stop at the supervisor."""
    days = days_of(monday)
    readers = [reader("organisation", contract.provider.reference)]
    record(name, worker, by=by, audience=readers, first=day_in_both(days[0]), last=day_in_both(days[-1]))


def _require_flawless(worker: Person, monday: date, cells: Cells, known: Known) -> None:
    entries = [Entry(worker.pk, day, row, given) for (row, day), given in cells.items()]
    days = set(days_of(monday))
    assert all(entry.day in days for entry in entries)
    if flaws := judged(entries, known):
        raise WeekFaulty(flaws)


def _replace(contract: Contract, gone: list[ServiceRecord], fresh: list[ServiceRecord], known: Known) -> None:
    sums = Sums(contract_years(known.term))
    for old in gone:
        sums.add(old, -1)
    for new in fresh:
        sums.add(new)
    ServiceRecord.objects.filter(pk__in=[old.pk for old in gone]).delete()
    ServiceRecord.objects.bulk_create(fresh)
    sums.keep(contract)


def _hand_in(contract: Contract, worker: Person, monday: date, hand_in: bool, by: Actor) -> None:
    """A week that changes after it was handed in has to be handed in again."""
    place: dict[str, Any] = {"contract": contract, "worker": worker, "monday": monday}
    if hand_in:
        HandedIn.objects.update_or_create(**place, defaults={"at": by.at})
    else:
        HandedIn.objects.filter(**place).delete()
