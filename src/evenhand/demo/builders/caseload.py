"""Cases and groups of a team over the time: opened one after the other, closed when they are done."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from evenhand.contracts.models import Contract, ContractLine
from evenhand.demo.cast import Cast
from evenhand.demo.phrases import GROUP_TITLES
from evenhand.parties.models import Person
from evenhand.records import commands
from evenhand.records.cells import Row
from evenhand.records.models import Case, Group, Undertaking

CASE_LINE, GROUP_LINES = 1, (2, 3)
WEIGHTS = (40, 25, 20, 15)  # of the target groups


@dataclass(frozen=True, slots=True)
class _Open:
    """A case or group between its first and its last day."""

    thing: Undertaking
    starts: date
    ends: date

    def row(self) -> Row:
        case, group = (self.thing.pk, None) if isinstance(self.thing, Case) else (None, self.thing.pk)
        return Row(line=self.thing.line_id, case=case, group=group, target_group=self.thing.target_group)


@dataclass
class Caseload:
    """What the workers of a contract have open."""

    there: Cast
    contract: Contract
    chance: Random
    until: date
    found: dict[tuple[int, int], list[_Open]] = field(default_factory=lambda: defaultdict(list))

    def open_for(self, worker: Person, starts: date, cases: int, groups: int) -> None:
        """So many cases and groups, spread over the time so that one follows the other; the newest are open still."""
        lines = {line.position: line for line in self.contract.lines.all()}
        span = (self.until - starts).days
        for number in range(cases):
            self._open(worker, lines[CASE_LINE], starts, span * number // cases, max(110, span // cases + 15))
        for number in range(groups):
            line = lines[GROUP_LINES[number % len(GROUP_LINES)]]
            self._open(worker, line, starts, span * number // groups, max(80, span // groups + 15))

    def row(self, line: ContractLine, worker: int, day: date) -> Row | None:
        """What a session of a worker on a day belongs to; none where nothing of the line is open."""
        running = [one for one in self.found.get((line.position, worker), ()) if one.starts <= day <= one.ends]
        return running[day.toordinal() % len(running)].row() if running else None

    def close_done(self) -> None:
        """Close what came to its end before the last day."""
        for one in (one for undertakings in self.found.values() for one in undertakings):
            if one.ends < self.until:
                by = self.there.of(one.thing.worker, self._instant(one.ends, 17))
                commands.close(undertaking=one.thing, closed_on=one.ends, by=by)

    def _open(self, worker: Person, line: ContractLine, starts: date, after: int, lasts: int) -> None:
        day = starts + timedelta(days=after + self.chance.randrange(8))
        ends = day + timedelta(days=lasts + self.chance.randrange(50))
        (target,) = self.chance.choices((1, 2, 3, 4), WEIGHTS)
        thing = self._opened(worker, line, day, target)
        self.found[line.position, worker.pk].append(_Open(thing, day, ends))

    def _opened(self, worker: Person, line: ContractLine, day: date, target: int) -> Case | Group:
        by = self.there.of(worker, self._instant(day, 9))
        facts = {"contract": self.contract, "line": line, "worker": worker, "opened_on": day, "target_group": target}
        if line.position == CASE_LINE:
            return commands.open_case(**facts, by=by)  # type: ignore[arg-type]
        title = self.chance.choice(GROUP_TITLES[target])
        return commands.open_group(**facts, title=title, by=by)  # type: ignore[arg-type]

    def _instant(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour, self.chance.randrange(60)), self.contract.jurisdiction.zone)
