"""Sign-in by one click, which exists only in the demonstration."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evenhand.demo import guided
from evenhand.demo.cast import PUBLIC, address_of
from evenhand.demo.queries import cast_by_side
from evenhand.demo.secrets import key_of_the_ombudsman
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
    address = request.POST.get("person", "")
    if not address.isprintable():  # PostgreSQL would not even look for it
        raise Http404
    person = get_object_or_404(Person, email=address, is_active=True)
    login(request, person)
    return redirect(_then(request))


@only_in_the_demonstration
@require_safe
def key_file(request: HttpRequest) -> HttpResponse:
    """The ombudsman's secret key: here everybody may play him."""
    answer = HttpResponse(f"{key_of_the_ombudsman()}\n", content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="ombudsman-key.txt"'
    return answer


@only_in_the_demonstration
@require_safe
def tour(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/tour.html", {"stops": guided.stops_for(request)})


@only_in_the_demonstration
@require_POST
def stop(request: HttpRequest, number: int) -> HttpResponse:
    """Go to a stop of the tour as the person whom it is seen with."""
    found = guided.stop_at(number)
    if found is None:
        raise Http404
    pages = found.find()
    if not any(pages):
        messages.warning(
            request,
            _("What this stop shows is no longer in this demonstration; «evenhand demo --fresh» makes it anew."),
        )
        return redirect("demo:tour")
    visited = guided.visited(request)
    _become(request, found.person)
    guided.arrive(request, number, pages, visited)
    return redirect(next(filter(None, pages)))


@only_in_the_demonstration
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Leave the tour; what was visited stays marked."""
    guided.leave(request)
    return redirect("/")


def _become(request: HttpRequest, key: str) -> None:
    """Sign in as somebody of the cast, or stay without account where the stop is the public's."""
    if key == PUBLIC:
        logout(request)
    else:
        login(request, get_object_or_404(Person, email=address_of(key), is_active=True))


def _then(request: HttpRequest) -> str:
    """Where the visitor wanted to go, if it is a page of ours, else home."""
    wanted = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed and wanted.startswith("/") else "/"  # a word alone would be a route's name
