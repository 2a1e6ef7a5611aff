"""What each funder pays of an instalment: exact to the smallest unit, over any number of instalments."""

from __future__ import annotations

from collections.abc import Sequence

from evenhand.kernel.money import split


def scheduled(amounts_minor: Sequence[int], shares_bp: Sequence[int]) -> list[list[int]]:
    """Each funder's part of every instalment.

    The parts of an instalment sum to it, and a funder's parts sum to its share of the whole, as it was bound:
    each instalment adds what the running sum has grown by.
    """
    found: list[list[int]] = []
    running, before = 0, [0] * len(shares_bp)
    for amount in amounts_minor:
        running += amount
        after = split(running, shares_bp)
        found.append([new - old for new, old in zip(after, before, strict=True)])
        before = after
    return found


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
