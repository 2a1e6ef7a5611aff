"""The whole demonstration, step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction
from tqdm import tqdm

from evenhand.demo.builders.city import Registrar, build_agencies, build_districts, build_streets, registrar
from evenhand.demo.builders.parties import build_cast
from evenhand.demo.cast import PASSWORD, Cast
from evenhand.demo.marker import Marker

SCALES = ("small",)
FOUNDED = 420  # days before its day that the city was entered


@dataclass
class Making:
    """What was made so far, and when now is."""

    on: date
    seed: int
    cast: Cast = field(init=False)
    at_work: Registrar = field(init=False)
    streets: list[Cast] = field(default_factory=list)

    def ago(self, days: int, hour: int = 9) -> datetime:
        """An instant some days before the demonstration's day."""
        return datetime.combine(self.on - timedelta(days=days), time(hour), self.cast.jurisdiction.zone)


def build(*, on: date, seed: int, scale: str) -> Marker:
    """Make the demonstration in an empty database, all or nothing, and say how it was made."""
    making = Making(on, seed)
    with transaction.atomic(), tqdm(STEPS, desc="Making Lingzhou", unit="step", disable=None) as steps:
        for label, step in steps:
            steps.set_postfix_str(label)
            step(making)
    return Marker(on, seed, scale, PASSWORD)


def _cast(making: Making) -> None:
    founded = making.on - timedelta(days=FOUNDED)
    making.cast = build_cast(founded)
    making.at_work = registrar(making.cast, founded, making.seed)


def _city(making: Making) -> None:
    build_districts(making.at_work)
    making.streets = build_streets(making.at_work)
    build_agencies(making.at_work)


STEPS: tuple[tuple[str, Callable[[Making], None]], ...] = (
    ("people of the cast", _cast),
    ("districts, streets and agencies", _city),
)
