"""What feedback adds to others' pages: navigation, the section of the contract's page, waiting work, words, links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext, pgettext_lazy

from evenhand.contracts.models import Contract
from evenhand.contracts.queries.closing import Matter
from evenhand.contracts.queries.handovers import step_sources
from evenhand.evaluations.queries import evidence_sources
from evenhand.feedback.models import Complaint
from evenhand.feedback.queries.evidence import residents
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

WORDS = {
    "feedback.rated": gettext_lazy("A resident rated %(about)s: %(stars)s of 5."),
    "feedback.complaint_made": gettext_lazy("A resident complained about %(about)s; to be answered by %(due)s."),
    "feedback.complaint_answered": gettext_lazy("%(person)s answered complaint %(thing)s about %(about)s."),
}


def register() -> None:
    """Enter everything where lower stages look for it."""
    journal_words.update(WORDS)
    journal_statements.add("feedback.complaint_answered")
    journal_links["complaint"] = lambda reference: reverse("feedback:complaint", args=[reference])
    journal_links["centre"] = lambda reference: reverse("feedback:centre", args=[reference])
    navigation.register(
        Place(pgettext_lazy("residents", "Centres"), "feedback:index", 5, lambda actor: actor.is_anonymous)
    )
    navigation.register(Place(gettext_lazy("Complaints"), "feedback:complaints", 70, sees_complaints))
    label = pgettext_lazy("who speaks", "Residents")
    sections.register(Section("contract", "residents", label, "feedback:contract", 60, overdue_figure, overdue_tone))
    waiting_sources.register(waiting)
    step_sources.append(open_complaints)
    evidence_sources[Criterion.Evidence.FEEDBACK] = residents


def open_complaints(contract: Contract, on: date) -> Iterator[Matter]:
    """When a centre is handed over: complaints that wait for an answer, as a count. One statement."""
    count = contract.complaints.waiting().count()
    url = reverse("feedback:contract", args=[contract.reference])
    yield Matter(_("Complaints without an answer"), str(count), count > 0, "provider", url)


def sees_complaints(actor: Actor) -> bool:
    """Providers and those who oversee an area."""
    return actor.is_a(Capacity.Kind.PROVIDER) or bool(actor.areas)


def overdue_figure(actor: Actor, contract: Contract) -> str | None:
    """How many complaints wait past their day. One statement."""
    late = contract.complaints.waiting().filter(answer_due__lt=actor.day).count()
    return npgettext("complaints", "%(count)d late", "%(count)d late", late) % {"count": late} if late else None


def overdue_tone(actor: Actor, contract: Contract) -> str:
    """Brick where a resident waits for an answer that is late."""
    return "late" if overdue_figure(actor, contract) else ""


def waiting(actor: Actor) -> Iterator[WorkItem]:
    """Complaints: the provider's to answer, the monitor's to look after once they are late. One statement."""
    answers = actor.is_a(Capacity.Kind.PROVIDER) and actor.holds(Role.DIRECTOR, Role.SUPERVISOR)
    watches = actor.is_a(Capacity.Kind.MONITOR) and actor.holds(Role.OFFICER)
    if not (answers or watches):
        return
    seen = Complaint.objects.visible_to(actor).waiting()
    for complaint in seen.select_related("centre", "contract__provider"):
        if answers:
            yield _to_answer(complaint)
        else:
            yield _to_watch(actor, complaint)


def _to_answer(complaint: Complaint) -> WorkItem:
    return WorkItem(
        what=_("Answer a resident’s complaint about %(centre)s") % {"centre": complaint.centre.name},
        why=_("The contract gives the resident an answer by this day; the monitor sees it the day after."),
        url=reverse("feedback:answer", args=[complaint.reference]),
        done_by=_("Read and answer"),
        due=complaint.answer_due,
        since=timezone.localdate(complaint.made_at),
        owed_by=Party(Side.PROVIDER, complaint.contract.provider.name),
        waits=Party(Side.THIRD, _("a resident")),
        facts=complaint.reference,
    )


def _to_watch(actor: Actor, complaint: Complaint) -> WorkItem:
    """Owed to residents while there is time; the monitor's own matter once it is late."""
    return WorkItem(
        what=_("A resident’s complaint about %(centre)s waits for its answer") % {"centre": complaint.centre.name},
        why=_("%(provider)s owes the answer; you see to it that it comes.")
        % {"provider": complaint.contract.provider.name},
        url=reverse("feedback:complaint", args=[complaint.reference]),
        done_by=_("Read it"),
        due=complaint.answer_due,
        since=timezone.localdate(complaint.made_at),
        owed_by=Party(Side.PROVIDER, complaint.contract.provider.name),
        waits=Party(Side.THIRD, _("a resident")),
        facts=complaint.reference,
        mine=complaint.is_overdue(actor.day),
    )
