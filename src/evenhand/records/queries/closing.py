"""What a contract that ended has to show for its hours, and how many cases and groups are open still."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Sum

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.kernel import walls
from evenhand.records.models import Case, Group, MonthTotal


def promised_and_delivered(contract: Contract) -> tuple[int, int]:
    """Norm minutes of all lines that have a figure, over the whole term, and what was delivered. Three statements."""
    asked = current_terms(contract).line_terms.filter(minutes__isnull=False)
    promised = asked.aggregate(total=Sum("minutes"))["total"] or 0
    given = MonthTotal.objects.filter(contract=contract, line__in=asked.values("line"))
    return promised, given.aggregate(total=Sum("norm_minutes"))["total"] or 0


def still_open(contract: Contract, on: date) -> tuple[int, int]:
    """How many cases and groups are open on a day: counts, which tell nobody about a person. Two statements."""
    with transaction.atomic(), walls.over_the_wall():  # the other side may know how many, and nothing else
        cases, groups = (
            model.objects.filter(contract=contract, closed_on__isnull=True, opened_on__lte=on).count()
            for model in (Case, Group)
        )
    return cases, groups
