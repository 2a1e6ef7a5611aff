"""Machines ask how the installation is; figures are for this machine or for whoever has the token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from evenhand.demo.cast import Cast
from evenhand.project.tasks import beat


@pytest.fixture
def working(cast: Cast, at: datetime) -> None:
    """A worker has just shown that it works."""
    DBTaskResult.objects.create(
        status=TaskResultStatus.SUCCESSFUL,
        args_kwargs={"args": [], "kwargs": {}},
        task_path=beat.module_path,
        backend_name="default",
        run_after=get_date_max(),
        finished_at=at - timedelta(minutes=1),
    )


def test_alive_asks_no_database(client: Client, db: None) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get("/health/")
    assert (answer.status_code, answer.json()["status"], len(asked)) == (200, "ok", 0)
    assert "no-store" in answer["Cache-Control"]


def test_ready_where_everything_works(client: Client, working: None) -> None:
    answer = client.get("/ready/")
    assert answer.json() == {
        "status": "ready",
        "maintenance": False,
        "checks": {"database": True, "migrations": True, "data_folder": True, "disk": True, "worker": True},
    }


def test_not_ready_while_no_worker_works(client: Client, cast: Cast) -> None:
    answer = client.get("/ready/")
    assert (answer.status_code, answer.json()["checks"]["worker"]) == (503, False)


def test_not_ready_without_a_database(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_given: object) -> None:
        raise OperationalError("no route to host")

    with monkeypatch.context() as patch:
        patch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", silent)
        answer = client.get("/ready/")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] is False


def test_not_ready_with_a_full_disk_or_a_folder_that_cannot_be_written(
    client: Client, working: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evenhand.project.doctor.place.free_bytes", lambda: 1000)
    monkeypatch.setattr("evenhand.project.doctor.place.is_writable", lambda _folder: False)
    checks = client.get("/ready/").json()["checks"]
    assert (checks["disk"], checks["data_folder"]) == (False, False)


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "203.0.113.7"}, 404),
        ({"HTTP_X_FORWARDED_FOR": "203.0.113.7"}, 404),  # a proxy on this machine asks for somebody else
        ({"HTTP_X_FORWARDED_PROTO": "https"}, 404),
        ({"REMOTE_ADDR": "203.0.113.7", "HTTP_AUTHORIZATION": "Bearer a-long-token"}, 200),
        ({"REMOTE_ADDR": "203.0.113.7", "HTTP_AUTHORIZATION": "Bearer another"}, 404),
        ({"REMOTE_ADDR": "203.0.113.7", "HTTP_AUTHORIZATION": "Bearer "}, 404),
    ],
)
def test_figures_are_for_this_machine_or_for_the_token(
    client: Client, cast: Cast, settings: Any, given: dict[str, str], status: int
) -> None:
    settings.METRICS_TOKEN = "a-long-token"
    assert client.get("/metrics/", **given).status_code == status  # type: ignore[arg-type]


def test_without_a_token_nobody_has_it(client: Client, cast: Cast) -> None:
    given: Any = {"REMOTE_ADDR": "203.0.113.7", "HTTP_AUTHORIZATION": "Bearer "}
    assert client.get("/metrics/", **given).status_code == 404


def test_figures_count_by_route_and_name_nobody(as_: Callable[..., Client], cast: Cast, client: Client) -> None:
    as_("administrator").get("/account/?name=Su+Min")
    as_("administrator").get("/journal/871365249/")
    figures = client.get("/metrics/").content.decode()
    assert 'evenhand_requests_total{method="GET",route="parties:account",status="200"}' in figures
    assert 'evenhand_tasks{state="failed"} 0.0' in figures
    assert "evenhand_journal_entries" in figures
    for personal in ("Su", "871365249", "@", "guan", "P-0"):
        assert personal not in figures


def test_the_administrator_reads_what_is_wrong_and_tries_a_failed_task_again(
    as_: Callable[..., Client], cast: Cast, at: datetime
) -> None:
    failed = DBTaskResult.objects.create(
        status=TaskResultStatus.FAILED,
        args_kwargs={"args": ["Su Min"], "kwargs": {}},
        task_path="evenhand.documents.tasks.draw",
        backend_name="default",
        run_after=get_date_max(),
        finished_at=at - timedelta(hours=1),
        worker_ids=["a", "b", "c", "d", "e"],
        exception_class_path="builtins.ValueError",
        traceback="ValueError: su.min@yuqiao.example",
    )
    browser = as_("administrator")
    page = browser.get("/installation/").content.decode()
    assert "documents.tasks.draw" in page
    assert "ValueError" in page
    assert "Su Min" not in page
    assert "su.min" not in page
    assert browser.post(f"/installation/tasks/{failed.pk}/again/").status_code == 302
    failed.refresh_from_db()
    assert (failed.status, failed.worker_ids, failed.run_after) == (TaskResultStatus.READY, [], at)
    assert browser.post(f"/installation/tasks/{failed.pk}/again/").status_code == 404
    assert "系统状况" in as_("administrator", "zh-hans").get("/installation/").content.decode()
    assert "系统状况" in as_("administrator", "zh-hans").get("/").content.decode()


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, settings: Any) -> None:
    tmp_path.chmod(0o700)
    settings.DATA = tmp_path
