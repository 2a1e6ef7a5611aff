"""The home page: a desk for whoever has an account, a welcome for everybody else."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenhand.shell.answers import ActorRequest
from evenhand.site import queries


@require_safe
def home(request: ActorRequest) -> HttpResponse:
    if request.actor.person is None:
        return render(request, "site/welcome.html", {"welcome": queries.welcome(request.actor)})
    return render(request, "site/desk.html", {"desk": queries.desk_of(request.actor)})
