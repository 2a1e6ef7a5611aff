"""Background tasks: what waits, what failed, what is tried again, and whether anybody works at all.

A task that fails is tried again after 1, 4, 16 and 64 minutes, and so is one whose worker died over it. What failed
for the last time stays, for people to look at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from evenhand.project.tasks import beat

ATTEMPTS = 5
PAUSE = timedelta(minutes=1)  # four times as long after each failure
LEASE = timedelta(minutes=15)  # no task takes as long: its worker is gone
REMEMBERED = timedelta(days=14)
REMEMBERED_FAILED = timedelta(days=180)
REMEMBERED_BEAT = timedelta(hours=1)
WAITING = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@dataclass(frozen=True, slots=True)
class Failure:
    """A task that failed as often as it may: what it was to do, when it last failed and over what kind of fault."""

    id: UUID
    name: str
    at: datetime | None
    attempts: int
    fault: str


def failures() -> list[Failure]:
    """What failed for the last time, the newest first. One statement."""
    return [
        Failure(
            row.id,
            row.task_path.removeprefix("evenhand."),
            row.finished_at,
            len(row.worker_ids),
            row.exception_class_path.rsplit(".", 1)[-1],
        )
        for row in DBTaskResult.objects.failed().order_by("-finished_at")
        if len(row.worker_ids) >= ATTEMPTS
    ]


def try_again(failed: UUID, *, at: datetime) -> bool:
    """Give a task that had failed for the last time all its attempts again; whether it was there."""
    again = DBTaskResult.objects.failed().filter(pk=failed)
    return bool(again.update(status=TaskResultStatus.READY, run_after=at, worker_ids=[], finished_at=None))


def retry_failed(at: datetime) -> int:
    """Put what failed back into the queue, each time after a longer pause."""
    return sum(_again(row, at) for row in DBTaskResult.objects.failed() if len(row.worker_ids) < ATTEMPTS)


def retry_abandoned(at: datetime) -> int:
    """Put what a worker took and never finished back into the queue, or give it up."""
    return sum(_again(row, at) for row in DBTaskResult.objects.running().filter(started_at__lt=at - LEASE))


def _again(row: DBTaskResult[Any, Any], at: datetime) -> int:
    """Whoever is first to change the row as it was read has done it."""
    attempts = len(row.worker_ids)
    as_read = DBTaskResult.objects.filter(pk=row.pk, status=row.status, started_at=row.started_at)
    if attempts >= ATTEMPTS:
        gone = "evenhand.project.queue.WorkerGone"
        as_read.update(status=TaskResultStatus.FAILED, finished_at=at, exception_class_path=gone)
        return 0
    since = row.finished_at or at
    after = since + PAUSE * 4 ** max(attempts - 1, 0)
    return as_read.update(status=TaskResultStatus.READY, run_after=after, finished_at=None)


def ask_for_a_beat(at: datetime) -> int:
    """Let the worker show that it works."""
    if DBTaskResult.objects.filter(task_path=beat.module_path, status__in=WAITING).exists():
        return 0
    beat.enqueue()
    return 1


def last_finished() -> datetime | None:
    """When a worker last finished something."""
    newest: datetime | None = DBTaskResult.objects.finished().aggregate(newest=Max("finished_at"))["newest"]
    return newest


def last_asked() -> datetime | None:
    """When the scheduled work last ran: it asks for a beat each time."""
    newest: datetime | None = DBTaskResult.objects.filter(task_path=beat.module_path).aggregate(
        newest=Max("enqueued_at")
    )["newest"]
    return newest


def counts() -> dict[str, int]:
    """How many tasks wait, run and have failed for the last time."""
    return {
        "waiting": DBTaskResult.objects.filter(status=TaskResultStatus.READY).count(),
        "running": DBTaskResult.objects.running().count(),
        "failed": len(failures()),
    }


def forget(at: datetime) -> int:
    """Delete what was done long ago."""
    beats = DBTaskResult.objects.finished().filter(task_path=beat.module_path, finished_at__lt=at - REMEMBERED_BEAT)
    done = DBTaskResult.objects.successful().filter(finished_at__lt=at - REMEMBERED)
    failed = DBTaskResult.objects.failed().filter(finished_at__lt=at - REMEMBERED_FAILED)
    return sum(rows.delete()[0] for rows in (beats, done, failed))
