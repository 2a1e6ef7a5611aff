"""Questions about the state of the installation: by machines, and by its administrator."""

from __future__ import annotations

import hmac
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from evenhand.kernel.verdicts import require
from evenhand.parties.policies import may_administer
from evenhand.project import maintenance, measuring, queue
from evenhand.project.doctor import data, examine, place, work
from evenhand.project.readiness import tables_are_current
from evenhand.shell.answers import ActorRequest, signed_in

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP")


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Alive: the process answers. Asks no database."""
    state = "maintenance" if maintenance.current() else "ok"
    return JsonResponse({"status": state, "version": version("evenhand")})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Fit to work: each check with yes or no; 503 where one says no."""
    answers = not data.silence()
    current = answers and tables_are_current()
    checks = {
        "database": answers,
        "migrations": current,
        "data_folder": place.is_writable(Path(settings.DATA)),
        "disk": place.free_bytes() >= place.LEAST_FREE,
        "worker": current and work.worker_works(timezone.now()),
    }
    fit = all(checks.values())
    told = {"status": "ready" if fit else "not ready", "maintenance": maintenance.current() is not None}
    return JsonResponse(told | {"checks": checks}, status=200 if fit else 503)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures, for this machine or whoever has the token; for everybody else there is no such page."""
    if not (_has_the_token(request) or _is_from_here(request)):
        raise Http404
    return HttpResponse(measuring.written(), content_type=CONTENT_TYPE_LATEST)


def _has_the_token(request: HttpRequest) -> bool:
    token: str = settings.METRICS_TOKEN
    return bool(token) and hmac.compare_digest(request.headers.get("Authorization", ""), f"Bearer {token}")


def _is_from_here(request: HttpRequest) -> bool:
    """Asked on this machine, and not passed on by a proxy for somebody else."""
    if any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@signed_in
@require_safe
def installation(request: ActorRequest) -> HttpResponse:
    """What is wrong with the installation, and what of its background work failed."""
    require(may_administer(request.actor))
    found = [finding for finding in examine(request.actor.at) if finding.code != "tasks"]  # they stand below
    return render(request, "project/installation.html", {"findings": found, "failures": queue.failures()})


@signed_in
@require_POST
def try_again(request: ActorRequest, task: UUID) -> HttpResponse:
    """Give a failed task its attempts again."""
    require(may_administer(request.actor))
    if not queue.try_again(task, at=request.actor.at):
        raise Http404
    messages.success(request, _("The task is tried again, within a minute."))
    return redirect("installation")
