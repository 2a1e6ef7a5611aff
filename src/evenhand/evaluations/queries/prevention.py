"""What keeps an assessment from being the price of a declined task: another agency or reviewer, reasons for drops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from evenhand.contracts.models import Contract
from evenhand.evaluations.models import Assessment, Mark
from evenhand.evaluations.queries.assessments import Row, Sheet, ties
from evenhand.frameworks.models import Level
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Capacity, Organisation
from evenhand.requests.models import Answer

REVIEWERS = (Capacity.Kind.EVALUATOR, Capacity.Kind.AUDITOR)


@dataclass(frozen=True, slots=True)
class Declined:
    """A task was declined since an agency's assessment was ordered: the next goes elsewhere, or is reviewed."""

    on: date
    agency: Organisation


def declined_since(contract: Contract) -> Declined | None:
    """The first task declined since the contract's last assessment was ordered, if there was one. Two statements."""
    last = Assessment.objects.filter(contract=contract).select_related("agency").order_by("-planned_at", "-pk").first()
    if last is None:
        return None
    answers = Answer.objects.filter(request__contract=contract, kind=Answer.Kind.DECLINED)
    first = answers.filter(answered_at__gt=last.planned_at).order_by("answered_at").first()
    return Declined(timezone.localdate(first.answered_at), last.agency) if first else None


def reviewers_for(contract: Contract, actor: Actor) -> list[Organisation]:
    """Who can review an assessment from outside: no side of the contract, nor tied to its provider. Two statements."""
    aside = {contract.provider_id, contract.purchaser_id, *ties(contract.provider, actor)}
    known = Organisation.objects.filter(capacities__capacity__in=REVIEWERS).exclude(pk__in=aside)
    return list(known.distinct().order_by("reference"))


def levels_before(assessment: Assessment) -> dict[int, Level]:
    """The levels of the contract's assessment handed in before this one, by criterion. Two statements."""
    earlier = Assessment.objects.filter(contract=assessment.contract_id, handed_in_at__isnull=False)
    if assessment.handed_in_at:
        earlier = earlier.filter(handed_in_at__lt=assessment.handed_in_at)
    last = earlier.exclude(pk=assessment.pk).order_by("-handed_in_at", "-pk").first()
    if last is None:
        return {}
    marks = Mark.objects.filter(Q(level__isnull=False) | Q(final_level__isnull=False), assessment=last)
    found = {one.criterion_id: one.final_level or one.level for one in marks.select_related("level", "final_level")}
    return {criterion: level for criterion, level in found.items() if level}


def fallen(sheet: Sheet, before: dict[int, Level]) -> list[Row]:
    """The criteria whose level is more than one below that of the last assessment."""
    steps = {level.pk: place for place, level in enumerate(sorted(sheet.levels, key=lambda one: one.value))}
    return [
        row
        for row in sheet.rows
        if row.level and (was := before.get(row.criterion.pk)) and steps.get(was.pk, 0) - steps[row.level.pk] > 1
    ]
