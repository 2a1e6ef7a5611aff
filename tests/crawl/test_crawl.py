"""The crawler finds links, and sees faults and leaks where there are some; `tools/crawl` walks the demonstration."""

from __future__ import annotations

import pytest
from django.test import Client

from evenhand.demo.cast import Cast
from tests.crawl.links import links_of
from tests.crawl.marks import NOBODY, Mark, Reader, members, members_or_overseers, reader_of
from tests.crawl.walking import HOST, Found, Walk, route_of

PAGE = """
<link rel="stylesheet" href="/static/x.css"><a href="/contracts/">…</a><a href="?before=3">…</a><a href="#main">…</a>
<a href="https://elsewhere.example/">…</a><a href="mailto:a@b.example">…</a><a href="edit/">…</a>
<form><input name="year" value="2026"></form><form method="post" action="/sign/"><input name="x"></form>
<div hx-get="/specifications/new/preview/"></div><img src="qr.svg">
"""


def walk(marks: dict[str, Mark], reader: Reader = NOBODY) -> Walk:
    return Walk("somebody", reader, Client(SERVER_NAME=HOST), "en", 1, marks, Found())


def test_links_are_those_that_a_page_offers_on_the_same_host() -> None:
    assert links_of(PAGE, "/planning/P-1/", HOST) == [
        "/static/x.css",
        "/contracts/",
        "/planning/P-1/?before=3",
        "/planning/P-1/",
        "/planning/P-1/edit/",
        "/planning/P-1/?year=2026",
        "/specifications/new/preview/",
        "/planning/P-1/qr.svg",
    ]


def test_words_that_somebody_must_not_see_are_a_fault() -> None:
    mark = Mark("MARK0123456789ab", "a private note", members(7))
    seen, hidden = walk({mark.words: mark}, Reader(1, frozenset({7}), frozenset())), walk({mark.words: mark})
    for one in (seen, hidden):
        one.judge(["<p>a MARK0123456789ab</p>"], "requests:notes", "here")
    assert not seen.found.faults
    assert list(hidden.found.faults) == ["requests:notes: shows a private note to somebody"]


def test_an_offered_address_that_is_refused_or_breaks_is_a_fault(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    one = walk({})
    one.look("/contracts/ZZ-2020-9999/x/", "/")
    assert next(iter(one.found.faults.values())).startswith("/contracts/ZZ-2020-9999/x/ as somebody (en), offered by /")
    monkeypatch.setattr(one.client, "get", lambda *_words, **_more: 1 / 0)
    one.look("/", "/")
    assert "site:home: ZeroDivisionError: division by zero" in one.found.faults


def test_what_asks_for_sign_in_is_followed_there(cast: Cast) -> None:
    one = walk({})
    assert one.look("/contracts/", "/") == ["/account/login/?next=/contracts/"]
    assert not one.found.faults


def test_an_overseer_is_known_by_the_capacity_of_his_office(cast: Cast) -> None:
    may = members_or_overseers(cast.organisations["provider"].pk)
    seeing = {key for key, person in cast.persons.items() if may(reader_of(person))}
    assert {"provider_director", "monitor_officer", "regulator_officer", "auditor"} <= seeing
    assert not {"rival_director", "administrator", "purchaser_officer", "stranger", "resident"} & seeing


def test_routes_are_told_by_their_names() -> None:
    assert [route_of(address) for address in ("/", "/journal/3/?x=1", "/static/a/b.css")] == [
        "site:home",
        "journal:entry",
        "static",
    ]
