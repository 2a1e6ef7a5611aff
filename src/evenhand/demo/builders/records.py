"""Services given, by the commands of their stage: a week by hand, a year in bulk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from evenhand.contracts.models import Contract, ContractLine
from evenhand.contracts.queries import current_terms
from evenhand.demo.builders.parties import open_demonstration_account
from evenhand.demo.cast import Cast, Someone
from evenhand.demo.city import names_by
from evenhand.kernel.actors import Actor
from evenhand.kernel.periods import Period, contract_years
from evenhand.parties.commands import post_person
from evenhand.parties.models import Person, Posting, Role
from evenhand.parties.queries import actor_for, working_day_test
from evenhand.records import commands
from evenhand.records.cells import Given, Row, cells_hash, days_of, monday_of
from evenhand.records.commands import Imported
from evenhand.records.credit import WHOLE, norm_of
from evenhand.records.judging import Entry
from evenhand.records.models import Case, Group
from evenhand.records.projection import year_on

DAY = timedelta(days=1)
DEMAND_LED = 60  # minutes a worker and week on lines without a target
# How each line goes, in parts of its pace, over and over: interest groups ahead, home visits behind.
PACES = (0.94, 1.04, 0.91, 0.98, 0.84, 1.02, 1.0, 1.0, 1.03)


def case_opened(cast: Cast, contract: Contract, *, at: datetime, key: str = "provider_worker") -> Case:
    """The social worker opens a case of an older person."""
    by, line = cast.actor(key, at), contract.lines.get(position=1)
    worker = cast.persons[key]
    return commands.open_case(contract=contract, line=line, worker=worker, opened_on=at.date(), target_group=1, by=by)


def group_opened(cast: Cast, contract: Contract, *, at: datetime) -> Group:
    """The social worker opens a group of adolescents."""
    by, line = cast.actor("provider_worker", at), contract.lines.get(position=2)
    worker = cast.persons["provider_worker"]
    return commands.open_group(
        contract=contract, line=line, worker=worker, title="书法", opened_on=at.date(), target_group=2, by=by
    )


def week_recorded(cast: Cast, contract: Contract, *, at: datetime) -> int:
    """The social worker enters the days of the week that are over: a case, a group, visits, training."""
    monday = monday_of(at.date())
    opened = (at - 7 * DAY).replace(hour=9)
    case, group = case_opened(cast, contract, at=opened), group_opened(cast, contract, at=opened)
    lines = {line.position: line.pk for line in contract.lines.all()}
    days = days_of(monday)
    cells = {
        (Row(line=lines[1], case=case.pk, target_group=1), days[1]): Given(WHOLE),
        (Row(line=lines[2], group=group.pk, target_group=2), days[2]): Given(WHOLE, participants=14),
        (Row(line=lines[5]), days[0]): Given(2 * WHOLE),
        (Row(line=lines[5]), days[1]): Given(WHOLE),
        (Row(line=lines[7]), days[4]): Given(2 * WHOLE),
    }
    over = {place: given for place, given in cells.items() if place[1] <= at.date()}
    worker = cast.persons["provider_worker"]
    by = cast.actor("provider_worker", at)
    return commands.record_week(contract=contract, worker=worker, monday=monday, cells=over, was=cells_hash({}), by=by)


@dataclass
class YearOfWork:
    """A contract year's records until a day, spread over its workers and their working days."""

    contract: Contract
    workers: Sequence[Person]
    year: Period
    on: date
    chance: Random

    def entries(self, minutes: dict[int, int | None]) -> Iterator[Entry]:
        """Every line in its own pace; the target groups in the shares agreed, more or less."""
        is_working = working_day_test(self.contract.jurisdiction, self.year.starts, self.year.ends)
        days = [day for day in self.year if is_working(day) and day <= self.on]
        whole = sum(1 for day in self.year if is_working(day))
        groups = list(current_terms(self.contract).outcome_terms.values_list("position", "share_bp"))
        for place, line in enumerate(self.contract.lines.all()):
            yearly = minutes.get(line.pk)
            if yearly is None:
                yearly = DEMAND_LED * 52 * len(self.workers)
            due = yearly * len(days) / max(whole, 1) * PACES[place % len(PACES)]
            yield from self._of_line(line, due, days, groups)

    def _of_line(
        self, line: ContractLine, due: float, days: list[date], groups: list[tuple[int, int]]
    ) -> Iterator[Entry]:
        norm = norm_of(line.norm_minutes)
        count = int(due / norm)
        positions, weights = [group for group, _share in groups], [share for _group, share in groups]
        crowd = line.unit in ("session", "week")
        cells: dict[tuple[int, date, int | None], int] = {}
        for _turn in range(count):
            target = self.chance.choices(positions, weights)[0] if line.section == "direct" else None
            place = (self.chance.choice(self.workers).pk, self.chance.choice(days), target)
            cells[place] = cells.get(place, 0) + 1
        for (worker, day, target), units in cells.items():
            people = self.chance.randint(6, 18) if crowd else None
            yield Entry(worker, day, Row(line=line.pk, target_group=target), Given(units * WHOLE, people))


def team_hired(cast: Cast, count: int, *, at: datetime, seed: int = 7) -> list[Person]:
    """More professional social workers posted to the cast's centre, so that the contract's hours can be done."""
    provider, administrator = cast.organisations["provider"], cast.actor("administrator", at)
    team = []
    for place, name in enumerate(names_by(seed, count)):
        someone = Someone(f"worker_{place}", name.en, name.zh, "provider", (Role.SOCIAL_WORKER,))
        organisations = {"provider": provider}
        person = open_demonstration_account(someone, cast.jurisdiction, organisations, administrator)
        post_person(
            person=person,
            centre=cast.centre,
            provider=provider,
            post=Posting.Post.PROFESSIONAL,
            minutes_a_week=40 * 60,
            by=administrator,
        )
        team.append(person)
    return team


def year_of_records(
    contract: Contract, workers: Sequence[Person], *, on: date, seed: int, supervisor: Person | None = None
) -> Imported:
    """The records of the contract year in which a day lies, until that day, brought in by the supervisor at once."""
    terms = current_terms(contract)
    number = year_on(terms.term, on)
    year = contract_years(terms.term)[number - 1]
    minutes = dict(terms.line_terms.filter(year=number).values_list("line", "minutes"))
    work = YearOfWork(contract, workers, year, on, Random(f"{seed}{contract.reference}"))
    entries = [entry for entry in work.entries(minutes) if entry.day <= on]
    by = _at_the_end_of(on, supervisor or workers[0], contract)
    kept, name = _held_by_days(entries, contract), f"{contract.reference}-{year.starts.year}.xlsx"
    return commands.import_records(contract=contract, entries=kept, name=name, by=by)


def _held_by_days(entries: list[Entry], contract: Contract) -> list[Entry]:
    """Without what would fill a day beyond its hours."""
    norms = {line.pk: norm_of(line.norm_minutes) for line in contract.lines.all()}
    filled: dict[tuple[int, date], int] = {}
    kept = []
    for entry in entries:
        place = (entry.worker, entry.day)
        minutes = filled.get(place, 0) + entry.given.units * norms[entry.row.line or 0] // WHOLE
        if minutes <= 24 * 60:
            filled[place] = minutes
            kept.append(entry)
    return kept


def _at_the_end_of(day: date, person: Person, contract: Contract) -> Actor:
    return actor_for(person, datetime.combine(day, time(18), contract.jurisdiction.zone), contract.provider)
