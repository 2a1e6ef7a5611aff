"""The work that time brings about, done about once a minute: by the embedded server, or by `evenhand tick`.

Nothing becomes late or closed by it: such states are derived from the instant, whether this runs or not.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Event

from django.db import close_old_connections, connections
from django.utils import timezone

from evenhand.project import queue, retention
from evenhand.project.locking import InUse, ticking
from evenhand.shell.registries import Job, scheduled

logger = logging.getLogger("evenhand.tick")

PAUSE = 60.0  # seconds between two rounds
OWN = (
    Job("retry tasks that failed", queue.retry_failed),
    Job("retry tasks whose worker is gone", queue.retry_abandoned),
    Job("ask the worker for a sign of life", queue.ask_for_a_beat),
    Job("forget tasks done long ago", queue.forget),
    Job("forget sessions that ended", retention.forget_sessions),
    Job("forget submissions of long ago", retention.forget_submissions),
)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one job: how many things it did, or the kind of fault that stopped it."""

    job: str
    count: int = 0
    fault: str = ""


def tick(at: datetime) -> list[Done]:
    """Do what is due, once; a job that fails holds up no other. Raises InUse while another round runs here."""
    with ticking():
        return list(_round(at))


def _round(at: datetime) -> Iterator[Done]:
    for job in (*OWN, *scheduled):
        try:
            yield Done(job.name, job.run(at))
        except Exception as fault:
            logger.exception("The job «%s» failed.", job.name)
            yield Done(job.name, fault=type(fault).__name__)


def keep_ticking(stopping: Event, pause: float = PAUSE) -> None:
    """One round after another until told to stop, on a connection that is given back after each."""
    while not stopping.is_set():
        close_old_connections()
        with suppress(InUse):
            tick(timezone.now())
        connections.close_all()
        stopping.wait(pause)
