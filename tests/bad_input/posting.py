"""Sends bad forms and asks for bad addresses, as people who may use them, in the world of the permission table."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote_from_bytes

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from tests.bad_input.dice import Dice
from tests.bad_input.forms import Form, forms_of, sent
from tests.bad_input.writes import watched
from tests.crawl.marks import NOBODY, Mark, Reader
from tests.crawl.walking import MARKED, TRACEBACK, body_of, texts_of
from tests.permissions.people import EVERYBODY
from tests.permissions.routes import parameters_of
from tests.permissions.table import Row
from tests.permissions.tables import all_rows
from tests.permissions.world import World

READ, SEND = all_rows("GET"), all_rows("POST")
CLOSED = frozenset({"sign-in", "403", "404", "405"})  # the answers to who may not
MOVED = frozenset({301, 302, 303})
FOLLOWED = frozenset({"feedback:complaint", "feedback:answer"})
HEADERS: tuple[dict[str, str], ...] = (
    {"Accept-Language": "zz-\ufffd, *;q=9, en;q=x"},
    {"Accept-Language": "a" * 9000},
    {"HX-Request": "true", "HX-Current-URL": "http://[::1", "HX-Target": "\x7f"},
    {"Referer": "http://[broken/"},
    {"Referer": "//evil.example/"},
    {"X-Request-ID": "x" * 500},
    {"Cookie": "sessionid=%00; messages=x; django_language=../../x; evenhand=1"},
    {"Cookie": "=;;;=\x01"},
    {"X-Forwarded-For": "999.999.999.999, ::, x"},
    {"User-Agent": "é" * 400},
    {"If-None-Match": '"'},
    {"If-Modified-Since": "Fri, 99 Foo 99999 99:99:99 GMT"},
    {"Range": "bytes=9999999999999999999-1"},
    {"Authorization": "Basic ÿ"},
    {"Accept-Encoding": "gzip;q=x"},
)
QUERIES = (
    "before",
    "page",
    "year",
    "language",
    "next",
    "party",
    "kind",
    "line",
    "q",
    "on",
    "centre",
    "tab",
    "month",
    "x",
)


@dataclass
class Told:
    """What was sent and answered."""

    answers: Counter[str] = field(default_factory=Counter)
    routes: Counter[str] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)

    def fault(self, what: str, about: str) -> None:
        self.faults.setdefault(what, about)


@dataclass
class Sender:
    """Sends, judges, and takes back whatever was changed."""

    world: World
    dice: Dice
    marks: Mapping[str, Mark]
    readers: Mapping[str, Reader]
    told: Told = field(default_factory=Told)
    known: dict[tuple[str, str], Form] = field(default_factory=dict)

    def form(self) -> None:
        """A bad form to a route that takes forms."""
        row = self.dice.chance.choice(SEND)
        person, address = self._whom(row), self._address(row)
        body, kind = sent(self._form(row, person, address), self.dice)
        if self.dice.often(0.05):
            address = self._bent(address)
        self._send(row, person, "POST", address, body, kind)

    def address(self) -> None:
        """A bad address or query of a page."""
        row = self.dice.chance.choice(READ)
        person, address = self._whom(row), self._address(row)
        if self.dice.often(0.5):
            address = self._bent(address)
        if self.dice.often(0.7):
            address += "?" + "&".join(f"{self.dice.one(QUERIES)}={_quoted(self.dice.value('1'))}" for _ in range(2))
        self._send(row, person, "GET", address)

    def _send(self, row: Row, person: str, method: str, address: str, body: bytes = b"", kind: str = "") -> None:
        headers = self.dice.chance.choice(HEADERS) if self.dice.often(0.08) else {}
        about = f"{method} {address!r:.300} as {person} with {headers}, {kind} {body!r:.700}"
        client = Client() if "Cookie" in headers else self.world.browser(person)
        files = _files()
        with _undone(row), watched() as writes:
            try:
                response = client.generic(method, address, body, content_type=kind or "text/plain", headers=headers)
                texts = texts_of(body_of(response), "")
            except Exception as crash:  # noqa: BLE001 - a browser would have got a 500
                self.told.answers["500"] += 1
                told = "".join(traceback.format_exception(crash)[-6:])
                self.told.fault(f"{row.route}: {_place(crash)}", f"{about}\n{told}")
                return
        self.told.answers[str(response.status_code)] += 1
        self.told.routes[f"{method} {row.route}"] += 1
        self._judge(row, person, response.status_code, texts, about)
        refused = response.status_code not in MOVED
        if refused and writes.left:
            self.told.fault(f"{row.route}: answers {response.status_code} and writes {sorted(writes.left)}", about)
        if refused and response.status_code >= 400 and _files() != files:
            self.told.fault(f"{row.route}: answers {response.status_code} and leaves a file", about)

    def _judge(self, row: Row, person: str, status: int, texts: list[str], about: str) -> None:
        if status >= 500 and not (status == 503 and row.route == "ready"):
            self.told.fault(f"{row.route}: answers {status}", about)
        for text in texts:
            if TRACEBACK in text:
                self.told.fault(f"{row.route}: a traceback", about)
            for words in set(MARKED.findall(text)):
                mark = self.marks.get(words)
                if mark and not self._may(mark, row, person, about):
                    self.told.fault(f"{row.route}: shows {mark.about} to {person}", about)

    def _may(self, mark: Mark, row: Row, person: str, about: str) -> bool:
        """No leak is what the person sent himself, nor a complaint, which anybody with its code reads."""
        by_code = row.route in FOLLOWED and mark.about == "a complaint"
        return by_code or mark.words in about or mark.may(self.readers.get(person, NOBODY))

    def _whom(self, row: Row) -> str:
        """Mostly somebody who may."""
        may = [person for person in EVERYBODY if row.answers(person).own not in CLOSED]
        return self.dice.chance.choice(may if may and self.dice.often(0.9) else EVERYBODY)

    def _address(self, row: Row) -> str:
        whose = "other" if row.thing and self.dice.often(0.05) else "own"
        thing = self.world.thing(row.thing, whose) if row.thing else None
        names = {key: value(thing) if callable(value) else value for key, value in row.also.items()}
        if thing is not None:
            (name,) = parameters_of(row.route) - row.also.keys()
            names[name] = thing.reference
        return reverse(row.route, kwargs=names)

    def _bent(self, address: str) -> str:
        """The same with one of its parts replaced."""
        parts = address.split("/")
        places = [place for place, part in enumerate(parts) if part]
        if places:
            parts[self.dice.chance.choice(places[-2:])] = _quoted(self.dice.value("1"))
        return "/".join(parts) or "/"

    def _form(self, row: Row, person: str, address: str) -> Form:
        """The form as a page offers it, with the values of the table, which are good ones."""
        if (person, address) not in self.known:
            self.known[person, address] = self._found(row, person, address)
        found = self.known[person, address]
        thing = self.world.thing(row.thing, "own") if row.thing else None
        data = row.data(thing) if callable(row.data) else row.data
        plain = {name: str(value) for name, value in data.items() if not hasattr(value, "read")}
        files = [name for name, value in data.items() if hasattr(value, "read")]
        kept = [(name, value) for name, value in found.fields if name not in plain]
        return Form([*kept, *plain.items()], list(dict.fromkeys([*found.files, *files])))

    def _found(self, row: Row, person: str, address: str) -> Form:
        """Looked for on the route's own page, then on those above it."""
        client, parts = self.world.browser(person), address.strip("/").split("/")
        pages = ["/" + "".join(f"{part}/" for part in parts[:length]) for length in range(len(parts), 0, -1)]
        for page in [*pages, *self.pages_of(row)]:
            with _undone(row):
                response = client.get(page)
                html = body_of(response).decode(errors="replace") if response.status_code == 200 else ""
            if form := forms_of(html, page).get(address):
                return form
        return Form()

    def pages_of(self, row: Row) -> list[str]:
        """Other pages about the same thing, which may offer its acts."""
        return [self._plain(other) for other in READ if row.thing and other.thing == row.thing and not other.also]

    def _plain(self, row: Row) -> str:
        (name,) = parameters_of(row.route)
        return reverse(row.route, kwargs={name: self.world.thing(str(row.thing), "own").reference})


@contextmanager
def _undone(row: Row) -> Iterator[None]:
    """Whatever happens inside is taken back; limits of how often are forgotten."""
    with transaction.atomic(), override_settings(DEMONSTRATION=row.demonstration):
        try:
            yield
        finally:
            transaction.set_rollback(True)
            cache.clear()


def _files() -> set[str]:
    """Everything in the store."""
    store = Path(settings.STORAGES["default"]["OPTIONS"]["location"])
    return {str(path) for path in store.rglob("*") if path.is_file()}


def _quoted(text: str) -> str:
    return quote_from_bytes(text.encode("utf-8", "surrogateescape"), safe="")


def _place(crash: BaseException) -> str:
    """The kind of exception and the last line of ours that it passed."""
    frames = traceback.extract_tb(crash.__traceback__)
    ours = [frame for frame in frames if "/evenhand/" in frame.filename]
    last = ours[-1] if ours else frames[-1]
    return f"{type(crash).__name__} at {'/'.join(Path(last.filename).parts[-2:])} in {last.name}"
