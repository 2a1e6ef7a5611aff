"""Pages on which steps, things and staff of a hand-over are entered and answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.contracts import commands
from evenhand.contracts.forms import handovers as forms
from evenhand.contracts.policies import handovers as policies
from evenhand.contracts.queries import handovers as queries
from evenhand.contracts.views.handovers import find, form_page
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, signed_in
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be said of a step or thing, on which form, with which words."""

    form: type[Form]
    label: Any
    said: Any


OF_STEPS = {
    "done": Answer(
        forms.SayForm, gettext_lazy("Say that it is done"), gettext_lazy("It stands on the page that this is done.")
    ),
    "accepted": Answer(forms.SayForm, gettext_lazy("Accept it"), gettext_lazy("Accepted for your side.")),
    "contested": Answer(
        forms.ReasonForm,
        gettext_lazy("Contest it with a reason"),
        gettext_lazy("Your objection stands beside what the other side said."),
    ),
}
OF_ASSETS = {
    "accepted": OF_STEPS["accepted"],
    "contested": OF_STEPS["contested"],
    "withdrawn": Answer(
        forms.ReasonForm, gettext_lazy("Withdraw it with a reason"), gettext_lazy("Withdrawn. What was said stays.")
    ),
}


@GET_POST
@signed_in
def step_new(request: ActorRequest, reference: str) -> HttpResponse:
    """Add a step in words of one's own."""
    found, actor = find(request.actor, reference), request.actor
    require(policies.may_hand_over(actor, found))
    initial = {"side": found.side_of(actor.organisation_id), "due_on": queries.last_day(found.contract)}
    form = bound(request, forms.StepForm, sides=found.sides(), initial=initial)

    def act() -> object:
        return commands.add_step(handover=found, by=actor, language=get_language() or "en", **form.cleaned_data)

    more = {"title": _("Add a step"), "handover": found}
    return form_page(request, form, act, _("The step stands in the plan."), reference, **more)


@GET_POST
@signed_in
def step(request: ActorRequest, reference: str, number: int, kind: str) -> HttpResponse:
    """Say that a step is done, accept it, or contest it."""
    found, actor, answer = find(request.actor, reference), request.actor, OF_STEPS.get(kind)
    if answer is None:
        raise Http404
    step = get_object_or_404(found.steps, number=number)
    step.handover = found
    require(policies.may_answer_step(actor, step, kind))
    form = bound(request, answer.form)

    def act() -> object:
        language = get_language() or "en"
        return commands.answer_step(step=step, kind=kind, by=actor, language=language, **form.cleaned_data)

    more = {"title": answer.label, "about": step.label, "about_language": step.language if step.words else ""}
    return form_page(request, form, act, str(answer.said), reference, handover=found, **more)


@GET_POST
@signed_in
def asset_new(request: ActorRequest, reference: str) -> HttpResponse:
    """Enter a thing into the inventory."""
    found, actor = find(request.actor, reference), request.actor
    require(policies.may_hand_over(actor, found))
    form = bound(request, forms.AssetForm, sides=found.sides())

    def act() -> object:
        thing = commands.Thing(**form.cleaned_data)
        return commands.list_asset(handover=found, thing=thing, by=actor, language=get_language() or "en")

    more = {"title": _("Add a thing to the inventory"), "handover": found}
    return form_page(request, form, act, _("Listed. The other sides can accept or contest it."), reference, **more)


@GET_POST
@signed_in
def asset(request: ActorRequest, reference: str, number: int, kind: str) -> HttpResponse:
    """Accept, contest or withdraw a thing of the inventory."""
    found, actor, answer = find(request.actor, reference), request.actor, OF_ASSETS.get(kind)
    if answer is None:
        raise Http404
    asset = get_object_or_404(found.assets, number=number)
    asset.handover = found
    require(policies.may_answer_asset(actor, asset, kind))
    form = bound(request, answer.form)

    def act() -> object:
        language = get_language() or "en"
        return commands.answer_asset(asset=asset, kind=kind, by=actor, language=language, **form.cleaned_data)

    more = {"title": answer.label, "about": asset.name, "about_language": asset.language}
    return form_page(request, form, act, str(answer.said), reference, handover=found, **more)


@GET_POST
@signed_in
def staff_new(request: ActorRequest, reference: str) -> HttpResponse:
    """Say what becomes of how many of a post."""
    found, actor = find(request.actor, reference), request.actor
    require(policies.may_state_staff(actor, found))
    form = bound(request, forms.StaffForm)

    def act() -> object:
        return commands.state_staff(handover=found, by=actor, language=get_language() or "en", **form.cleaned_data)

    more = {"title": _("Say what becomes of the staff"), "handover": found}
    return form_page(request, form, act, _("It stands on the page; you can take it back."), reference, **more)


@GET_POST
@signed_in
def staff_withdraw(request: ActorRequest, reference: str, number: int) -> HttpResponse:
    """Take back what was said of staff."""
    found, actor = find(request.actor, reference), request.actor
    staff = get_object_or_404(found.staff, number=number)
    staff.handover = found
    require(policies.may_withdraw_staff(actor, staff))
    form = bound(request, forms.NothingForm)

    def act() -> object:
        return commands.withdraw_staff(staff=staff, by=actor)

    about = f"{staff.get_post_display()}, {staff.count}: {staff.get_outcome_display()}"
    more = {"title": _("Take it back"), "about": about, "handover": found}
    return form_page(request, form, act, _("Taken back; a name is forgotten."), reference, **more)
