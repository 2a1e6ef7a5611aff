"""The doctor says in sentences what is wrong with an installation, and what to do about it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import override
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from evenhand.demo.builders.planning import adopted_programme
from evenhand.demo.cast import Cast
from evenhand.documents import seal_keys
from evenhand.journal.models import Head
from evenhand.notices.models import Notice
from evenhand.project.backups import taking
from evenhand.project.doctor import examine
from evenhand.project.tasks import beat

Codes = Callable[..., list[str]]


def a_beat(at: datetime, **given: Any) -> DBTaskResult[Any, Any]:
    told = {
        "status": TaskResultStatus.SUCCESSFUL,
        "args_kwargs": {"args": [], "kwargs": {}},
        "task_path": beat.module_path,
        "backend_name": "default",
        "run_after": get_date_max(),
        "finished_at": at,
    }
    return DBTaskResult.objects.create(**told | given)


@pytest.fixture
def sound(cast: Cast, at: datetime, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation in production with which nothing is wrong."""
    monkeypatch.setattr("evenhand.project.doctor.data.clock_of_the_database", timezone.now)
    data, build = tmp_path / "data", tmp_path / "build"
    data.mkdir(mode=0o700)
    (build / "vendor").mkdir(parents=True)
    for name in ("tabler.min.css", "htmx.min.js"):
        (build / "vendor" / name).touch()
    settings.DATA, settings.FETCHED, settings.PRODUCTION = data, [build / "vendor"], True
    settings.MAIL_IS_CONFIGURED, settings.EMAIL_HOST = True, "mail.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "evenhand@example.org"
    (data / "secret.key").touch(mode=0o600)
    settings.SEAL_KEY = data / "seal.pem"
    seal_keys.put(seal_keys.fresh(at))
    taking._remember(taking.Last(at, "backup.tar", 1))
    a_beat(at)


@pytest.fixture
def codes(sound: None, at: datetime) -> Codes:
    def codes(instant: datetime = at) -> list[str]:
        return [finding.code for finding in examine(instant)]

    return codes


def test_of_a_sound_installation_nothing_is_said(codes: Codes, capsys: pytest.CaptureFixture[str]) -> None:
    assert codes() == []
    call_command("doctor")
    assert capsys.readouterr().out == "Nothing is wrong.\n"


def test_a_database_that_does_not_answer_is_all_that_is_said_of_it(
    codes: Codes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*_given: object) -> None:
        raise OperationalError("no route to host")

    with monkeypatch.context() as patch:
        patch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", silent)
        assert codes() == ["database"]


def test_missing_migrations_are_all_that_is_said_of_the_database(codes: Codes, at: datetime) -> None:
    MigrationRecorder.Migration.objects.filter(app="notices").delete()
    assert codes(at + timedelta(hours=1)) == ["migrations"]


def test_folders_and_keys_that_others_can_read(codes: Codes, settings: Any) -> None:
    settings.DATA.chmod(0o755)
    (settings.DATA / "secret.key").chmod(0o640)
    assert codes() == ["data-folder-open", "key-open"]


def test_a_folder_that_cannot_be_written_and_a_full_disk(codes: Codes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evenhand.project.doctor.place.is_writable", lambda _folder: False)
    monkeypatch.setattr("evenhand.project.doctor.place.free_bytes", lambda: 100 * 1024**2)
    assert codes() == ["data-folder", "disk"]


def test_a_key_of_the_seal_that_is_missing_or_whose_certificate_ends(codes: Codes, at: datetime, settings: Any) -> None:
    seal_keys.put(seal_keys.fresh(at - timedelta(days=3_640)))
    assert codes() == ["seal-ends"]
    settings.SEAL_KEY.unlink()
    assert codes() == ["seal-key"]


def test_backups_that_are_old_or_were_never_taken(codes: Codes, at: datetime, settings: Any) -> None:
    assert codes(at + timedelta(days=2)) == ["tick"]
    assert codes(at + timedelta(days=2, seconds=1)) == ["stale-backup", "tick"]
    (settings.DATA / taking.LAST).unlink()
    assert codes() == ["no-backup"]
    settings.PRODUCTION = False
    assert codes() == []


def test_what_is_missing_on_the_machine(codes: Codes, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evenhand.project.doctor.means.has_a_chinese_font", lambda: False)
    (settings.FETCHED[0] / "htmx.min.js").unlink()
    monkeypatch.setattr("evenhand.project.doctor.means.is_stale", lambda _catalogue: True)
    assert codes() == ["fonts", "catalogues", "front-end"]
    monkeypatch.setattr("evenhand.project.doctor.means.can_make_pdf", lambda: False)
    assert codes() == ["pdf", "catalogues", "front-end"]


def test_mail_that_goes_nowhere(codes: Codes, settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "evenhand@localhost"
    settings.MAIL_IS_CONFIGURED, settings.EMAIL_HOST = False, "localhost"
    assert codes() == ["mail", "mail-from"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert codes() == ["mail", "mail-from"]


def test_background_work_that_nobody_does(codes: Codes, at: datetime) -> None:
    later = at + timedelta(hours=1)
    assert codes(later) == ["tick"]
    waits = a_beat(at, status=TaskResultStatus.READY, finished_at=None)
    DBTaskResult.objects.filter(pk=waits.pk).update(enqueued_at=later)
    assert codes(later) == ["worker"]


def test_what_failed_for_good(codes: Codes, cast: Cast, at: datetime) -> None:
    a_beat(at, status=TaskResultStatus.FAILED, task_path="evenhand.documents.tasks.draw", worker_ids=list("abcde"))
    Notice.objects.create(to=cast.persons["auditor"], subject="a", body="b", queued_at=at, attempts=5)
    assert codes() == ["tasks", "notices"]


def test_clocks_and_the_journal_s_end(codes: Codes, cast: Cast, at: datetime, settings: Any) -> None:
    adopted_programme(cast, at=at + timedelta(days=1))
    assert codes() == ["clock-behind"]
    Head.objects.update(sequence=Head.objects.get().sequence + 1)
    settings.TIME_ZONE = "Europe/London"
    assert codes(at + timedelta(days=2)) == ["time-zone", "journal", "tick"]


def test_for_programs_it_speaks_json_and_ends_with_a_status(
    codes: Codes, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    settings.DATA.chmod(0o755)
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", "--json")
    assert ended.value.code == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["code"], finding["fault"]) == ("data-folder-open", True)
    with pytest.raises(SystemExit):
        call_command("doctor")
    assert capsys.readouterr().out.startswith("✗ The data folder")


def test_a_time_zone_that_nobody_keeps_is_no_fault(
    codes: Codes, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.TIME_ZONE = "Europe/London"
    call_command("doctor")
    assert capsys.readouterr().out.splitlines()[1:] == ["Nothing else is wrong."]


def test_its_sentences_are_told_in_chinese_too(codes: Codes, at: datetime, settings: Any) -> None:
    settings.DATA.chmod(0o755)
    with override("zh-hans"):
        (finding,) = examine(at)
    assert "可被其他用户读取" in str(finding.sentence)
