"""What changes programmes and their ledger."""

from evenhand.planning.commands.allocations import AboveShare, OutsideProgramme, allocate, supplement
from evenhand.planning.commands.ledger import (
    MoreThanBound,
    MoreThanCommitted,
    NotEnoughAllocated,
    adjust,
    commit,
    free_unspent,
    pay,
    release,
    repay,
)
from evenhand.planning.commands.programmes import Stale, adopt_programme, draft_programme, revise_programme
from evenhand.planning.commands.rules import faults_of

__all__ = [
    "AboveShare",
    "MoreThanBound",
    "MoreThanCommitted",
    "NotEnoughAllocated",
    "OutsideProgramme",
    "Stale",
    "adjust",
    "adopt_programme",
    "allocate",
    "commit",
    "draft_programme",
    "faults_of",
    "free_unspent",
    "pay",
    "release",
    "repay",
    "revise_programme",
    "supplement",
]
