"""What the demonstration tells of each centre, planned before anything is made: pure figures, the same for a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from evenhand.demo.city import DISTRICTS, STREETS, Place
from evenhand.demo.naming import street_names

CENTRES, RUNNING, REGISTERED, AGENCIES = 171, 79, 267, 7
LEAST, MOST = 3_000, 89_900  # residents of a street
HOME = Place("YX", "Yanxi", "延曦区", 1_146_000)
HOME_STREET = Place("RY", "Rongyin", "榕荫街道", 42_000)
PROMPT, USUAL, SLOW, HELD_UP = "prompt", "usual", "slow", "held_up"


@dataclass(frozen=True, slots=True)
class Manner:
    """How things go at a centre: the bids for it, its work, its money, its assessment, its residents."""

    staff: int = 14
    bids: int = 3  # with one alone the call failed, and the purchaser awarded directly
    hours_bp: int = 11_200  # direct hours that the winner promised, of those that were required
    pace: int = 96  # percent of the promised hours that are given
    outside_bp: int = 120  # hours spent on tasks outside the contract, of all
    office: str = USUAL  # how the street office keeps its days
    agency: str = USUAL  # how the provider keeps them
    money: str = USUAL  # how the funders pay
    severity: int = 0  # of the assessor: levels below or above what another would give
    ratings: int = 40
    stars: tuple[int, ...] = (48, 31, 13, 5, 3)  # weights of five stars down to one


@dataclass(frozen=True, slots=True)
class CentrePlan:
    """A street's centre, which of the agencies run and assess it, and how that goes."""

    street: Place
    provider: int
    evaluator: int
    manner: Manner


@dataclass(frozen=True, slots=True)
class DistrictPlan:
    """A district with its centres, and which version of the framework its contracts are signed under."""

    place: Place
    framework: int
    centres: tuple[CentrePlan, ...]

    @property
    def alone(self) -> int:
        """Percent of its calls that one agency answered."""
        return 100 * sum(centre.manner.bids == 1 for centre in self.centres) // len(self.centres)


@dataclass(frozen=True, slots=True)
class _Character:
    """What the centres of a district have in common."""

    pace: int = 97
    outside_bp: int = 130
    office: str = USUAL
    money: str = USUAL
    alone: int = 12  # percent of its calls that one agency answers


# Contrasts between districts, in the order of the plan; the first is the cast's.
CHARACTERS = (
    _Character(),
    _Character(pace=88, outside_bp=420, office=SLOW),
    _Character(pace=99, outside_bp=70, office=PROMPT, money=PROMPT),
    _Character(money=HELD_UP, pace=94),
    _Character(),
    _Character(pace=101, outside_bp=90, money=PROMPT),
    _Character(outside_bp=260, office=SLOW),
    _Character(pace=95),
    _Character(alone=65, pace=92),
    _Character(pace=98, outside_bp=60, office=PROMPT),
    _Character(money=SLOW, outside_bp=180),
    _Character(pace=91, alone=45, outside_bp=310),
)


@dataclass
class _Drawing:
    """The city being planned."""

    chance: Random
    held: list[int] = field(default_factory=list)  # centres that each provider runs so far

    def provider(self) -> int:
        """Every running agency has a centre before some have more: a few run many, as real ones do."""
        if len(self.held) < RUNNING:
            self.held.append(1)
            return len(self.held) - 1
        weights = [1 + (RUNNING - place) // 10 if count < 7 else 0 for place, count in enumerate(self.held)]
        (found,) = self.chance.choices(range(RUNNING), weights)
        self.held[found] += 1
        return found

    def manner(self, character: _Character, evaluator: int) -> Manner:
        chance = self.chance
        residents = chance.choice((0, 1, 2, 3, 3, 4, 4))  # how well they know the centre
        return Manner(
            staff=chance.choice((12, 13, 14, 14, 14, 15, 16)),
            bids=1 if chance.randrange(100) < character.alone else 3,
            hours_bp=chance.choice((10_300, 10_900, 11_100, 11_264, 11_300, 11_500, 11_700, 12_000)),
            pace=character.pace + chance.randint(-5, 4),
            outside_bp=max(0, character.outside_bp + chance.randint(-60, 90)),
            office=character.office,
            agency=chance.choice((PROMPT, USUAL, USUAL, USUAL, SLOW)),
            money=character.money,
            severity=SEVERITIES[evaluator],
            ratings=residents * chance.randint(2, 5),
            stars=chance.choice(TASTES),
        )


SEVERITIES = (0, 1, -1, 0, 1, -1, 0)  # of the seven evaluation agencies
TASTES = ((48, 31, 13, 5, 3), (30, 40, 20, 7, 3), (62, 25, 8, 3, 2), (22, 30, 26, 14, 8))


def city_plan(seed: int) -> list[DistrictPlan]:
    """Twelve districts with 171 centres that 79 agencies run and seven assess."""
    drawing = _Drawing(Random(f"city {seed}"))
    places = (HOME, *DISTRICTS)
    named = iter(street_names(CENTRES))
    plans = []
    for number, (place, count) in enumerate(zip(places, centres_by_district(places), strict=True)):
        streets = (HOME_STREET, *STREETS) if place is HOME else _streets(place, count, named, drawing.chance)
        pair = (2 * number % AGENCIES, (2 * number + 1) % AGENCIES)  # each district has two agencies of its own
        plans.append(DistrictPlan(place, number % 3, _centres(streets, pair, CHARACTERS[number], drawing)))
    return plans


def _centres(
    streets: Sequence[Place], pair: tuple[int, int], character: _Character, drawing: _Drawing
) -> tuple[CentrePlan, ...]:
    return tuple(
        CentrePlan(street, drawing.provider(), who := pair[turn % 2], drawing.manner(character, who))
        for turn, street in enumerate(streets)
    )


def centres_by_district(places: Sequence[Place]) -> list[int]:
    """How many centres each district has: the cast's its eighteen, the others by their residents."""
    others = [place.population for place in places if place is not HOME]
    left, whole = CENTRES - len(STREETS) - 1, sum(others)
    counts = [left * residents // whole for residents in others]
    largest = sorted(range(len(others)), key=lambda n: -(left * others[n] % whole))
    for place in largest[: left - sum(counts)]:
        counts[place] += 1
    rest = iter(counts)
    return [len(STREETS) + 1 if place is HOME else next(rest) for place in places]


def _streets(district: Place, count: int, named: object, chance: Random) -> tuple[Place, ...]:
    populations = populations_of(district.population, count, chance)
    return tuple(
        Place(f"{district.reference}{number:02d}", name.en, name.zh, residents)
        for number, (residents, name) in enumerate(zip(populations, named, strict=False), start=1)  # type: ignore[call-overload]
    )


def populations_of(whole: int, count: int, chance: Random) -> list[int]:
    """Residents of a district's streets: unlike each other, none beyond the bounds, summing to the whole."""
    assert count * LEAST <= whole <= count * MOST
    found = [chance.randint(LEAST, MOST) for _street in range(count)]
    while left := whole - sum(found):
        step = max(1, abs(left) // count)
        place = chance.randrange(count)
        room = MOST - found[place] if left > 0 else found[place] - LEAST
        found[place] += min(step, room, abs(left)) * (1 if left > 0 else -1)
    return found
