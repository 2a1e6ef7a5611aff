"""What is told is readable nowhere but with the ombudsman's key; a return that says nothing looks like one that does.

The searcher that looks for planted words is itself tried on words that lie open.
"""

from __future__ import annotations

import json
import logging
from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest
import structlog
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client

from evenhand.demo import secrets
from evenhand.demo.builders import disclosures as builders
from evenhand.demo.cast import Cast
from evenhand.disclosures import sealing
from evenhand.disclosures.models import Channel, Disclosure, Message, Return
from evenhand.disclosures.queries import recipients_of
from evenhand.disclosures.work import close_days
from evenhand.documents.models import Attachment
from evenhand.notices.models import Notice
from evenhand.project.measuring import written

As = Callable[..., Client]
PLANTED = "柚子街的月亮 planted-in-confidence"
WRITE = "/disclosures/confide/CN/write/"
OWN = secrets.key_of_the_ombudsman()


def forms_of(words: str) -> set[bytes]:
    """How words may lie about: plain, escaped, in base64 at any of its three offsets."""
    plain = words.encode()
    shifted = {b64encode(b"\0" * skip + plain)[4 if skip else 0 : -4] for skip in range(3)}
    return {plain, words.encode("utf-16-le"), json.dumps(words).encode(), quote_plus(words).encode(), *shifted}


def found_in(places: Iterator[tuple[str, bytes]], words: str = PLANTED) -> list[str]:
    """The places in which the words can be read."""
    forms = forms_of(words)
    return sorted({name for name, content in places if any(form in content for form in forms)})


