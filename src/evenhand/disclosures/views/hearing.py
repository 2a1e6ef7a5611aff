"""The ombudsman's pages: what was told, each dialogue, the returns, his keys, the switch."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.disclosures import commands, policies, queries, sealing
from evenhand.disclosures.forms import AnswerForm, KeepForm, KeyForm
from evenhand.disclosures.models import Channel, Disclosure, Key, Message
from evenhand.disclosures.quarters import Quarter, to_file_on
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


def _channel(request: ActorRequest) -> Channel:
    """The channel that the reader's office hears; for everybody else there is none."""
    channel = queries.channel_heard_by(request.actor)
    if channel is None:
        raise Http404
    require(policies.hears(request.actor, channel))
    return channel


@require_safe
@signed_in
def desk(request: ActorRequest) -> HttpResponse:
    """What was told and how it stands; what waits to be sent."""
    channel = _channel(request)
    context = {
        "channel": channel,
        "dialogues": queries.dialogues(request.actor),
        "unsent": queries.unsent(channel),
        "keys": Key.objects.in_use(channel),
        "may_switch_on": policies.may_switch_on(request.actor, channel),
        "filing": queries.filing(channel, to_file_on(request.actor.day)),
    }
    return render(request, "disclosures/desk.html", context)


@require_POST
@signed_in
def switch(request: ActorRequest) -> HttpResponse:
    """Switch the channel on, or off."""
    channel = _channel(request)
    if request.POST.get("to") == "on":
        commands.switch_on(channel=channel, by=request.actor)
        messages.success(request, _("The channel is on: people can tell you from now."))
    else:
        commands.switch_off(channel=channel, by=request.actor)
        messages.success(request, _("The channel is off. What was told stays with you."))
    return redirect("disclosures:desk")


@require_POST
@signed_in
def batch(request: ActorRequest) -> HttpResponse:
    """Send all answers that wait."""
    count = commands.send_batch(channel=_channel(request), by=request.actor)
    said = ngettext("%(count)d answer went out.", "%(count)d answers went out together.", count)
    messages.success(request, said % {"count": count})
    return redirect("disclosures:desk")


@GET_POST
@signed_in
def keys(request: ActorRequest) -> HttpResponse:
    """Make a key in the browser and enter its public half."""
    channel = _channel(request)
    form = KeyForm(request.POST) if request.method == "POST" else KeyForm()

    def act() -> object:
        return commands.add_key(channel=channel, recipient=form.cleaned_data["recipient"], by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The key is in use. Keep its file where only you can read it, and a copy apart."))
        return redirect("disclosures:desk")
    context = {"channel": channel, "keys": Key.objects.in_use(channel).select_related("person"), "form": form}
    return render(request, "disclosures/keys.html", context, status=status_of(form))


@require_POST
@signed_in
def withdraw(request: ActorRequest, recipient: str) -> HttpResponse:
    """Seal nothing to a key any more."""
    key = get_object_or_404(Key.objects.select_related("channel__appointment"), recipient=recipient, until=None)
    if key.channel_id != _channel(request).pk:
        raise Http404
    commands.withdraw_key(key=key, by=request.actor)
    messages.success(request, _("Nothing is sealed to this key any more. Keep its file for what came before."))
    return redirect("disclosures:keys")


@GET_POST
@signed_in
def dialogue(request: ActorRequest, reference: str) -> HttpResponse:
    """One dialogue, opened in the browser with the reader's own key; an answer to it."""
    _channel(request)
    found = _found(request, reference)
    form = AnswerForm(request.POST, request.FILES) if request.method == "POST" else AnswerForm()

    def act() -> object:
        proposes = form.cleaned_data["proposes"]
        return commands.answer(disclosure=found, sealed=form.content, proposes=proposes, by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("Your answer waits until you send the batch."))
        return redirect("disclosures:dialogue", reference)
    context = {
        "channel": found.channel,
        "disclosure": found,
        "recipients": [*queries.recipients_of(found.channel), *filter(None, [found.reply_to])],
        "bytes": sealing.CONTENT,
        "form": form,
        "keep_form": KeepForm(initial={"why": found.kept_for}),
        "verdict": policies.may_answer(request.actor, found),
    }
    return render(request, "disclosures/heard.html", context, status=status_of(form))


@require_POST
@signed_in
def settle(request: ActorRequest, reference: str) -> HttpResponse:
    """Close a dialogue, decide to keep it, or note that an approved wording went further."""
    _channel(request)
    found, act = _found(request, reference), request.POST.get("act", "")
    if act == "close":
        commands.close(disclosure=found, by=request.actor)
        messages.success(request, _("The dialogue is closed; it is deleted in 90 days unless you decide to keep it."))
    elif act == "keep" and (form := KeepForm(request.POST)).is_valid():
        commands.keep(disclosure=found, why=form.cleaned_data["why"], by=request.actor)
        messages.success(request, _("Your decision stands."))
    elif act == "pass_on":
        commands.pass_on(message=_message(found, request.POST.get("number", "")), by=request.actor)
        messages.success(request, _("Noted: the approved wording went further."))
    else:
        messages.warning(request, _("Nothing was chosen, so nothing was changed."))
    return redirect("disclosures:dialogue", reference)


@require_safe
@signed_in
def returns(request: ActorRequest, quarter: str) -> HttpResponse:
    """The returns of a quarter, all opened at once with the reader's own key."""
    channel, year, number = _channel(request), *_quarter(quarter)
    asked = Quarter(year, number)
    context = {"channel": channel, "filing": queries.filing(channel, asked), "today": request.actor.day}
    return render(request, "disclosures/returns.html", context)


def _quarter(text: str) -> tuple[int, int]:
    year, _dash, number = text.partition("-")
    if not (len(year) == 4 and year.isdecimal() and number in ("1", "2", "3", "4")):
        raise Http404
    return int(year), int(number)


def _found(request: ActorRequest, reference: str) -> Disclosure:
    seen = Disclosure.objects.visible_to(request.actor).prefetch_related("messages")
    related = ("channel__appointment__person", "channel__jurisdiction")
    return get_object_or_404(seen.select_related(*related), reference=reference)


def _message(found: Disclosure, number: str) -> Message:
    return get_object_or_404(
        Message.objects.select_related("disclosure__channel__appointment", "disclosure__channel__jurisdiction"),
        disclosure=found,
        number=int(number) if number.isdecimal() else -1,
    )
