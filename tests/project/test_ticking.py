"""What time brings about is done once, however often it is asked for; failed work is tried again, ever more slowly."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from evenhand.demo.builders.planning import adopted_programme
from evenhand.demo.cast import Cast
from evenhand.documents.tasks import draw
from evenhand.journal.models import Entry, Submission
from evenhand.notices.models import Notice
from evenhand.notices.tasks import deliver
from evenhand.project import queue
from evenhand.project.locking import InUse, ticking
from evenhand.project.retention import forget_sessions, forget_submissions
from evenhand.project.ticking import tick
from evenhand.shell.registries import Job, scheduled

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _queued(settings: Any, tmp_path: Path) -> None:
    """Tasks wait in the database, as they do in service."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.DATA = tmp_path


def only() -> DBTaskResult[Any, Any]:
    return DBTaskResult.objects.get(task_path=draw.module_path)


def fails(at: datetime) -> None:
    """A worker takes the task and fails over it."""
    row = only()
    row.claim(f"worker-{len(row.worker_ids)}")
    row.set_failed(ValueError("too bad"))
    DBTaskResult.objects.filter(pk=row.pk).update(finished_at=at)


def test_a_failed_task_is_tried_again_after_longer_and_longer_and_shown_in_the_end(cast: Cast, at: datetime) -> None:
    draw.enqueue(1)
    waited = []
    for _attempt in range(queue.ATTEMPTS - 1):
        fails(at)
        assert queue.failures() == []
        assert queue.retry_failed(at) == 1
        assert queue.retry_failed(at) == 0
        assert only().status == TaskResultStatus.READY
        waited.append((only().run_after - at) // MINUTE)
    assert waited == [1, 4, 16, 64]
    fails(at)
    assert queue.retry_failed(at) == 0
    (failure,) = queue.failures()
    assert (failure.name, failure.attempts, failure.fault, failure.at) == ("documents.tasks.draw", 5, "ValueError", at)
    assert queue.try_again(failure.id, at=at + DAY)
    assert (only().status, only().run_after) == (TaskResultStatus.READY, at + DAY)


def test_a_task_whose_worker_died_over_it_is_tried_again_and_given_up_at_last(
    cast: Cast, at: datetime, clock: time_machine.Traveller
) -> None:
    draw.enqueue(1)
    for attempt in range(queue.ATTEMPTS):
        clock.move_to(at)
        only().claim(f"worker-{attempt}")
        assert queue.retry_abandoned(at + queue.LEASE - MINUTE) == 0, "it may still work"
        queue.retry_abandoned(at + queue.LEASE + MINUTE)
    assert [failure.fault for failure in queue.failures()] == ["WorkerGone"]


def test_one_beat_waits_at_a_time(cast: Cast, at: datetime) -> None:
    assert [queue.ask_for_a_beat(at), queue.ask_for_a_beat(at)] == [1, 0]
    assert queue.last_asked() is not None
    assert queue.last_finished() is None


def test_notices_that_their_process_died_over_are_sent_all_the_same(cast: Cast, at: datetime) -> None:
    from evenhand.notices.tasks import wake_if_forgotten

    Notice.objects.create(to=cast.persons["auditor"], subject="a", body="b", queued_at=at)
    assert wake_if_forgotten(at + MINUTE) == 0, "its own process sees to it"
    assert wake_if_forgotten(at + 3 * MINUTE) == 1
    assert wake_if_forgotten(at + 3 * MINUTE) == 0
    assert DBTaskResult.objects.filter(task_path=deliver.module_path).count() == 1


def test_what_was_done_long_ago_is_forgotten(cast: Cast, at: datetime) -> None:
    for days, status in ((13, "SUCCESSFUL"), (15, "SUCCESSFUL"), (179, "FAILED"), (181, "FAILED")):
        draw.enqueue(days)
        row = DBTaskResult.objects.get(status=TaskResultStatus.READY)
        DBTaskResult.objects.filter(pk=row.pk).update(status=status, finished_at=at - days * DAY)
    assert queue.forget(at) == 2
    assert sorted(row.args_kwargs["args"][0] for row in DBTaskResult.objects.all()) == [13, 179]


def test_sessions_are_forgotten_when_they_end_and_no_sooner(cast: Cast, at: datetime) -> None:
    Session.objects.create(session_key="a", session_data="", expire_date=at)
    assert forget_sessions(at) == 0
    assert forget_sessions(at + timedelta(seconds=1)) == 1


def test_submissions_are_forgotten_after_ninety_days_and_their_entries_stay(cast: Cast, at: datetime) -> None:
    programme = adopted_programme(cast, at=at)
    entry = Entry.objects.about("programme", programme.reference).order_by("-sequence")[0]
    Submission.objects.create(uuid=uuid4(), entry=entry)
    Submission.objects.create(uuid=uuid4(), entry=None)  # of a command that still runs
    written = entry.words.at
    assert forget_submissions(written + 90 * DAY) == 0
    assert forget_submissions(written + 90 * DAY + MINUTE) == 1
    assert Submission.objects.count() == 1
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_a_job_that_fails_holds_up_no_other_and_is_told(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ran: list[datetime] = []

    def fault(_at: datetime) -> int:
        raise ZeroDivisionError

    def last(instant: datetime) -> int:
        ran.append(instant)
        return 7

    monkeypatch.setattr(scheduled, "entries", [Job("faulty", fault), Job("last", last)])
    *_own, faulty, done = tick(at)
    assert (faulty.job, faulty.fault, done.job, done.count) == ("faulty", "ZeroDivisionError", "last", 7)
    assert ran == [at]
    assert "faulty" in caplog.text


def test_two_rounds_do_not_run_at_once(cast: Cast, at: datetime) -> None:
    with ticking(), pytest.raises(InUse):
        tick(at)


def test_a_second_round_finds_nothing_to_do(cast: Cast, at: datetime) -> None:
    tick(at)
    again = {one.job: one.count for one in tick(at)}
    assert set(again.values()) == {0}