def rows() -> Iterator[tuple[str, bytes]]:
    """Every column of every table: sessions, tasks, journal and all."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            for row in cursor.fetchall():
                for value in row:
                    yield table, bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def files() -> Iterator[tuple[str, bytes]]:
    """Every file of the data folder."""
    folder = Path(project.STORAGES["default"]["OPTIONS"]["location"]).parent
    for path in folder.rglob("*") if folder.exists() else ():
        if path.is_file():
            yield str(path), path.read_bytes()


def everywhere(log: pytest.LogCaptureFixture) -> Iterator[tuple[str, bytes]]:
    yield from rows()
    yield from files()
    yield "metrics", written()
    yield from (("log", str(record.__dict__).encode()) for record in log.records)


@pytest.mark.parametrize(
    "plant",
    [
        lambda: Notice.objects.update(body=PLANTED),
        lambda: Message.objects.update(sealed=PLANTED.encode()),
        lambda: Message.objects.update(sealed=b64encode(b"x" + PLANTED.encode() + b"xyz")),
        lambda: Disclosure.objects.update(reply_to=json.dumps(PLANTED)),
        lambda: logging.getLogger("evenhand").warning(PLANTED),
    ],
)
def test_the_searcher_finds_what_lies_open(
    cast: Cast, disclosure: Disclosure, at: datetime, caplog: pytest.LogCaptureFixture, plant: Callable[[], object]
) -> None:
    Notice.objects.create(to=cast.persons["ombudsman"], subject="", body="", queued_at=at)
    assert found_in(everywhere(caplog)) == []
    plant()
    assert len(found_in(everywhere(caplog))) == 1


def test_what_is_told_is_readable_nowhere_but_by_the_ombudsman(
    cast: Cast, as_: As, channel: Channel, at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    disclosure = builders.told(cast, channel, at, words=PLANTED)
    builders.asked_back(cast, disclosure, at, words=PLANTED)
    builders.filed_by(channel, cast.actor("provider_director", at), PLANTED)
    as_("public").post("/disclosures/confide/follow/", {"code": secrets.code(1)})
    as_("ombudsman").get(f"/disclosures/desk/told/{disclosure.reference}/")
    as_("ombudsman").get("/disclosures/desk/returns/2026-1/")
    close_days(at + timedelta(days=1))
    assert found_in(everywhere(caplog)) == []
    assert [sealing.opened(bytes(message.sealed), OWN) for message in Message.objects.all()] == [PLANTED] * 2


def test_what_is_sent_unsealed_by_mistake_is_kept_nowhere(
    as_: As, channel: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser, code = as_("provider_worker"), secrets.code(1)
    content = PLANTED.encode() * 100_000  # larger than what is held in memory
    for data in (
        {"sealed": b64encode(PLANTED.encode()).decode(), "words": PLANTED, "_language": "en"},
        {"file": SimpleUploadedFile("words.txt", PLANTED.encode()), "reply_to": PLANTED},
        {"file": SimpleUploadedFile("words.txt", content)},
        {"code": PLANTED},
    ):
        assert browser.post(WRITE, data).status_code in (409, 422)
        browser.post("/disclosures/confide/follow/", {"code": code, **data})
    assert found_in(everywhere(caplog)) == []
    assert not Attachment.objects.exists()


def test_an_access_code_is_readable_nowhere(as_: As, channel: Channel, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    sealed = b64encode(sealing.seal("words", recipients_of(channel))).decode()
    as_("public").post(WRITE, {"sealed": sealed, "code": secrets.code(3)})
    as_("public").post("/disclosures/confide/follow/", {"code": secrets.code(3)})
    assert Disclosure.objects.count() == 1
    for code in (secrets.code(3), secrets.code(3).replace("-", "")):
        assert found_in(everywhere(caplog), code) == []


def test_no_line_and_no_figure_tells_that_somebody_was_here(
    as_: As, channel: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    lines: list[dict[str, Any]] = []

    def note(_logger: object, _name: str, event: dict[str, Any]) -> dict[str, Any]:
        lines.append(dict(event))
        raise structlog.DropEvent

    browser, before = as_("public"), told_by_metrics()
    structlog.configure(processors=[note], cache_logger_on_first_use=False)
    try:
        for address in ("/disclosures/confide/", WRITE, "/disclosures/confide/ZZ/", "/disclosures/confide/x/y/z/"):
            browser.get(address)
            browser.post(address, {"code": "x"})
    finally:
        structlog.reset_defaults()
    assert lines == []
    assert [record.name for record in caplog.records if not record.name.startswith("django.request")] == []
    assert told_by_metrics() == before


def told_by_metrics() -> list[str]:
    return [line for line in written().decode().splitlines() if line.startswith("evenhand_requests_total")]


@pytest.mark.parametrize("column", ["arrived_on", "closed_on", "kept_on"])
def test_no_time_finer_than_a_day_can_be_kept(column: str) -> None:
    assert Disclosure._meta.get_field(column).get_internal_type() == "DateField"
    for model in (Disclosure, Message, Return):
        assert {field.get_internal_type() for field in model._meta.get_fields()} & {
            "DateTimeField",
            "TimeField",
        } == set()


# Cover


def trace_of_filing(cast: Cast, as_: As, channel: Channel, words: str, log: pytest.LogCaptureFixture) -> object:
    """All that filing a return leaves: the answer, the log, every row that is new; sealed bytes by their length."""
    log.clear()
    browser = as_("provider_director")
    with transaction.atomic():
        before = set(rows())
        sealed = b64encode(sealing.seal(words, recipients_of(channel))).decode()
        answer = browser.post("/disclosures/returns/", {"sealed": sealed})
        shown = as_("provider_director").get("/disclosures/returns/")
        made = Return.objects.get()
        private = {bytes(made.sealed or b""), made.digest.encode(), made.pk.hex.encode(), str(made.pk).encode()}
        grown = [(table, len(value)) if value in private else (table, value) for table, value in set(rows()) - before]
        lines = [(record.name, record.levelname, record.getMessage()) for record in log.records]
        seen = shown.content.replace(sealed.encode(), b"")
        transaction.set_rollback(True)
    kept = [one for one in grown if one[0] not in ("django_session", "parties_signin")]
    return len(sealed), answer.status_code, answer["Location"], lines, sorted(map(repr, kept)), len(seen)


def test_a_return_that_says_nothing_and_one_that_says_much_leave_the_same_trace(
    cast: Cast, as_: As, channel: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    nothing, much = (trace_of_filing(cast, as_, channel, words, caplog) for words in ("", "说来话长。" * 900))
    assert nothing == much


def test_the_comparison_would_tell_returns_apart_that_are_not_filled_up(
    cast: Cast, as_: As, channel: Channel, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "filled", lambda words: words.encode())
    monkeypatch.setattr(sealing, "judge", lambda sealed, recipients: None)
    nothing, much = (trace_of_filing(cast, as_, channel, words, caplog) for words in ("", "说来话长。" * 900))
    assert nothing != much


def test_the_day_s_entry_tells_neither_returns_from_disclosures_nor_nothing_from_much(
    cast: Cast, channel: Channel, at: datetime
) -> None:
    builders.filed_by(channel, cast.actor("provider_director", at), "说来话长。" * 900)
    builders.filed_by(channel, cast.actor("rival_director", at))
    builders.told(cast, channel, at)
    close_days(at + timedelta(days=1))
    (told,) = (content for table, content in rows() if table == "journal_words" and b"day_closed" in content)
    (act,) = json.loads(told)["acts"]
    assert act["facts"].keys() == {"day", "came", "went", "digests"}
    assert (act["facts"]["came"], act["facts"]["went"]) == (3, 0)
    assert {len(digest) for digest in act["facts"]["digests"]} == {64}
