"""The whole demonstration, step by step, in the scale asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from tqdm import tqdm

from evenhand.demo.builders import small
from evenhand.demo.builders.chronicle import in_order_of_time
from evenhand.demo.builders.making import Making
from evenhand.demo.cast import PASSWORD
from evenhand.demo.marker import Marker

SCALES = ("small", "city")


def build(*, on: date, seed: int, scale: str) -> Marker:
    """Make the demonstration in an empty database and say how it was made."""
    making = Making(on, seed)
    with transaction.atomic(), in_order_of_time(), progress(len(small.STEPS)) as bar:
        for label, step in small.STEPS:
            bar.set_postfix_str(label)
            step(making)
            bar.update()
    return Marker(on, seed, scale, PASSWORD)


@contextmanager
def progress(steps: int) -> Iterator[tqdm]:  # type: ignore[type-arg]
    """A bar on a terminal; nothing elsewhere."""
    with tqdm(total=steps, desc="Making Lingzhou", unit="step", disable=None) as bar:
        yield bar
