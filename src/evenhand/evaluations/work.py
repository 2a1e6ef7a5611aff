"""What evaluations add to others' pages: navigation, a section of the contract's page, work, evidence, words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.contracts.models import Contract
from evenhand.contracts.queries.closing import Matter, matter_sources
from evenhand.evaluations.models import Assessment
from evenhand.evaluations.queries import evidence_sources, sources
from evenhand.frameworks.models import Criterion
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Capacity, Role
from evenhand.shell.registries import (
    Party,
    Place,
    Section,
    Side,
    WorkItem,
    journal_links,
    journal_statements,
    journal_words,
    navigation,
    sections,
    waiting_sources,
)

Status = Assessment.Status
WORDS = {
    "evaluations.commissioned": gettext_lazy(
        "%(person)s ordered assessment %(thing)s of contract %(about)s from %(agency)s, due on %(due)s."
    ),
    "evaluations.taken": gettext_lazy("%(person)s took assessment %(thing)s on."),
    "evaluations.marked": gettext_lazy("%(person)s saved marks of assessment %(thing)s, revision %(revision)s."),
    "evaluations.handed_in": gettext_lazy("%(agency)s handed in assessment %(thing)s of contract %(about)s."),
    "evaluations.replied": gettext_lazy("%(person)s replied to assessment %(thing)s of contract %(about)s."),
    "evaluations.reviewed": gettext_lazy("%(organisation)s reviewed assessment %(thing)s of contract %(about)s."),
    "evaluations.finalised": gettext_lazy(
        "Assessment %(thing)s of contract %(about)s is final: %(points)s of 100 points."
    ),
}
Kinds = Criterion.Evidence


def register() -> None:
    """Enter everything where lower stages look for it."""
    journal_words.update(WORDS)
    journal_statements.update({"evaluations.replied", "evaluations.reviewed"})
    journal_links["assessment"] = lambda reference: reverse("evaluations:assessment", args=[reference])
    navigation.register(Place(gettext_lazy("Assessments"), "evaluations:index", 70, assesses))
    label = gettext_lazy("Evaluation")
    sections.register(Section("contract", "evaluation", label, "evaluations:contract", 60))
    waiting_sources.register(waiting)
    matter_sources.append(open_matters)
    evidence_sources[Kinds.HOURS] = sources.hours
    evidence_sources[Kinds.GROUPS] = sources.groups
    evidence_sources[Kinds.DUTIES] = sources.duties
    evidence_sources[Kinds.REQUESTS] = sources.requests


def open_matters(contract: Contract, on: date) -> Iterator[Matter]:
    """At the end of a contract: assessments that are not final. One statement."""
    count = Assessment.objects.filter(contract=contract).exclude(status=Status.FINAL).count()
    url = reverse("evaluations:contract", args=[contract.reference])
    yield Matter(_("Assessments that are not final"), str(count), count > 0, url=url)


def assesses(actor: Actor) -> bool:
    """Agencies, and those who order and compare assessments."""
    return actor.is_a(Capacity.Kind.EVALUATOR, Capacity.Kind.MONITOR, Capacity.Kind.REGULATOR)


def waiting(actor: Actor) -> Iterator[WorkItem]:
    """Assessments to take on, mark, reply to, review and finish. One statement."""
    if not actor.holds(Role.ASSESSOR, Role.DIRECTOR, Role.AUDITOR):
        return
    open_ones = Assessment.objects.visible_to(actor).exclude(status=Status.FINAL).listed()
    for assessment in open_ones:
        if assessment.reviewer_id == actor.organisation_id:
            item = _of_reviewer(assessment)
        elif actor.holds(Role.ASSESSOR):
            item = _of_agency(actor, assessment)
        else:
            item = _of_provider(actor, assessment)
        if item:
            yield item


def _of_agency(actor: Actor, assessment: Assessment) -> WorkItem | None:
    """The assessor's own, or one that nobody has taken on."""
    if actor.organisation_id != assessment.agency_id or assessment.assessor_id not in (None, actor.person_id):
        return None
    if assessment.status == Status.PLANNED:
        return _to_mark(assessment)
    if assessment.status == Status.HANDED_IN and assessment.reply_due and actor.day <= assessment.reply_due:
        return None  # the provider's turn
    if assessment.reviewer_id and assessment.reviewed_at is None:
        return None  # the reviewer's turn
    replied = assessment.status == Status.REPLIED
    return WorkItem(
        what=_("Make assessment %(reference)s final") % {"reference": assessment.reference},
        why=_("The provider has replied.") if replied else _("The provider did not reply in time."),
        url=reverse("evaluations:assessment", args=[assessment.reference]),
        done_by=_("Weigh and finish"),
        owed_by=Party(Side.THIRD, assessment.agency.name),
        waits=Party(Side.PROVIDER, assessment.contract.provider.name),
        facts=assessment.contract.reference,
    )


def _of_reviewer(assessment: Assessment) -> WorkItem | None:
    """Marks that are handed in and wait for the review from outside."""
    if assessment.status == Status.PLANNED or assessment.reviewed_at or assessment.reviewer is None:
        return None
    assert assessment.handed_in_at
    return WorkItem(
        what=_("Review assessment %(reference)s") % {"reference": assessment.reference},
        why=_("A task was declined since the agency was last asked; the marks become final after your review."),
        url=reverse("evaluations:review", args=[assessment.reference]),
        done_by=_("Read and review"),
        due=assessment.reply_due,
        since=timezone.localdate(assessment.handed_in_at),
        owed_by=Party(Side.THIRD, assessment.reviewer.name),
        waits=Party(Side.PROVIDER, assessment.contract.provider.name),
        facts=assessment.contract.reference,
    )


def _to_mark(assessment: Assessment) -> WorkItem:
    contract, is_taken = assessment.contract, assessment.assessor_id is not None
    what = _("Mark assessment %(reference)s") if is_taken else _("Take on assessment %(reference)s")
    return WorkItem(
        what=what % {"reference": assessment.reference},
        why=_("%(title)s, contract year %(year)s.") % {"title": contract.title, "year": assessment.year},
        url=reverse("evaluations:assessment", args=[assessment.reference]),
        done_by=_("Mark") if is_taken else _("Take it on"),
        due=assessment.due_on,
        since=timezone.localdate(assessment.planned_at),
        owed_by=Party(Side.THIRD, assessment.agency.name),
        waits=Party(Side.PROVIDER, contract.provider.name),
        facts=contract.reference,
    )


def _of_provider(actor: Actor, assessment: Assessment) -> WorkItem | None:
    """The reply that the provider can still give."""
    contract = assessment.contract
    is_open = assessment.reply_due is not None and actor.day <= assessment.reply_due
    if assessment.status != Status.HANDED_IN or actor.organisation_id != contract.provider_id or not is_open:
        return None
    assert assessment.handed_in_at
    return WorkItem(
        what=_("Reply to assessment %(reference)s") % {"reference": assessment.reference},
        why=_("%(agency)s handed it in; after the day the marks can become final without your reply.")
        % {"agency": assessment.agency.name},
        url=reverse("evaluations:assessment", args=[assessment.reference]),
        done_by=_("Read and reply"),
        due=assessment.reply_due,
        since=timezone.localdate(assessment.handed_in_at),
        owed_by=Party(Side.PROVIDER, contract.provider.name),
        facts=contract.reference,
    )
