"""What is said in the log: structured, and without anything about people.

No line holds an address, a name, a number to call, a query string or what a form sent. Faults are told by their kind
and the places in the program, not by their message, which may quote what somebody typed.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog
from django.http import HttpRequest
from structlog.typing import EventDict, Processor, WrappedLogger

MAIL = re.compile(r"[^\s@<>\"'(),:;]+@[^\s@<>\"'(),:;]+")
MOBILE = re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|\+\d[\d -]{7,}\d")
QUERY = re.compile(r"\?[^\s\"']+")
OWN = ("timestamp", "level", "logger", "request_id")
NOBODY = "…"
DEEPEST = 40  # places of a fault


def route_of(request: HttpRequest) -> str:
    """The name of the route that answered; addresses may hold what is nobody's business."""
    match = getattr(request, "resolver_match", None)
    return (match.view_name or "nameless") if match else "none"


class WithoutRequests(logging.Filter):
    """Django's own records about a request quote its path: they tell the route and the answer instead.

    A page that keeps no trace leaves no record either, not of its faults: whoever asked is told on the page.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if getattr(request, "is_traceless", False):
            return False
        if isinstance(request, HttpRequest):
            status = getattr(record, "status_code", "")
            record.msg, record.args = f"{record.name} {status} {request.method} {route_of(request)}", ()
            del record.__dict__["request"]
        elif record.name.startswith("django.security"):
            record.msg, record.args = "refused by a rule of safety", ()
        return True


def faults_by_place(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """A fault becomes its kind, its chain of causes and the places in the program."""
    given = event.pop("exc_info", None)
    told: Any = sys.exc_info() if given is True else given
    found = told[1] if isinstance(told, tuple) else told
    event.pop("exception", None)
    event.pop("stack_info", None)
    if isinstance(found, BaseException):
        event["fault"] = " < ".join(_kind(one) for one in _chain(found))
        event["places"] = list(_places(found.__traceback__))[-DEEPEST:]
    return event


def nobody_named(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """The last net: whatever looks like an address, a mobile number or a query string is left out."""
    for key, value in event.items():
        if isinstance(value, str) and key not in OWN:
            event[key] = QUERY.sub(NOBODY, MOBILE.sub(NOBODY, MAIL.sub(NOBODY, value)))
    return event


def _chain(fault: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    here: BaseException | None = fault
    while here is not None and id(here) not in seen:
        seen.add(id(here))
        yield here
        here = here.__cause__ or here.__context__


def _kind(fault: BaseException) -> str:
    """The kind of fault; of a database's also its code and the rule that was broken, which name no values."""
    diagnosis = getattr(fault, "diag", None)
    told = (getattr(fault, name, None) for name in ("sqlstate", "sqlite_errorname"))
    more = (*told, getattr(diagnosis, "constraint_name", None))
    return " ".join([type(fault).__name__, *(f"{one}" for one in more if one)])


def _places(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        code = traceback.tb_frame.f_code
        file = Path(code.co_filename)
        yield f"{'/'.join(file.parts[-3:])}:{traceback.tb_lineno} {code.co_name}"
        traceback = traceback.tb_next


def plain(_logger: WrappedLogger, _name: str, event: EventDict) -> str:
    """One line for people; the places of a fault below it."""
    places = event.pop("places", [])
    when, level, logger, words = (event.pop(key, "") for key in ("timestamp", "level", "logger", "event"))
    head = f"{when} {level.upper()} {logger}: {words}"
    rest = "".join(f" {key}={value}" for key, value in event.items() if not key.startswith("_"))
    return "\n".join([head + rest, *(f"    {place}" for place in places)])


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    faults_by_place,
    nobody_named,
]


def logging_settings(*, level: str, as_json: bool) -> dict[str, Any]:
    """Django's LOGGING: everything by one formatter, JSON for machines or plain lines for people."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    last: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    last.append(structlog.processors.JSONRenderer(ensure_ascii=False) if as_json else plain)
    formatter = {"()": structlog.stdlib.ProcessorFormatter, "foreign_pre_chain": SHARED, "processors": last}
    handler = {"class": "logging.StreamHandler", "formatter": "line", "filters": ["requests"]}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"requests": {"()": WithoutRequests}},
        "formatters": {"line": formatter},
        "handlers": {"console": handler, "faults": {**handler, "level": "ERROR"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.request": {"level": "ERROR"},  # pages that are not there fill logs and tell nothing
            "evenhand.requests": {"level": "INFO" if as_json else "WARNING"},  # a line for each is for machines
            **{  # libraries that tell every step
                name: {"handlers": ["faults"], "propagate": False}
                for name in ("django_tasks", "django_tasks_db", "fontTools", "weasyprint")
            },
        },
    }
