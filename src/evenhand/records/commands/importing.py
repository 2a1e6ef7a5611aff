"""Many services at once, from a file or another system: one transaction, one entry in the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import ngettext

from evenhand.contracts.models import Contract
from evenhand.kernel.actors import Actor, reader
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.periods import contract_years
from evenhand.kernel.verdicts import require
from evenhand.records import policies
from evenhand.records.cells import monday_of
from evenhand.records.commands.totals import Sums
from evenhand.records.commands.writing import insert, locked, values_of
from evenhand.records.judging import Entry, Flaw, Known, judged
from evenhand.records.models import HandedIn, ServiceRecord
from evenhand.records.queries import known_under
from evenhand.records.queries.comparing import Comparison, compared

SOURCE = "file"


class RowsFaulty(CommandError):
    """Rows that cannot be right; `flaws` says which and why. Nothing was written."""

    def __init__(self, flaws: Sequence[tuple[Entry, Flaw]]) -> None:
        self.flaws = flaws
        super().__init__()

    def __str__(self) -> str:
        count = len(self.flaws)
        return ngettext("%(count)d faulty cell.", "%(count)d faulty cells.", count) % {"count": count}


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows."""

    rows: int
    written: int
    unchanged: int


@dataclass
class _Writing:
    """What a comparison leads to: rows gone, rows new, and the sums of both."""

    contract: Contract
    known: Known
    by: Actor
    source: str
    sums: Sums = field(init=False)

    def __post_init__(self) -> None:
        self.sums = Sums(contract_years(self.known.term))

    def write(self, found: Comparison) -> None:
        for start in range(0, len(found.replaced), 500):
            stale = found.replaced[start : start + 500]
            for old in stale:
                self.sums.add(old, -1)
            ServiceRecord.objects.filter(pk__in=[old.pk for old in stale]).delete()
        for entry in found.entries:
            self.sums.enter(entry, self.known)
        insert(values_of(self.contract, found.entries, self.known, self.by, self.source))
        self.sums.keep(self.contract)


@command
def import_records(
    *, contract: Contract, entries: Sequence[Entry], by: Actor, name: str = "", source: str = SOURCE
) -> Imported:
    """Write what is new or differs; what stands already stays untouched, so the same file twice changes nothing.

    A row with a key of its own is found again by it; one without by worker, day and what it belongs to. Raises
    RowsFaulty.
    """
    require(policies.may_import(by, contract))
    contract = locked(contract)
    known = known_under(contract, by)
    if flaws := judged(entries, known):
        raise RowsFaulty(flaws)
    found = compared(contract, entries, source)
    _Writing(contract, known, by, source).write(found)
    _take_back_weeks(contract, found.entries)
    written = len(found.entries)
    record(
        "records.imported",
        contract,
        by=by,
        audience=[reader("organisation", contract.provider.reference)],
        name=name or source,
        rows=len(entries),
        written=written,
    )
    return Imported(len(entries), written, len(entries) - written)


def _take_back_weeks(contract: Contract, entries: Sequence[Entry]) -> None:
    """A week that an import changed has to be handed in again."""
    handed_in = HandedIn.objects.filter(contract=contract)
    if not handed_in.exists():
        return
    weeks = defaultdict(set)
    for entry in entries:
        weeks[entry.worker].add(monday_of(entry.day))
    for worker, mondays in weeks.items():
        handed_in.filter(worker=worker, monday__in=mondays).delete()
