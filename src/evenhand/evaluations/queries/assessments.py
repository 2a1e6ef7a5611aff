"""An assessment as its pages show it: criterion by criterion, each with mark and evidence."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.evaluations.models import Assessment, Mark
from evenhand.evaluations.queries.evidence import Asked, Fact, evidence, period_of
from evenhand.evaluations.totals import Weighed, total
from evenhand.frameworks.models import Criterion, Level
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Capacity, Organisation, Relationship
from evenhand.parties.models.organisations import in_term


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion with its mark, where the reader may see it, and the evidence beside it."""

    criterion: Criterion
    mark: Mark | None
    facts: list[Fact] = field(default_factory=list)

    @property
    def level(self) -> Level | None:
        """What counts: the final level where it was changed."""
        return (self.mark.final_level or self.mark.level) if self.mark else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Every criterion of an assessment, and the levels that there are."""

    assessment: Assessment
    rows: list[Row]
    levels: list[Level]

    @property
    def total(self) -> int | None:
        """The total in hundredths, from the levels that count; nothing while one is missing."""
        weighed = [Weighed(row.criterion.weight_bp, row.level.value) for row in self.rows if row.level]
        if len(weighed) < len(self.rows) or not weighed:
            return None
        return total(weighed, max(level.value for level in self.levels))

    @property
    def unmarked(self) -> list[Criterion]:
        """What lacks a level or a reason."""
        return [row.criterion for row in self.rows if not (row.mark and row.mark.level and row.mark.reason)]


def sheet(assessment: Assessment, actor: Actor, *, with_evidence: bool = False) -> Sheet:
    """The criteria with what the actor may see. Three statements and those of the evidence."""
    criteria = list(assessment.framework_version.criteria.all())
    marks = Mark.objects.visible_to(actor).filter(assessment=assessment)
    known = {mark.criterion_id: mark for mark in marks.select_related("level", "final_level", "criterion")}
    facts = _facts(assessment, criteria, actor) if with_evidence else {}
    rows = [Row(one, known.get(one.pk), facts.get(one.evidence, [])) for one in criteria]
    return Sheet(assessment, rows, list(assessment.framework_version.levels.all()))


def _facts(assessment: Assessment, criteria: list[Criterion], actor: Actor) -> dict[str, list[Fact]]:
    period = period_of(current_terms(assessment.contract).term, assessment.year)
    asked = Asked(assessment.contract, assessment.year, period, actor.day)
    return evidence(asked, [criterion.evidence for criterion in criteria])


def agencies_for(contract: Contract, actor: Actor) -> list[Organisation]:
    """Agencies that can assess a contract: not the provider, nor tied to it. Two statements."""
    tied = ties(contract.provider, actor)
    known = Organisation.objects.having(Capacity.Kind.EVALUATOR).exclude(pk=contract.provider_id)
    return list(known.exclude(pk__in=tied).order_by("reference"))


def ties(provider: Organisation, actor: Actor) -> set[int]:
    """The keys of the organisations with which a provider has declared a tie that holds today. One statement."""
    held = Relationship.objects.filter(in_term(actor.day)).filter(Q(organisation=provider) | Q(other=provider))
    pairs = held.values_list("organisation", "other")
    return {key for pair in pairs for key in pair} - {provider.pk}
