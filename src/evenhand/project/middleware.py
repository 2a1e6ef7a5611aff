"""Around every request: its number, its line in the log and its figures; and the page shown during maintenance."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from evenhand.project import maintenance, traces
from evenhand.project.logs import route_of
from evenhand.project.measuring import measure

Respond = Callable[[HttpRequest], HttpResponse]
NUMBER = re.compile("[0-9a-f]{32}")  # as nginx numbers requests
PROBES = frozenset({"/health/", "/ready/", "/metrics/"})

logger = structlog.get_logger("evenhand.requests")


class RequestMiddleware:
    """Numbers a request, and tells route, method, status and duration: never an address, a person or what was sent.

    Of the confidential channel's pages it tells nothing at all, not even that they were asked.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if traces.leaves_none(request):
            return self.untold(request)
        told = request.headers.get("X-Request-ID", "")
        number = told if NUMBER.fullmatch(told) else uuid4().hex
        begun = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=number):
            response = self.get_response(request)
            took = time.perf_counter() - begun
            self.tell(request, response.status_code, took)
        response["X-Request-ID"] = number
        return response

    def untold(self, request: HttpRequest) -> HttpResponse:
        """Answer somebody of whom nothing is known from here on."""
        traces.forget(request)
        response = self.get_response(request)
        traces.leave_none(response)
        return response

    def tell(self, request: HttpRequest, status: int, took: float) -> None:
        """One line and its figures; questions about the state of things are not worth a line."""
        route, method = route_of(request), request.method or ""
        measure(route, method, status, took)
        if request.path not in PROBES:
            logger.info("request", route=route, method=method, status=status, ms=round(took * 1000))


class MaintenanceMiddleware:
    """Answers for every page while maintenance goes on; static files are served above, sessions begin below."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        going_on = None if request.path in PROBES else maintenance.current()
        if going_on is None:
            return self.get_response(request)
        now = timezone.now()
        context = {"until": going_on.until if going_on.expected(now) else None, "words": going_on.words}
        response = render(request, "project/maintenance.html", context, status=503)
        response["Retry-After"] = str(going_on.retry_after(now))
        response["Cache-Control"] = "no-store"
        response._has_been_logged = True  # type: ignore[attr-defined]  # meant so: no fault of the server
        return response
