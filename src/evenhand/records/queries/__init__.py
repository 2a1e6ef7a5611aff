"""Questions about services: where people work, what a week holds, how a year goes, what a file's words mean."""

from evenhand.records.queries.capping import OverCap, over_cap
from evenhand.records.queries.displacing import displaced
from evenhand.records.queries.knowing import (
    contracts_worked_under,
    is_posted,
    known_under,
    posts_under,
    supervisors_of,
    team_of,
)
from evenhand.records.queries.naming import names_under
from evenhand.records.queries.outside import Outside, outside
from evenhand.records.queries.progress import LineProgress, Progress, progress
from evenhand.records.queries.shares import GroupShare, shares
from evenhand.records.queries.weeks import cells_of, handed_in_at, handed_in_by, records_of_week

__all__ = [
    "GroupShare",
    "LineProgress",
    "Outside",
    "OverCap",
    "Progress",
    "cells_of",
    "contracts_worked_under",
    "displaced",
    "handed_in_at",
    "handed_in_by",
    "is_posted",
    "known_under",
    "names_under",
    "outside",
    "over_cap",
    "posts_under",
    "progress",
    "records_of_week",
    "shares",
    "supervisors_of",
    "team_of",
]
