"""What was made so far of a demonstration, and when things happened in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import cycle
from random import Random

from evenhand.contracts.due import months_on
from evenhand.demo.builders import planning
from evenhand.demo.builders.city import Agency, Judges, Registrar
from evenhand.demo.cast import Cast
from evenhand.demo.naming import Named
from evenhand.frameworks.models import FrameworkVersion
from evenhand.kernel.actors import Actor
from evenhand.kernel.periods import ONE_DAY, anniversary
from evenhand.parties.models import Person
from evenhand.planning.models import Programme

MONTHS_BACK = 13  # from the first day of the running contracts: a whole contract year, and the next begun
FOUNDED, ADOPTED, FROM_THE_CALL = 200, 185, 135  # days before that first day


@dataclass(frozen=True)
class SteadyCast(Cast):
    """A cast whose roles never end, so that who somebody is need not be looked up for each act."""

    known: dict[int, Actor] = field(default_factory=dict, compare=False)

    def of(self, person: Person, at: datetime) -> Actor:
        """The actor that somebody is, as he was found the first time."""
        found = self.known.get(person.pk)
        if found is None:
            found = self.known[person.pk] = super().of(person, at)
        return found.later(at)


@dataclass
class Making:
    """A demonstration being made for a day from a seed."""

    on: date
    seed: int
    cast: Cast = field(init=False)
    at_work: Registrar = field(init=False)
    frameworks: list[FrameworkVersion] = field(default_factory=list)
    agencies: list[Agency] = field(default_factory=list)
    judges: list[Judges] = field(default_factory=list)
    of_cast: list[Agency] = field(default_factory=list)
    losers: Iterator[Agency] = field(init=False)
    programmes: dict[str, Programme] = field(default_factory=dict)
    second: Named | None = None  # the service called for where the usual one runs already
    streets: dict[str, Cast] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chance = Random(f"{self.seed} of {self.on}")

    @property
    def starts(self) -> date:
        """The first day of the contracts that run."""
        return months_on(self.on.replace(day=1), -MONTHS_BACK)

    @property
    def first_year_ends(self) -> date:
        return anniversary(self.starts, 1) - ONE_DAY

    @property
    def yesterday(self) -> date:
        return self.on - ONE_DAY

    def at(self, day: date, hour: int = 9, minute: int = 0) -> datetime:
        return datetime.combine(day, time(hour, minute), self.cast.jurisdiction.zone)

    def ago(self, days: int, hour: int = 9) -> datetime:
        """An instant some days before the demonstration's day."""
        return self.at(self.on - timedelta(days=days), hour)

    def before(self, days: int, hour: int = 9) -> datetime:
        """An instant some days before the running contracts' first day."""
        return self.at(self.starts - timedelta(days=days), hour)

    def after_the_year(self, days: int, hour: int = 9) -> datetime:
        """An instant some days after the first contract year."""
        return self.at(self.first_year_ends + timedelta(days=days), hour)

    def lose_by_turns(self, agencies: Sequence[Agency]) -> None:
        """These agencies bid where others win."""
        self.losers = cycle(agencies)

    def heads(self, cast: Cast, count: int) -> list[Person]:
        """The cast's provider first, then others than it."""
        first = cast.persons["provider_director"]
        found = [first]
        while len(found) < count:
            head = next(self.losers).director
            if head not in found:
                found.append(head)
        return found

    def programme(self, there: Cast, framework: int) -> Programme:
        """The running programme of a district."""
        rules = planning.usual_rules(there, starts=self.starts)
        return planning.district_programme(there, rules, self.frameworks[framework], at=self.before(ADOPTED))
