"""What a team does: services line by line in their own pace, spread over workers and working days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from evenhand.contracts.models import Contract, ContractLine
from evenhand.contracts.queries import current_terms
from evenhand.kernel.periods import Period, contract_years
from evenhand.parties.queries import working_day_test
from evenhand.records.cells import Given, Row
from evenhand.records.credit import WHOLE, credited, norm_of
from evenhand.records.judging import Entry

HOUR = 60
DEMAND_LED = 60  # minutes a worker and week on lines without a target
FULL_DAY = 14 * HOUR  # norm hours, which include preparation, that nobody's day goes beyond
TRIES = 3  # days that are looked at before a service finds its place
# How each line goes, in parts of the team's pace, over and over: interest groups ahead, home visits behind.
PACES = (0.96, 1.06, 0.97, 1.0, 0.91, 1.04, 1.02, 1.0, 1.05)
# How much of what is agreed for each target group comes about, in parts of its share.
LEANINGS = (1.15, 0.86, 1.0, 0.82)

Undertakings = Callable[[ContractLine, int, date], Row | None]  # the case or group that a worker's session belongs to


@dataclass(frozen=True, slots=True)
class OutsideTask:
    """Hours that go into a request, from one day to another."""

    request: int
    minutes: int
    starts: date
    ends: date


@dataclass
class Team:
    """Workers under a contract, their days filled so far, and how they work."""

    contract: Contract
    workers: Sequence[int]
    chance: Random
    pace: float = 0.97
    is_fine: bool = False  # whether units are recorded in parts, as they are done, and not when they are whole
    undertakings: Undertakings | None = None
    filled: dict[tuple[int, date], int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        terms = current_terms(self.contract)
        self.years = contract_years(terms.term)
        self.lines = list(self.contract.lines.order_by("position"))
        self.agreed = [
            dict(terms.line_terms.filter(year=year).values_list("line", "minutes")) for year in self._numbers
        ]
        groups = list(terms.outcome_terms.order_by("position").values_list("position", "share_bp"))
        self.groups = [group for group, _share in groups]
        self.weights = [share * LEANINGS[n % len(LEANINGS)] for n, (_group, share) in enumerate(groups)]
        self.is_working = working_day_test(self.contract.jurisdiction, terms.starts, terms.ends)

    @property
    def _numbers(self) -> range:
        return range(1, len(self.years) + 1)

    def entries(self, span: Period, tasks: Sequence[OutsideTask] = ()) -> Iterator[Entry]:
        """What was done in some days of one contract year: outside of the lines first, then line by line."""
        place = next(n for n, year in enumerate(self.years) if span.starts in year)
        days = [day for day in span if self.is_working(day)]
        if not days:
            return
        for task in tasks:
            yield from self._of_task(task, days)
        part = span.days / self.years[place].days
        for number, line in enumerate(self.lines):
            yearly = self.agreed[place].get(line.pk)
            if yearly is None:
                yearly = DEMAND_LED * 52 * len(self.workers)
            due = yearly * part * self.pace * PACES[number % len(PACES)]
            yield from self._of_line(line, due, days)

    def _of_line(self, line: ContractLine, due: float, days: Sequence[date]) -> Iterator[Entry]:
        norm = norm_of(line.norm_minutes)
        piece = self._piece(line, norm)
        minutes = credited(piece, norm)
        targeted = line.section == "direct"
        cells: dict[tuple[int, date, Row], int] = {}
        for _turn in range(round(due / minutes)):
            if found := self._free(days, minutes):
                cell = (*found, self._row(line, *found, targeted))
                cells[cell] = cells.get(cell, 0) + piece
        crowd = line.unit in ("session", "week") and line.position > 1
        for (worker, day, row), units in cells.items():
            yield Entry(worker, day, row, Given(units, self.chance.randint(6, 18) if crowd else None))

    def _piece(self, line: ContractLine, norm: int) -> int:
        """Units that are entered at once, in hundredths."""
        if line.unit == "person":
            return WHOLE if self.is_fine else 6 * WHOLE
        if not self.is_fine:
            return WHOLE
        return WHOLE // 4 if norm >= 4 * HOUR or line.unit == "case" else WHOLE // 2

    def _row(self, line: ContractLine, worker: int, day: date, targeted: bool) -> Row:
        if self.undertakings and (found := self.undertakings(line, worker, day)):
            return found
        target = self.chance.choices(self.groups, self.weights)[0] if targeted and self.groups else None
        return Row(line=line.pk, target_group=target)

    def _free(self, days: Sequence[date], minutes: int) -> tuple[int, date] | None:
        """A worker's day that has room, the emptiest of a few; none where all of them are full."""
        draw = self.chance.random
        places = [(self.workers[int(draw() * len(self.workers))], days[int(draw() * len(days))]) for _n in range(TRIES)]
        found = min(places, key=self.filled.__getitem__)
        if self.filled[found] + minutes > FULL_DAY:
            return None
        self.filled[found] += minutes
        return found

    def _of_task(self, task: OutsideTask, days: Sequence[date]) -> Iterator[Entry]:
        """Half days of two workers, on those of the days on which the task was being done."""
        all_days = [day for day in Period(task.starts, task.ends) if self.is_working(day)]
        own = [day for day in days if task.starts <= day <= task.ends]
        halves = round(task.minutes * len(own) / max(len(all_days), 1) / (4 * HOUR))
        pair = self.chance.sample(list(self.workers), min(2, len(self.workers)))
        given: Mapping[tuple[int, date], int] = defaultdict(int)
        for turn in range(halves):
            place = (pair[turn % len(pair)], own[turn * len(own) // halves])
            given[place] = min(given[place] + 4 * WHOLE, 8 * WHOLE)  # type: ignore[index]
        for (worker, day), units in given.items():
            self.filled[worker, day] += units * HOUR // WHOLE
            yield Entry(worker, day, Row(request=task.request), Given(units))
