"""Figures about judging: an agency's marks in time, against others, with reasons of their own; marks of a provider."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone

from evenhand.evaluations.models import Assessment, Mark
from evenhand.oversight.cards import Case, in_time, own_words
from evenhand.oversight.queries.scope import Scope


def marks_in_time(scope: Scope) -> Iterable[Case]:
    """Each assessment that was due from the agency: handed in by its day, or so many days later."""
    due = Assessment.objects.filter(agency=scope.organisation, due_on__range=(scope.starts, scope.ends))
    for one in due.select_related("contract").order_by("reference"):
        done = timezone.localdate(one.handed_in_at) if one.handed_in_at else None
        yield in_time(one.reference, one.contract.reference, one.due_on, done, scope.ends)


def severity(scope: Scope) -> Iterable[Case]:
    """Each final mark of the agency less the mean of other agencies' by the same version: hundredths of a point."""
    final = Assessment.objects.filter(
        status=Assessment.Status.FINAL, final_at__date__range=(scope.starts, scope.ends)
    ).select_related("contract")
    others: dict[int, list[int]] = defaultdict(list)
    own = []
    for one in final.order_by("reference"):
        if one.agency_id == scope.organisation.pk:
            own.append(one)
        else:
            others[one.framework_version_id].append(one.total_hundredths or 0)
    for one in own:
        if marks := others[one.framework_version_id]:
            usual = round(sum(marks) / len(marks))
            yield Case(one.contract.reference, one.reference, "", (one.total_hundredths or 0) - usual)


def own_reasons(scope: Scope) -> Iterable[Case]:
    """Each mark that the agency handed in: whether its reason is its own, or the same as another mark's."""
    marks = Mark.objects.filter(
        assessment__agency=scope.organisation, assessment__handed_in_at__date__range=(scope.starts, scope.ends)
    ).order_by("assessment__reference", "criterion__position")
    rows = marks.values_list("assessment__contract__reference", "assessment__reference", "reason")
    return own_words(list(rows))


def marks_received(scope: Scope) -> Iterable[Case]:
    """Each assessment of the provider that became final: its mark in hundredths of a point of 100."""
    final = Assessment.objects.filter(
        contract__in=scope.references,
        status=Assessment.Status.FINAL,
        final_at__date__range=(scope.starts, scope.ends),
    )
    for one in final.order_by("reference"):
        yield Case(scope.references[one.contract_id], one.reference, "", one.total_hundredths or 0)
