"""Cases of a hand-over: for the outgoing provider each with its answer, for everybody else counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand.contracts.models import Contract, Handover
from evenhand.kernel import walls
from evenhand.kernel.actors import Actor
from evenhand.records.models import Case, CaseAnswer, CaseSummary, PassedCase

Answer = CaseAnswer.Answer


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """A case with what its person answered last about the provider that follows, and whether a summary is there."""

    case: Case
    answer: CaseAnswer | None
    summary: CaseSummary | None

    @property
    def is_given(self) -> bool:
        return self.answer is not None and self.answer.answer == Answer.GIVEN

    @property
    def is_passed(self) -> bool:
        return self.summary is not None and self.summary.passed_at is not None

    @property
    def can_pass(self) -> bool:
        """Whether the person consented, the summary is written and nothing has passed yet."""
        return self.is_given and self.summary is not None and not self.is_passed


@dataclass(frozen=True, slots=True)
class Counts:
    """How the cases of a hand-over stand: counts, which tell nobody about a person."""

    cases: int = 0
    given: int = 0
    refused: int = 0
    not_reached: int = 0
    passed: int = 0

    @property
    def unasked(self) -> int:
        return self.cases - self.given - self.refused - self.not_reached


def cases_concerned(contract: Contract) -> QuerySet[Case]:
    """The cases that are open, and those that passed."""
    passed = CaseSummary.objects.filter(case=OuterRef("pk"), passed_at__isnull=False)
    return Case.objects.filter(Q(closed_on__isnull=True) | Exists(passed), contract=contract)


def standing(handover: Handover) -> list[CaseStanding]:
    """Every case of the outgoing contract that is concerned, by number. Three statements."""
    cases = list(
        cases_concerned(handover.contract)
        .select_related("worker", "line", "summary__data_key", "contract__provider", "centre")
        .order_by("reference")
    )
    last = last_answers(cases, handover.incoming_id)
    return [CaseStanding(case, last.get(case.pk), getattr(case, "summary", None)) for case in cases]


def last_answers(cases: Iterable[Case], incoming_id: int | None) -> dict[int, CaseAnswer]:
    """The last answer of each case on the provider that follows, by the case's key. One statement."""
    found = CaseAnswer.objects.filter(case__in=[case.pk for case in cases], asked_for=incoming_id or 0)
    return {one.case_id: one for one in found.select_related("entered_by", "data_key").order_by("pk")}


def counts(handover: Handover) -> Counts:
    """The cases in numbers, for whoever sees the hand-over. Two statements."""
    with transaction.atomic(), walls.over_the_wall():  # numbers alone leave this place
        found = standing(handover)
    by_answer = Counter(one.answer.answer for one in found if one.answer)
    return Counts(
        cases=len(found),
        given=by_answer[Answer.GIVEN],
        refused=by_answer[Answer.REFUSED],
        not_reached=by_answer[Answer.NOT_REACHED],
        passed=sum(one.is_passed for one in found),
    )


def has_passed(handover: Handover) -> bool:
    """Whether any case has passed. One statement."""
    with transaction.atomic(), walls.over_the_wall():
        return CaseSummary.objects.filter(contract=handover.contract_id, passed_at__isnull=False).exists()


def unasked_of(actor: Actor) -> dict[Handover, int]:
    """Of each hand-over under way, how many persons of the actor's own cases nobody has asked. Two statements."""
    mine = Case.objects.visible_to(actor).filter(worker=actor.person_id, closed_on__isnull=True)
    asked = CaseAnswer.objects.filter(case=OuterRef("pk"), asked_for=OuterRef("contract__handover__incoming"))
    waiting = mine.filter(~Exists(asked), contract__handover__incoming__isnull=False)
    found = Counter(waiting.values_list("contract__handover", flat=True))
    known = Handover.objects.filter(pk__in=list(found)).select_related("contract", "incoming__provider")
    return {one: found[one.pk] for one in known.order_by("pk")}


def received(handover: Handover, actor: Actor) -> list[PassedCase]:
    """The cases that came with a hand-over, as far as the reader works with them. One statement."""
    return list(PassedCase.objects.visible_to(actor).filter(handover=handover))
