"""Pages without account, that keep no trace of who asks: about the channel, telling, coming back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.disclosures import commands, policies, queries, sealing
from evenhand.disclosures.forms import CodeForm, SealedForm, TellForm
from evenhand.disclosures.models import Channel, Disclosure, Message
from evenhand.kernel.verdicts import require
from evenhand.shell.answers import ActorRequest, attempt, status_of

P = ParamSpec("P")
View = Callable[Concatenate[ActorRequest, P], HttpResponse]
GET_POST = require_http_methods(["GET", "HEAD", "POST"])


def without_cookies(view: View[P]) -> View[P]:
    """A form that needs no cookie against forgery: nobody is signed in here, so nobody's power can be borrowed.

    Another site's page may not send it all the same: the browser says where a form comes from.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: ActorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        origin = request.headers.get("Origin", "")
        if request.method == "POST" and origin and urlsplit(origin).netloc != request.get_host():
            return render(request, "403_csrf.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def _channel(reference: str) -> Channel:
    """A channel that is switched on."""
    for channel in queries.channels():
        if channel.reference == reference:
            return channel
    raise Http404


@require_safe
def index(request: ActorRequest) -> HttpResponse:
    """Where one can tell, and where there is nobody to tell."""
    found = queries.channels()
    if len(found) == 1:
        return redirect("disclosures:about", found[0].reference)
    return render(request, "disclosures/index.html", {"channels": found})


@require_safe
def about(request: ActorRequest, reference: str) -> HttpResponse:
    """Who hears, what the channel protects against and what not, and where else one can turn."""
    channel = _channel(reference)
    one, streets = queries.streets_with_one_centre(channel.jurisdiction)
    context = {
        "channel": channel,
        "appointment": channel.appointment,
        "verdict": policies.may_tell(request.actor, channel),
        "recipients": queries.recipients_of(channel),
        "ways": queries.ways_besides(channel.jurisdiction),
        "one": one,
        "streets": streets,
    }
    return render(request, "disclosures/about.html", context)


@require_safe
def keys(request: ActorRequest, reference: str) -> HttpResponse:
    """The public keys as a file that age takes with `-R`."""
    channel = _channel(reference)
    lines = [f"# {channel.appointment.person.name_en}" if channel.appointment else "", *queries.recipients_of(channel)]
    answer = HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="ombudsman-keys.txt"'
    return answer


@GET_POST
@without_cookies
def write(request: ActorRequest, reference: str) -> HttpResponse:
    """Tell something; the answer is the access code."""
    channel = _channel(reference)
    verdict = policies.may_tell(request.actor, channel)
    form = TellForm(request.POST, request.FILES) if request.method == "POST" else TellForm()
    codes: list[str] = []

    def act() -> None:
        sent = form.cleaned_data
        codes.append(
            commands.disclose(
                channel=channel,
                sealed=form.content,
                reply_to=sent["reply_to"],
                code=sent["code"],
                by=request.actor,
            )
        )

    if form.is_valid() and attempt(form, act):
        context = {"channel": channel, "code": codes[0], "is_own": bool(form.cleaned_data["code"])}
        return render(request, "disclosures/sent.html", context | _receipt(form, channel, request))
    context = _sealing(channel) | {"form": form, "verdict": verdict}
    return render(request, "disclosures/write.html", context, status=status_of(form))


@GET_POST
@without_cookies
def follow(request: ActorRequest) -> HttpResponse:
    """Come back with the code: read the answers, go on, approve a wording. The code is in no address."""
    form = CodeForm(request.POST) if request.method == "POST" else CodeForm()
    if not form.is_valid():
        return render(request, "disclosures/follow.html", {"form": form}, status=status_of(form))
    code = form.cleaned_data["code"]
    found = queries.behind(code)
    if found is None:
        form.add_error("code", _("Nothing is found by this code. It may have been deleted, 90 days after its end."))
        return render(request, "disclosures/follow.html", {"form": form}, status=422)
    sealed, done = _go_on(request, found)
    context = _sealing(found.channel) | {
        "disclosure": queries.behind(code),
        "code": code,
        "form": sealed,
        "done": done,
        "verdict": policies.may_go_on(request.actor, found),
    }
    return render(request, "disclosures/dialogue.html", context, status=status_of(sealed))


def _go_on(request: ActorRequest, found: Disclosure) -> tuple[SealedForm, str]:
    """What the author did on the page of the dialogue, if anything, and the sentence about it."""
    act = request.POST.get("act", "")
    if act in ("approve", "decline"):
        message = _message(found, request.POST.get("number", ""))
        commands.decide(message=message, approves=act == "approve", by=request.actor)
        return SealedForm(), _("Your answer to the wording stands.")
    if act != "reply":
        return SealedForm(), ""
    form = SealedForm(request.POST, request.FILES)
    if form.is_valid() and attempt(
        form, lambda: commands.reply(disclosure=found, sealed=form.content, by=request.actor)
    ):
        return SealedForm(), _("Your message is sent.")
    return form, ""


def _message(found: Disclosure, number: str) -> Message:
    for message in found.messages.all():
        if str(message.number) == number:
            message.disclosure = found
            return message
    raise Http404


def _sealing(channel: Channel) -> dict[str, object]:
    """What the page needs to seal something to the ombudsman."""
    recipients = queries.recipients_of(channel)
    return {"channel": channel, "recipients": recipients, "bytes": sealing.CONTENT}


def _receipt(form: TellForm, channel: Channel, request: ActorRequest) -> dict[str, object]:
    """A proof that the file arrived that day, for whoever can keep it safely."""
    require(policies.may_tell(request.actor, channel))
    if (file := form.cleaned_data.get("file")) is not None:
        file.seek(0)
    return {
        "digest": sha256(sealing.unarmoured(form.content)).hexdigest(),
        "day": channel.day_of(request.actor.at),
    }
