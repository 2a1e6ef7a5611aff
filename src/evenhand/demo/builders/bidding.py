"""Who bids for a centre and how: the winner as planned, others that lose for reasons of their own."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from evenhand.demo.builders.tenders import Bidder, Entrant
from evenhand.demo.phrases import (
    HOWS,
    LOST,
    METHOD_REASONS,
    METHODS,
    OUTCOME_REASONS,
    STAFF_REASONS,
    WON,
)
from evenhand.demo.plan import Manner
from evenhand.parties.models import Person

BASIS = 10_000
INFLATED_BP = 11_000  # from here on hours are what wins
MOST_HOURS, BY_HOURS = 2, 1  # the sentences that say so
REASONS = {"staff": STAFF_REASONS, "method": METHOD_REASONS, "outcomes": OUTCOME_REASONS}


def entrants_for(heads: Sequence[Person], manner: Manner, chance: Random) -> list[Entrant]:
    """The first head wins with the hours planned; the others offer what is asked, or nearly as much as he does."""
    first, *others = heads
    return [Entrant(first, _winner(manner, chance)), *(Entrant(head, _loser(manner, chance)) for head in others)]


def _winner(manner: Manner, chance: Random) -> Bidder:
    is_inflated = manner.hours_bp >= INFLATED_BP
    marks = {name: chance.randint(80, 90) for name in REASONS}
    reasons = {name: _several(ranks[0], chance) for name, ranks in REASONS.items()}
    if is_inflated:
        reasons["staff"] = (STAFF_REASONS[0][MOST_HOURS], *reasons["staff"][:2])
    return Bidder(
        staff=manner.staff,
        all_staff=manner.staff + 6,
        hours_bp=manner.hours_bp,
        method=METHODS[-1] if is_inflated and chance.random() < 0.4 else chance.choice(METHODS[:-1]),
        how=chance.choice(HOWS),
        marks=marks,
        reasons=reasons,
        result=WON[BY_HOURS] if is_inflated else chance.choice((WON[0], *WON[2:])),
    )


def _loser(manner: Manner, chance: Random) -> Bidder:
    ranks = {name: chance.choice((1, 2)) for name in REASONS}
    return Bidder(
        staff=manner.staff,
        all_staff=manner.staff + chance.randint(4, 7),
        hours_bp=chance.choice((BASIS, BASIS, 10_200, 10_400)),
        method=chance.choice(METHODS[:-1]),
        how=chance.choice(HOWS),
        marks={name: chance.randint(68, 77) if rank == 1 else chance.randint(56, 67) for name, rank in ranks.items()},
        reasons={name: _several(REASONS[name][rank], chance) for name, rank in ranks.items()},
        result=chance.choice(LOST),
    )


def _several(sentences: Sequence[str], chance: Random) -> tuple[str, ...]:
    """The sentences in another order, for the members of a panel."""
    return tuple(chance.sample(sentences, len(sentences)))
