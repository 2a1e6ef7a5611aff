"""What each funder pays where less than an instalment is asked for, exact to the smallest unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


def reduced(amount_minor: int, parts: Sequence[int]) -> list[int]:
    """The parts of an invoice for less than its instalment, in the same proportion and never above it.

    Units left over by rounding down go to the largest remainders, the earlier first.
    """
    whole = sum(parts)
    if not 0 <= amount_minor <= whole or not whole:
        raise ValueError("An invoice asks for its instalment at most.")
    found = [amount_minor * part // whole for part in parts]
    left = [amount_minor * part % whole for part in parts]
    for place in sorted(range(len(parts)), key=lambda i: (-left[i], i))[: amount_minor - sum(found)]:
        found[place] += 1
    return found


@dataclass(frozen=True, slots=True)
class Move:
    """Something that leaves less of a part open: a payment, a set-off, a credit note."""

    day: date
    amount_minor: int


def settled_on(amount_minor: int, moves: Iterable[Move]) -> date | None:
    """The first day on which nothing of the amount was left open."""
    for move in sorted(moves, key=lambda one: one.day):
        amount_minor -= move.amount_minor
        if amount_minor <= 0:
            return move.day
    return None
