"""People who work by sending forms, each with its own submission number, and remember what they were told."""

from __future__ import annotations

import http.client
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from http.cookies import SimpleCookie
from threading import Event, Lock, Thread
from urllib.parse import urlencode
from uuid import UUID

from evenhand.demo.cast import PEOPLE

TIMEOUT = 30  # seconds
BOUNDARY = "-----of-a-form"


class Told(StrEnum):
    """What somebody knows of an act of his."""

    DONE = "acknowledged"
    REFUSED = "refused"
    UNKNOWN = "no answer came"


@dataclass
class Act:
    """One form that was sent: to where, with what, and what is known of it."""

    kind: str
    uuid: str
    path: str
    fields: dict[str, str]
    file: bytes = b""
    told: Told = Told.UNKNOWN
    sent: int = 0

    @property
    def mark(self) -> str:
        """By what the thing that it makes is found again."""
        return sha256(self.file).hexdigest() if self.file else self.uuid


@dataclass
class Place:
    """What the acts are about."""

    contract: str
    centre: str
    programme: str
    purchaser: str
    paper: str
    today: str


@dataclass
class Person:
    """Somebody at a browser that keeps its cookies; `key` is one of the cast, or nobody."""

    port: int
    key: str
    cookies: dict[str, str] = field(default_factory=dict)
    told: bytes = b""  # how the last answer began

    def sign_in(self) -> None:
        """By one click, as in the demonstration."""
        self.send("GET", "/demonstration/")
        if self.key:
            address = next(someone.address for someone in PEOPLE if someone.key == self.key)
            status = self.send("POST", "/demonstration/sign-in/", {"person": address})
            assert status == 302, status

    def send(self, method: str, path: str, fields: dict[str, str] | None = None, file: bytes = b"") -> int:
        """One request; its status. Raises OSError or http.client.HTTPException where no answer came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        body, kind = b"", ""
        if fields is not None:
            form = fields | {"csrfmiddlewaretoken": self.cookies["csrftoken"]}
            body, kind = (
                _with_a_file(form, file) if file else (urlencode(form).encode(), "application/x-www-form-urlencoded")
            )
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Content-Type": kind}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            self.told = answer.read()[:300]
            for line in answer.headers.get_all("Set-Cookie", []):
                for name, morsel in SimpleCookie(line).items():
                    if self.key or name == "csrftoken":  # a stranger comes with a fresh session each time
                        self.cookies[name] = morsel.value
            return answer.status
        finally:
            connection.close()


def _with_a_file(form: dict[str, str], file: bytes) -> tuple[bytes, str]:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in form.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="scan.pdf"\r\n\r\n'
    return "".join(
        [*parts, head]
    ).encode() + file + f"\r\n--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}"


def _asks(place: Place, uuid: str) -> Act:
    return Act(
        "request",
        uuid,
        f"/requests/ask/{place.contract}/",
        {"task": f"Leaflets {uuid}", "words": "", "minutes_asked": "40"},
    )


def _notes(place: Place, uuid: str) -> Act:
    fields = {
        "asked_on": place.today,
        "asker": "An office",
        "how": "meeting",
        "what": f"Forms {uuid}",
        "minutes_asked": "8",
    }
    return Act("note", uuid, f"/requests/notes/under/{place.contract}/", fields)


def _rates(place: Place, uuid: str) -> Act:
    return Act("rating", uuid, f"/centres/{place.centre}/", {"stars": "4", "words": uuid})


def _sets_money_apart(place: Place, uuid: str) -> Act:
    fields = {"purchaser": place.purchaser, "amount": "1.00", "note": uuid}
    return Act("allocation", uuid, f"/planning/{place.programme}/allocate/", fields)


def _brings_a_scan(place: Place, uuid: str) -> Act:
    content = b"%PDF-1.7\n" + uuid.encode() * 400 + b"\n%%EOF\n"
    return Act("scan", uuid, f"/contracts/{place.contract}/scan/", {"sha256": place.paper}, content)


WORK: dict[str, Callable[[Place, str], Act]] = {
    "department_officer": _asks,
    "provider_worker": _notes,
    "": _rates,
    "finance_officer_municipal": _sets_money_apart,
    "provider_director": _brings_a_scan,
}


class Crowd:
    """Everybody works at once, between `go` and `stop`; acts whose answer never came are now and then sent again."""

    def __init__(self, port: int, place: Place, seed: int) -> None:
        self.place, self.acts, self.wrong = place, list[Act](), list[str]()
        self.people = {key: Person(port, key) for key in WORK}
        self.chance = {key: random.Random(f"{seed} {key}") for key in WORK}  # noqa: S311 - a test's own dice
        self.lock, self.answered = Lock(), Event()

    def sign_in(self) -> None:
        for person in self.people.values():
            person.sign_in()

    def work(self, enough: Event) -> list[Thread]:
        """Everybody at once, until it is enough."""
        threads = [Thread(target=self._work, args=(key, enough)) for key in WORK]
        for thread in threads:
            thread.start()
        return threads

    def wait_for_an_answer(self) -> None:
        """Until somebody is told that his act is done."""
        self.answered.clear()
        self.answered.wait(TIMEOUT)

    def settle(self, share: float) -> None:
        """Send again some of what nobody answered, until each is answered."""
        for key in WORK:
            for act in self.unknown(key):
                if act.sent and self.chance[key].random() < share:
                    self._send(self.people[key], act)
                    assert act.told is not Told.UNKNOWN, act

    def unknown(self, key: str) -> list[Act]:
        kind = WORK[key](self.place, "").kind
        return [act for act in self.acts if act.kind == kind and act.told is Told.UNKNOWN]

    def _work(self, key: str, enough: Event) -> None:
        person, chance = self.people[key], self.chance[key]
        while not enough.is_set():
            waiting = self.unknown(key)
            if waiting and chance.random() < 0.3:
                act = chance.choice(waiting)
            else:
                act = WORK[key](self.place, str(UUID(int=chance.getrandbits(128), version=4)))
                with self.lock:
                    self.acts.append(act)
            if not self._send(person, act):
                enough.wait(0.3)  # as somebody does who gets no answer

    def _send(self, person: Person, act: Act) -> bool:
        """Send a form; whether an answer came."""
        act.sent += 1
        try:
            status = person.send("POST", act.path, act.fields | {"submission": act.uuid}, act.file)
        except (OSError, http.client.HTTPException):
            return False
        if status == 302:
            act.told = Told.DONE
            self.answered.set()
        elif status in (409, 429):  # more ratings of one centre, or from one address, than people give
            act.told = Told.REFUSED
        elif status < 500:
            self.wrong.append(f"{act.kind} was answered {status}: {person.told!r}")
        return True
