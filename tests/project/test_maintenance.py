"""Maintenance: every page says so in both languages, commands are refused, nobody is signed out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from evenhand.demo.builders.planning import adopted_programme
from evenhand.demo.cast import Cast
from evenhand.planning.models import Programme
from evenhand.project import maintenance
from evenhand.project.maintenance import Maintenance, UnderMaintenance


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


def test_every_page_says_so_in_both_languages_and_when_to_come_back(
    as_: Callable[..., Client], cast: Cast, at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    browser = as_("provider_director")
    maintenance.begin(Maintenance(at, at + timedelta(hours=2), "Ask 12345 & wait"))
    for path in ("/", "/journal/", "/no-such-page", "/account/login/"):
        answer = browser.get(path)
        page = answer.content.decode()
        assert (answer.status_code, answer["Retry-After"]) == (503, "7200")
        assert "系统维护中" in page
        assert "Evenhand is being maintained" in page
        assert "2 March 2026, 12:00" in page
        assert "Ask 12345 &amp; wait" in page
        assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert browser.post("/account/", {"x": "y"}).status_code == 503

    assert caplog.records == [], "it is meant so, and no fault of the server"
    assert maintenance.end()
    assert "Su Min" in browser.get("/").content.decode(), "still signed in"


def test_without_an_end_that_lies_ahead_none_is_told(client: Client, db: None, cast: Cast, at: datetime) -> None:
    maintenance.begin(Maintenance(at, at - timedelta(hours=1)))
    answer = client.get("/")
    assert answer["Retry-After"] == "600"
    assert "<time" not in answer.content.decode()


def test_commands_are_refused_and_nothing_is_changed(cast: Cast, at: datetime) -> None:
    maintenance.begin(Maintenance(at))
    with pytest.raises(UnderMaintenance, match="nothing can be done at the moment"):
        adopted_programme(cast, at=at)
    assert not Programme.objects.exists()
    maintenance.end()
    adopted_programme(cast, at=at)


def test_machines_are_told_too(client: Client, cast: Cast, at: datetime) -> None:
    maintenance.begin(Maintenance(at))
    assert client.get("/health/").json()["status"] == "maintenance"
    assert client.get("/ready/").json()["maintenance"] is True
    assert b"evenhand_maintenance 1.0" in client.get("/metrics/").content


def test_the_console_begins_and_ends_it(capsys: pytest.CaptureFixture[str], at: datetime) -> None:
    call_command("maintenance", "on", "--until", "2026-03-02T22:00", "--words", "维护")
    going_on = maintenance.current()
    assert going_on
    assert (going_on.words, going_on.until and going_on.until.isoformat()) == ("维护", "2026-03-02T22:00:00+08:00")
    call_command("maintenance", "off")
    call_command("maintenance", "off")
    assert maintenance.current() is None
    assert capsys.readouterr().out.splitlines()[1:] == ["Maintenance has ended.", "There was no maintenance."]
    with pytest.raises(CommandError, match="no date and time like"):
        call_command("maintenance", "on", "--until", "tomorrow")
