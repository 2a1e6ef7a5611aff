"""What requests add to others' pages: navigation, waiting work, offers, words of the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.contracts.commands.consenting import undoing
from evenhand.contracts.models import Contract
from evenhand.contracts.queries.closing import Matter, matter_sources
from evenhand.contracts.queries.handovers import step_sources
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Role
from evenhand.requests.commands.undoing import undo_in_scope
from evenhand.requests.models import TaskRequest
from evenhand.requests.queries import unanswered
from evenhand.shell.registries import (
    Offer,
    Party,
    Place,
    Side,
    WorkItem,
    journal_links,
    journal_statements,
    journal_words,
    navigation,
    offer_sources,
    waiting_sources,
)

ASKERS = frozenset({"purchaser", "funder", "monitor", "regulator", "evaluator", "department"})


def side_of_asker(request: TaskRequest) -> Side:
    """The side whose colour the asker has."""
    return Side.PURCHASER if request.asker_id == request.contract.purchaser_id else Side.THIRD


def concerns(actor: Actor) -> bool:
    """Whether the actor's organisation may have to do with tasks asked."""
    return actor.is_a(*ASKERS, "provider", "auditor")


def open_matters(contract: Contract, on: date) -> Iterator[Matter]:
    """At the end of a contract: tasks that were asked and never answered."""
    count = TaskRequest.objects.filter(contract=contract, status=TaskRequest.Status.ASKED).count()
    yield Matter(_("Requests without an answer"), str(count), count > 0, "provider")


def waiting(actor: Actor) -> Iterator[WorkItem]:
    """Answers that the provider owes, for himself and for the asker who waits. One statement."""
    if not actor.holds(Role.OFFICER, Role.DIRECTOR, Role.SIGNATORY):
        return
    for request in unanswered(actor):
        answers = request.contract.provider_id == actor.organisation_id
        yield WorkItem(
            what=_("Answer the request “%(task)s”") % {"task": request.task},
            why=_("%(asker)s asks for a task under contract %(contract)s.")
            % {"asker": request.asker.name, "contract": request.contract.reference},
            url=reverse("requests:answer" if answers else "requests:detail", args=[request.reference]),
            done_by=_("Answer") if answers else _("Read it"),
            due=request.answer_due,
            since=localdate(request.asked_at),
            owed_by=Party(Side.PROVIDER, request.contract.provider.name),
            waits=Party(side_of_asker(request), request.asker.name),
            facts=request.reference,
            mine=answers,
        )


def offers(actor: Actor) -> Iterator[Offer]:
    """Ask for a task, where one can; keep a note, where one is asked."""
    if actor.holds(Role.OFFICER) and actor.is_a(*ASKERS):
        yield Offer(
            _("Ask a provider for a task"),
            reverse("requests:choose"),
            _("in writing, tested against the contract first"),
            65,
        )
    if actor.is_a("provider") and actor.roles:
        yield Offer(_("Keep a private note"), reverse("requests:notes"), _("of a task asked by word of mouth"), 66)


navigation.register(Place(gettext_lazy("Tasks asked"), "requests:index", order=55, shown_to=concerns))
waiting_sources.register(waiting)
matter_sources.append(open_matters)
step_sources.append(open_matters)
undoing["in_scope"] = undo_in_scope
offer_sources.register(offers)
journal_links["taskrequest"] = lambda reference: reverse("requests:detail", args=[reference])
journal_links["privatenote"] = lambda reference: reverse("requests:note", args=[reference])
journal_links["notetotal"] = lambda reference: reverse("requests:note-total", args=[reference])
journal_statements.update({"requests.note_released", "requests.notes_totalled"})
journal_words.update(
    {
        "requests.asked": gettext_lazy("%(organisation)s asked for a task: “%(task)s”. The answer is due on %(due)s."),
        "requests.answered": gettext_lazy("%(organisation)s answered “%(task)s”: %(answer)s. Reason: %(reason)s"),
        "requests.retracted": gettext_lazy(
            "%(organisation)s retracted its answer “%(answer)s” to “%(task)s”. Reason: %(reason)s"
        ),
        "requests.withdrawn": gettext_lazy("%(organisation)s took back its request “%(task)s”."),
        "requests.note_written": gettext_lazy("%(person)s wrote private note %(thing)s."),
        "requests.note_released": gettext_lazy(
            "%(person)s released private note %(thing)s: a task asked by %(asker)s on %(day)s."
        ),
        "requests.notes_totalled": gettext_lazy(
            "%(organisation)s released a total: %(count)s private notes, %(hours)s hours, asked by %(asked_by)s, "
            "%(first)s to %(last)s."
        ),
        "requests.made_of_note": gettext_lazy("%(person)s made a request of a private note: “%(task)s”."),
    }
)
