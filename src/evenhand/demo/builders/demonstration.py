"""The whole demonstration, step by step, in the scale asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import date, datetime, time

from django.db import transaction
from tqdm import tqdm

from evenhand.demo.builders import metropolis, small
from evenhand.demo.builders.chronicle import in_order_of_time
from evenhand.demo.builders.making import Making
from evenhand.demo.cast import PASSWORD
from evenhand.demo.marker import Marker
from evenhand.notices.commands import count_as_sent

SMALL, CITY = SCALES = ("small", "city")
Steps = Iterable[tuple[str, Callable[[Making], None]]]


def build(*, on: date, seed: int, scale: str) -> Marker:
    """Make the demonstration in an empty database and say how it was made.

    The small one is made all or nothing. A city is too much for one transaction: each of its steps is whole by
    itself, and the marker says until the end that the whole is not.
    """
    marker, making = Marker(on, seed, scale, PASSWORD), Making(on, seed)
    marker.unfinished().write()
    at_once = transaction.atomic() if scale == SMALL else nullcontext()
    with at_once:
        with in_order_of_time():
            _make(making, small.STEPS if scale == SMALL else metropolis.steps(seed))
        count_as_sent(datetime.combine(on, time(), making.cast.jurisdiction.zone))
    return marker


def _make(making: Making, steps: Steps) -> None:
    """One step after the other, with a bar on a terminal."""
    with tqdm(list(steps), desc="Making Lingzhou", unit="step", disable=None) as bar:
        for label, step in bar:
            bar.set_postfix_str(label)
            with transaction.atomic():
                step(making)
