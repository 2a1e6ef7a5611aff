"""Whom one can ask, what waits for an answer, what the provider keeps, and how a task stands to its contract."""

from evenhand.requests.queries.asking import (
    answer_due,
    askable,
    countable,
    heads,
    listed,
    may_still_ask,
    notes_of,
    possible_askers,
    unanswered,
)
from evenhand.requests.queries.fitting import Displaced, Tested, against_contract, displacement

__all__ = [
    "Displaced",
    "Tested",
    "against_contract",
    "answer_due",
    "askable",
    "countable",
    "displacement",
    "heads",
    "listed",
    "may_still_ask",
    "notes_of",
    "possible_askers",
    "unanswered",
]
