"""An advance is recouped from the bills: a share of each, until nothing of it is open."""

from __future__ import annotations

from evenhand.kernel.money import BASIS


def recouped(gross_minor: int, open_minor: int, share_bp: int, left_minor: int) -> int:
    """What of a bill recoups the advance: its share, rounded up, and no more than is open.

    Rounded up, shares that are no smaller than the advance's have recouped all of it once the whole price is billed.
    Where less is left of the price than the rest of the bill, more is recouped: nothing is ever paid above the price.
    """
    by_share = -(-gross_minor * share_bp // BASIS)
    return min(max(open_minor, 0), max(by_share, gross_minor - left_minor))
