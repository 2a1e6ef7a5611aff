"""The log tells what happened and where, and nothing about anybody."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import structlog
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from evenhand.demo.cast import PASSWORD, Cast
from evenhand.notices.commands import notify
from evenhand.notices.tasks import deliver
from evenhand.parties.models import Person
from evenhand.project.logs import logging_settings

NAME, MAIL, MOBILE = "Ou Ruolan", "ou.ruolan@planted.example", "13912345678"
PLANTED = (NAME, "Ruolan", MAIL, "planted.example", MOBILE, "139 1234 5678", "secret-of-a-form", "reset-key-abc")


def _fault(request: HttpRequest, key: str) -> HttpResponse:
    try:
        {}[f"{NAME} {key} {request.POST.get('words')}"]
    except KeyError as first:
        raise ValueError(f"no such person: {MAIL}, {MOBILE}") from first


def _twice(request: HttpRequest) -> HttpResponse:
    for _time in range(2):
        person = Person.objects.get(email="su.min@yuqiao.example")
        person.pk, person.reference, person.email = None, f"P-9{_time}", MAIL
        person.save(force_insert=True)
    return HttpResponse()


urlpatterns = [path("fault/<str:key>/", _fault, name="fault"), path("twice/", _twice, name="twice")]


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What production logs while a test runs, as it is written."""
    written = io.StringIO()
    kept = structlog.get_config()
    settings = logging_settings(level="DEBUG", as_json=True)
    for handler in settings["handlers"].values():
        handler["stream"] = written
    logging.config.dictConfig(settings)
    structlog.configure(cache_logger_on_first_use=False)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    assert not [word for word in PLANTED if word in written.getvalue()], written.getvalue()
    structlog.configure(**kept)
    logging.config.dictConfig(logging_settings(level="INFO", as_json=False))


Lines = Callable[[], list[dict[str, Any]]]


def test_a_request_is_a_line_with_route_status_and_duration(lines: Lines, client: Client, cast: Cast) -> None:
    number = "0123456789abcdef" * 2
    answer = client.get(f"/journal/?name={NAME}&phone={MOBILE}", headers={"X-Request-ID": number})
    (line,) = [line for line in lines() if line["event"] == "request"]
    assert (line["route"], line["method"], line["status"]) == ("journal:latest", "GET", 200)
    assert isinstance(line["ms"], int)
    assert line["request_id"] == answer["X-Request-ID"] == number
    assert line.keys() == {"event", "route", "method", "status", "ms", "request_id", "level", "logger", "timestamp"}


def test_a_number_that_a_stranger_made_up_is_not_taken_over(lines: Lines, client: Client, cast: Cast) -> None:
    client.get("/journal/", headers={"X-Request-ID": MOBILE})
    assert len(lines()[-1]["request_id"]) == 32


def test_forms_addresses_and_queries_leave_no_trace(lines: Lines, client: Client, cast: Cast) -> None:
    faulty = client.post("/account/login/", {"login": MAIL, "password": "secret-of-a-form"})
    assert faulty.status_code == 422
    client.post("/account/login/", {"login": MOBILE, "password": "secret-of-a-form"})
    client.get("/account/password/reset/key/1-reset-key-abc/")
    client.get(f"/{NAME}/{MAIL}/?q={MOBILE}")
    client.get("/", headers={"Host": f"{MOBILE}.planted.example"})
    client.post(f"/demonstration/?next={MAIL}")
    assert len([line for line in lines() if line["event"] == "request"]) == 6


def test_signing_in_and_failing_to_is_told_without_saying_who(lines: Lines, client: Client, cast: Cast) -> None:
    client.post("/account/login/", {"login": MAIL, "password": "secret-of-a-form"})
    client.post("/account/login/", {"login": "su.min@yuqiao.example", "password": PASSWORD})
    client.post("/account/logout/")
    told = [(line["event"], line.get("ways")) for line in lines() if line["logger"] == "evenhand.doors"]
    assert told == [("sign-in failed", None), ("signed in", "password"), ("signed out", None)]
    assert not [line for line in lines() if "su.min" in json.dumps(line)]


@override_settings(ROOT_URLCONF="tests.project.test_logs")
def test_a_fault_is_told_by_its_kind_and_place_not_by_its_message(lines: Lines, cast: Cast) -> None:
    browser = Client(raise_request_exception=False)
    browser.post(f"/fault/{NAME}/?mail={MAIL}", {"words": "secret-of-a-form"})
    (fault,) = [line for line in lines() if "fault" in line]
    assert fault["fault"] == "ValueError < KeyError"
    assert fault["event"] == "django.request 500 POST fault"
    assert fault["places"][-1].startswith("tests/project/test_logs.py:")
    assert fault["level"] == "error"


@pytest.mark.django_db(transaction=False)
@override_settings(ROOT_URLCONF="tests.project.test_logs")
def test_a_broken_rule_of_the_database_is_named_without_the_values_that_broke_it(lines: Lines, cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        Client().get("/twice/")
    (fault,) = [line for line in lines() if "fault" in line]
    assert fault["fault"].startswith("IntegrityError")


def test_what_a_mail_server_says_stays_out_of_the_log(
    lines: Lines, cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from smtplib import SMTPRecipientsRefused

    def refuse(*_given: object) -> int:
        raise SMTPRecipientsRefused({MAIL: (550, f"{NAME} is unknown".encode())})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    notify([cast.persons["auditor"]], subject=NAME, body=MAIL, at=at)
    deliver.call()
    assert any("was not sent: SMTPRecipientsRefused" in line["event"] for line in lines())


def test_a_refusal_tells_the_route_alone(lines: Lines, as_: Callable[..., Client], cast: Cast) -> None:
    as_("provider_director").get(f"/account/people/?q={NAME}")
    assert [line["event"] for line in lines() if line["logger"] == "evenhand.answers"] == [
        "Refused: GET parties:people"
    ]


def test_the_last_net_holds_what_a_library_lets_slip(lines: Lines) -> None:
    logging.getLogger("some.library").warning(
        "Sent to %s, call +86 139 1234 5678 or %s; see /x?name=%s", MAIL, MOBILE, NAME.replace(" ", "")
    )
    logging.getLogger("some.library").warning("Entry %s at 2026-03-02 10:00:00 has 12345678901 bytes", 17)
    first, second = lines()
    assert first["event"] == "Sent to …, call … or …; see /x…"
    assert second["event"] == "Entry 17 at 2026-03-02 10:00:00 has 12345678901 bytes"


def test_for_people_a_line_is_plain(capsys: pytest.CaptureFixture[str]) -> None:
    written = io.StringIO()
    settings = logging_settings(level="INFO", as_json=False)
    for handler in settings["handlers"].values():
        handler["stream"] = written
    logging.config.dictConfig(settings)
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError:
        logging.getLogger("evenhand.tick").exception("The job «%s» failed.", "a")
    head, place = written.getvalue().splitlines()
    assert head.endswith("ERROR evenhand.tick: The job «a» failed. fault=ZeroDivisionError")
    assert place.startswith("    tests/project/test_logs.py:")
    logging.config.dictConfig(logging_settings(level="INFO", as_json=False))
