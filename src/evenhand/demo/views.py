"""Sign-in by one click, which exists only in the demonstration."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from evenhand.demo.queries import cast_by_side
from evenhand.parties.models import Person

P = ParamSpec("P")


def only_in_the_demonstration(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Elsewhere the page does not exist, whatever the method."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.DEMONSTRATION:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@only_in_the_demonstration
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/people.html", {"sides": cast_by_side()})


@only_in_the_demonstration
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as a person by his e-mail address; whoever only looks here gets the list of people."""
    if request.method != "POST":
        return redirect("demo:people")
    person = get_object_or_404(Person, email=request.POST.get("person", ""), is_active=True)
    login(request, person)
    return redirect(_then(request))


def _then(request: HttpRequest) -> str:
    """Where the visitor wanted to go, if it is a page of ours, else home."""
    wanted = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed else "/"
