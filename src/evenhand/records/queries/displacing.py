"""What a task outside the contract would come on top of, in the contract year that runs."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Sum

from evenhand.contracts.models import Contract
from evenhand.parties.models import Posting
from evenhand.parties.queries import working_day_test
from evenhand.records.models import MonthTotal
from evenhand.records.queries.progress import Progress, progress
from evenhand.requests.models import TaskRequest
from evenhand.requests.queries import Displaced
from evenhand.requests.queries.fitting import Behind

BASIS = 10_000
DAYS_A_WEEK = 5


def displaced(contract: Contract, on: date) -> Displaced | None:
    """Lines behind plan, minutes under the cap, minutes of the staff posted. Six statements; none unless in force."""
    if contract.status != Contract.Status.IN_FORCE:
        return None
    year = progress(contract, on=on)
    rows = year.whole.rows
    behind = [Behind(row.line, lack) for row in rows if (lack := (row.required or 0) - (row.projected or 0)) > 0]
    owed = sum(max((row.required or 0) - row.delivered, 0) for row in rows if row.line.counts)
    owed = max(owed - year.credited, 0)
    cap = year.whole.required * year.terms.outside_cap_bp // BASIS
    under_cap = max(cap - _spent(contract, year), 0)
    begun = behind if year.pace.gone else []
    return Displaced(sorted(begun, key=lambda one: -one.minutes), under_cap, _at_work(contract, year, on), owed)


def _spent(contract: Contract, year: Progress) -> int:
    """Minutes that went into tasks of the year which no line covers."""
    outside = MonthTotal.objects.filter(contract=contract, request__isnull=False)
    uncovered = outside.filter(request__emergency__isnull=True).exclude(request__status=TaskRequest.Status.IN_SCOPE)
    within = uncovered.filter(month__range=(year.year.starts, year.year.ends))
    return within.aggregate(total=Sum("norm_minutes"))["total"] or 0


def _at_work(contract: Contract, year: Progress, on: date) -> int:
    """Minutes of the professionals posted, from tomorrow or the first day to the year's end, on working days."""
    starts = max(on + timedelta(days=1), year.year.starts)
    posted = Posting.objects.current(on).filter(
        centre=year.terms.centre, provider=contract.provider_id, post=Posting.Post.PROFESSIONAL
    )
    weekly = posted.aggregate(total=Sum("minutes_a_week"))["total"] or 0
    is_working = working_day_test(contract.jurisdiction, starts, year.year.ends)
    span = max((year.year.ends - starts).days + 1, 0)
    days = sum(is_working(starts + timedelta(days=number)) for number in range(span))
    return weekly * days // DAYS_A_WEEK
