"""The posts at the centres, which each provider's director keeps."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.kernel.actors import Actor
from evenhand.kernel.verdicts import require
from evenhand.parties import commands, policies
from evenhand.parties.forms.posts import EndPostForm, PostForm
from evenhand.parties.models import Organisation, Posting
from evenhand.parties.queries import posts_from
from evenhand.shell.answers import ActorRequest, attempt, signed_in, status_of
from evenhand.shell.forms import bound

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


def _provider(actor: Actor) -> Organisation:
    """The provider whose posts the actor keeps."""
    require(policies.may_keep_posts(actor))
    assert isinstance(actor.organisation, Organisation)
    return actor.organisation


@require_safe
@signed_in
def posts(request: ActorRequest) -> HttpResponse:
    """Who is posted where, as what, for how many hours a week."""
    found = posts_from(_provider(request.actor), request.actor.day)
    return render(request, "parties/posts.html", {"posts": found, "today": request.actor.day})


@GET_POST
@signed_in
def post(request: ActorRequest) -> HttpResponse:
    """Post somebody of the provider's people to a centre."""
    provider = _provider(request.actor)
    day = request.actor.day
    form = bound(request, PostForm, provider=provider, on=day, initial={"since": day})

    def act() -> None:
        commands.post_person(provider=provider, by=request.actor, **form.cleaned_data)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The post stands from its first day; the week of its holder opens with it."))
        return redirect("parties:posts")
    return render(request, "parties/post.html", {"form": form}, status=status_of(form))


@GET_POST
@signed_in
def end(request: ActorRequest, person: str, centre: str) -> HttpResponse:
    """End a post with its last day."""
    provider = _provider(request.actor)
    held = posts_from(provider, request.actor.day)
    posting = held.filter(person__reference=person, centre__reference=centre, until=None).first()
    if posting is None:
        raise Http404
    return _ended(request, posting)


def _ended(request: ActorRequest, posting: Posting) -> HttpResponse:
    form = bound(request, EndPostForm, initial={"until": request.actor.day})

    def act() -> None:
        commands.end_post(posting=posting, until=form.cleaned_data["until"], by=request.actor)

    if form.is_valid() and attempt(form, act):
        messages.success(request, _("The post ends on that day. What was recorded in it stays."))
        return redirect("parties:posts")
    return render(request, "parties/end_post.html", {"form": form, "posting": posting}, status=status_of(form))
