"""Messages go out with the act that causes them, in the reader's language, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from evenhand.demo.cast import Cast
from evenhand.notices.commands import notify
from evenhand.notices.models import Notice
from evenhand.notices.tasks import ATTEMPTS, deliver
from evenhand.parties.models import Person

Captured = Callable[..., Any]
SUBJECT, BODY = _("Evenhand: set your password"), _("%(person)s holds this role in %(organisation)s already.")


@pytest.fixture
def tell(cast: Cast, at: datetime) -> Callable[..., list[Notice]]:
    def tell(*keys: str, **given: Any) -> list[Notice]:
        people = [Person.objects.get(pk=cast.persons[key].pk) for key in keys]
        said = {"subject": SUBJECT, "body": BODY, "at": at, "organisation": {"en": "Yuqiao", "zh": "榆桥"}}
        return notify(people, **(said | given))

    return tell


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(message: EmailMessage, *args: object) -> int:
        raise SMTPException("mailbox\nunavailable")

    monkeypatch.setattr(EmailMessage, "send", refuse)


def test_mail_goes_out_when_the_act_is_certain(tell: Any, django_capture_on_commit_callbacks: Captured) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        tell("provider_director", about="YX-2026-0001")
        assert mail.outbox == []
    (message,) = mail.outbox
    assert message.to == ["su.min@yuqiao.example"]
    assert Notice.objects.get().sent_at is not None
    assert Notice.objects.get().about == "YX-2026-0001"


def test_each_reads_it_in_his_own_language(cast: Cast, tell: Any) -> None:
    Person.objects.filter(pk=cast.persons["provider_director"].pk).update(language="en")
    tell("provider_director", "provider_signatory")
    deliver.call()
    assert {(message.subject, message.body) for message in mail.outbox} == {
        ("Evenhand: set your password", "Su Min holds this role in Yuqiao already."),
        ("平约：请设置密码", "谭国良已在榆桥担任此职责。"),
    }


def test_what_is_taken_back_sends_nothing(tell: Any, django_capture_on_commit_callbacks: Captured) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        tell("provider_director")
        transaction.set_rollback(True)
    assert mail.outbox == []
    assert not Notice.objects.exists()


def test_the_worker_is_woken_once_for_one_act(tell: Any, django_capture_on_commit_callbacks: Captured) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        tell("provider_director")
        tell("rival_director", "auditor")
    assert len(callbacks) == 1


def test_nobody_is_written_to_who_cannot_be_reached(cast: Cast, tell: Any) -> None:
    Person.objects.filter(pk=cast.persons["auditor"].pk).update(is_active=False)
    Person.objects.filter(pk=cast.persons["resident"].pk).update(email=None, mobile="14200000014")
    assert [notice.to.name_en for notice in tell("auditor", "resident", "provider_director")] == ["Su Min"]


def test_a_notice_is_sent_once(tell: Any) -> None:
    tell("provider_director")
    assert [deliver.call(), deliver.call()] == [1, 0]
    assert len(mail.outbox) == 1


def test_a_failure_stays_on_the_row_and_is_tried_again(
    tell: Any, broken: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell("provider_director")
    assert deliver.call() == 0
    notice = Notice.objects.get()
    assert (notice.attempts, notice.sent_at, notice.last_error) == (1, None, "mailbox\nunavailable")
    monkeypatch.undo()
    assert deliver.call() == 1
    notice.refresh_from_db()
    assert (notice.attempts, notice.last_error) == (2, "")


def test_after_some_failures_nobody_tries_any_more(tell: Any, broken: None) -> None:
    tell("provider_director")
    for _run in range(ATTEMPTS + 3):
        deliver.call()
    assert Notice.objects.get().attempts == ATTEMPTS


def test_one_bad_mailbox_does_not_hold_up_the_others(tell: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    send = EmailMessage.send

    def refuse_one(message: EmailMessage, *args: Any) -> int:
        if message.to == ["su.min@yuqiao.example"]:
            raise OSError("unreachable")
        return send(message, *args)

    monkeypatch.setattr(EmailMessage, "send", refuse_one)
    tell("provider_director", "auditor", "rival_director")
    assert deliver.call() == 2
    assert len(mail.outbox) == 2


def test_a_title_that_somebody_typed_adds_no_headers(tell: Any) -> None:
    tell("provider_director", subject="%(title)s", title="Call\r\nBcc: all@lingzhou.example " + "x" * 300)
    deliver.call()
    (message,) = mail.outbox
    assert "\n" not in message.subject
    assert len(message.subject) == 200
    assert message.recipients() == ["su.min@yuqiao.example"]
