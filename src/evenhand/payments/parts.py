"""What each funder pays where less than an instalment is asked for, exact to the smallest unit."""

from __future__ import annotations

from collections.abc import Sequence


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
