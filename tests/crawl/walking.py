"""One person's way through everything that the pages offer."""

from __future__ import annotations

import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

from tests.crawl.links import links_of
from tests.crawl.marks import Mark, Reader

HOST = "localhost"
MARKED = re.compile(r"[A-Za-z0-9$=,+/_.-]{6,}")  # what may be a mark, in any kind of file
OFFERED = frozenset({200, 301, 302, 303})
TRACEBACK = "Traceback (most recent call last)"
SWITCH = re.compile(r"[?&]language=")  # the other language is walked by itself


@dataclass
class Found:
    """What all walks counted and saw."""

    answers: Counter[str] = field(default_factory=Counter)
    routes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    marks_met: Counter[str] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)  # a fault, and where it was seen first

    def fault(self, what: str, where: str) -> None:
        self.faults.setdefault(what, where)


@dataclass
class Walk:
    """A browser of somebody, who follows at most `each` addresses of one route."""

    name: str
    reader: Reader
    client: Client
    language: str
    each: int
    marks: Mapping[str, Mark]
    found: Found

    def go(self) -> None:
        """Breadth first from the home page."""
        ahead, known, taken = deque([("/", "home")]), {"/"}, Counter[str]()
        while ahead:
            address, offered_by = ahead.popleft()
            route = route_of(address)
            taken[route] += 1
            if taken[route] > self.each:
                continue
            for link in self.look(address, offered_by):
                if link not in known and not SWITCH.search(link):
                    known.add(link)
                    ahead.append((link, address))

    def look(self, address: str, offered_by: str) -> list[str]:
        """Ask for an address, judge the answer, and say where it leads."""
        route = route_of(address)
        where = f"{address} as {self.name} ({self.language}), offered by {offered_by}"
        try:
            response = self.client.get(address, headers={"Accept-Language": self.language})
        except Exception as crash:  # noqa: BLE001 - whatever it is, it is a fault of the page
            self.found.fault(f"{route}: {type(crash).__name__}: {crash}", where)
            return []
        self.found.answers[str(response.status_code)] += 1
        self.found.routes[route] += 1
        if response.status_code not in OFFERED:
            self.found.fault(f"{route}: answers {response.status_code} where a page offers it", where)
        if response.status_code in (301, 302, 303):
            return links_of(f'<a href="{response["Location"]}">', address, HOST)
        kind = response.headers.get("Content-Type", "none").split(";")[0]
        self.found.kinds[kind] += 1
        texts = texts_of(body_of(response), kind)
        self.judge(texts, route, where)
        return links_of(texts[0], address, HOST) if kind == "text/html" else []

    def judge(self, texts: Iterable[str], route: str, where: str) -> None:
        """No trace of the program, and no word that this person must not see."""
        for text in texts:
            if TRACEBACK in text:
                self.found.fault(f"{route}: a traceback", where)
            for words in set(MARKED.findall(text)):
                if mark := self.marks.get(words):
                    self.found.marks_met[mark.about] += 1
                    if not mark.may(self.reader):
                        self.found.fault(f"{route}: shows {mark.about} to {self.name}", where)


def route_of(address: str) -> str:
    """The name of an address's route; for files of the browser, their folder."""
    path = urlsplit(address).path
    try:
        return resolve(path).view_name
    except Resolver404:
        return path.split("/")[1] or path


def body_of(response: Any) -> bytes:
    """All of an answer, also where it is sent in pieces: read to its end it closes itself, the database stays."""
    assert isinstance(response, HttpResponseBase)
    return b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[arg-type]


def texts_of(body: bytes, kind: str) -> list[str]:
    """The words in an answer: those of a workbook or document lie in its parts."""
    if body[:2] != b"PK":
        return [body.decode(errors="replace")]
    with zipfile.ZipFile(BytesIO(body)) as parts:
        return [kind, *(parts.read(part).decode(errors="replace") for part in parts.namelist())]
