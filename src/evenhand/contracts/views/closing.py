"""The closing of a contract that ended: what is open, what was learned, who confirmed it; writing, confirming."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.contracts import commands, policies
from evenhand.contracts.forms.closing import AloneForm, ConfirmForm, FreeForm, LessonsForm
from evenhand.contracts.models import Closing, Contract, Lesson
from evenhand.contracts.queries import closing as queries
from evenhand.contracts.queries import current_terms
from evenhand.contracts.views.frame import load, section
from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import Verdict, require
from evenhand.kernel.words import in_language
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
QUESTIONS = (
    ("worked", gettext_lazy("What worked")),
    ("failed", gettext_lazy("What did not work")),
    ("change", gettext_lazy("What should change in the next specification")),
)


@dataclass(frozen=True, slots=True)
class Act:
    """What a side can do at the end: who may, on which form, with which words."""

    may: Callable[[Actor, Contract], Verdict]
    form: type[Form]
    label: Any
    said: Any


ACTS = {
    "lessons": Act(
        policies.may_write_lessons,
        LessonsForm,
        gettext_lazy("Write what your side has learned"),
        gettext_lazy("Written. The other side reads it once it has written its own, or the contract is closed."),
    ),
    "confirm": Act(
        policies.may_close,
        ConfirmForm,
        gettext_lazy("Confirm the closing"),
        gettext_lazy("Confirmed for your side."),
    ),
    "alone": Act(
        policies.may_close,
        AloneForm,
        gettext_lazy("Close without the other side"),
        gettext_lazy("Closed. Your reason stands on the page."),
    ),
    "free": Act(
        policies.may_free_rest,
        FreeForm,
        gettext_lazy("Free the rest of the money"),
        gettext_lazy("Freed. The money went back to its funders’ programme."),
    ),
}


@require_safe
@signed_in
def closing(request: ActorRequest, reference: str) -> HttpResponse:
    """What is still open, the lessons that the reader may read, who confirmed, and what the reader can do."""
    return _page(request, load(request.actor, reference))


@GET_POST
@signed_in
def act(request: ActorRequest, reference: str, name: str) -> HttpResponse:
    """Write lessons, confirm, or close alone, with the checklist in sight."""
    contract, step = load(request.actor, reference), ACTS[name]
    require(step.may(request.actor, contract))
    form = bound(request, step.form, initial=_written(contract, request.actor) if name == "lessons" else {})
    if form.is_valid() and attempt(form, lambda: _do(name, contract, form, request.actor)):
        messages.success(request, step.said)
        return redirect("contracts:closing", reference)
    return _page(request, contract, form=form, act=step)


def _written(contract: Contract, actor: Actor) -> dict[str, str]:
    """What the actor's side wrote before."""
    own = contract.lessons.filter(side=contract.side_of(actor.organisation_id)).first()
    return {key: getattr(own, key) for key, _label in QUESTIONS} if own else {}


def _do(name: str, contract: Contract, form: BaseForm, by: Actor) -> object:
    typed, language = form.cleaned_data, get_language() or "en"
    if name == "lessons":
        return commands.write_lessons(contract=contract, language=language, by=by, **typed)
    if name == "alone":
        return commands.close_alone(contract=contract, reason=typed["reason"], language=language, by=by)
    if name == "free":
        return commands.free_rest(contract=contract, reason=typed["reason"], by=by)
    return commands.confirm_closing(contract=contract, by=by)


def _page(request: ActorRequest, contract: Contract, **more: Any) -> HttpResponse:
    actor, found = request.actor, queries.closing_of(contract)
    lessons = queries.lessons_for(contract, actor)
    content = {
        "closing": found,
        "has_ended": actor.day > current_terms(contract).ends,
        "matters": queries.matters(contract, actor.day),
        "left_open": [
            (in_language(**one["what"]), in_language(**one["fact"])) for one in (found.left_open if found else [])
        ],
        "lessons": [
            (label, [_said(lessons, side, key) for side in ("purchaser", "provider")]) for key, label in QUESTIONS
        ]
        if lessons
        else [],
        "days": queries.alone_after(contract),
        "invoices_until": _invoices_until(contract, found),
        "steps": [] if more else steps(actor, contract, found, lessons),
        **more,
    }
    given = {key: lambda _seen, kept=value: kept for key, value in content.items()}
    answered = section(request, contract.reference, "closing", **given)
    answered.status_code = status_of(more["form"]) if more else 200
    return answered


def _invoices_until(contract: Contract, found: Closing | None) -> date | None:
    """The provider's last day for invoices, where the purchaser closed alone and nothing was freed yet."""
    waits = found and found.alone == "purchaser" and not found.is_freed
    return queries.invoices_until(contract, found) if found and waits else None


def _said(lessons: dict[str, Lesson], side: str, key: str) -> tuple[str, Lesson | None, str]:
    lesson = lessons.get(side)
    return side, lesson, getattr(lesson, key) if lesson else ""


def steps(actor: Actor, contract: Contract, found: Closing | None, lessons: dict[str, Lesson]) -> list[tuple[str, Any]]:
    """What the reader can do now, the most fitting first: route and words."""
    side, is_closed = contract.side_of(actor.organisation_id), contract.status in queries.CLOSED
    if not side or actor.day <= current_terms(contract).ends:
        return []
    confirmed = found is not None and found.confirmed_by(side)
    settled = is_closed and not (found and found.alone == "purchaser" and side == "provider")
    open_steps = {
        "confirm": side in lessons and not confirmed and not settled,
        "alone": confirmed and not is_closed and found is not None and actor.day > found.alone_from,
        "lessons": side not in lessons or (len(lessons) < 2 and not is_closed),
    }
    until = _invoices_until(contract, found)
    open_steps["free"] = until is not None and actor.day > until
    able = [key for key, is_open in open_steps.items() if is_open and ACTS[key].may(actor, contract)]
    return [(f"contracts:closing-{key}", ACTS[key].label) for key in able]
