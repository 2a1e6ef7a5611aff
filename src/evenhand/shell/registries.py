"""Where a stage shows itself on pages below it: navigation, page sections, waiting work, offers, journal words.

A stage registers from its `work.py`, which its AppConfig imports; lower stages read the registries and never
import the stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.http import HttpRequest
from django.utils.functional import Promise

from evenhand.kernel.actors import Actor

T = TypeVar("T")
Words = str | Promise


class Side(StrEnum):
    """Whose colour and place something has on every page."""

    PURCHASER = "purchaser"
    PROVIDER = "provider"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class Party:
    """A side with the name it shows."""

    side: Side
    name: str


@dataclass(frozen=True, slots=True)
class WorkItem:
    """Something that waits: what, why and where, who owes it, who waits for it, and by when.

    `done_by` is the label of the one act; `since` opens the clock that `due` closes.
    """

    what: Words
    why: Words
    url: str
    done_by: Words
    due: date | None = None
    since: date | None = None
    owed_by: Party | None = None
    waits: Party | None = None
    facts: Words = ""
    mine: bool = True


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that the actor can do next, though nobody waits for it."""

    label: Words
    url: str
    hint: Words = ""
    order: int = 50


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the main navigation, shown where `shown_to` says so."""

    label: Words
    url_name: str
    order: int
    shown_to: Callable[[Actor], bool]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of another stage's page, with a route of its own and the figure shown beside its name.

    `figure` takes the actor and the page's thing; `tone` says whether the figure is late or warns; `below` names routes
    of pages that belong to it and have no tab of their own.
    """

    page: str
    key: str
    label: Words
    url_name: str
    order: int
    figure: Callable[[Actor, Any], Words | None] = lambda actor, thing: None
    tone: Callable[[Actor, Any], str] = lambda actor, thing: ""
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part that an upper stage adds to a page below it: `show` says what its template shows, or that it is not there.

    `page` is "home", "allocate", "tender", or "frame" for a band above every page; the request says of which thing.
    """

    page: str
    template: str
    show: Callable[[HttpRequest], dict[str, Any] | None]
    order: int = 50


@dataclass(frozen=True, slots=True)
class Job:
    """Work that time brings about: `run` takes the instant and says how many things it did.

    It is run about once a minute, by two at once if need be, and does what is due and not yet done, and no more.
    """

    name: str
    run: Callable[[datetime], int]


@dataclass(frozen=True, slots=True)
class Remedy:
    """What lifts a refusal: a link with its label; the page there takes `next` to come back."""

    label: Words
    url_name: str


@dataclass
class Registry(Generic[T]):
    """What stages have registered, in the order given by `key`."""

    key: Callable[[T], Any] | None = None
    entries: list[T] = field(default_factory=list)

    def register(self, entry: T) -> T:
        self.entries.append(entry)
        return entry

    def __iter__(self) -> Iterator[T]:
        return iter(sorted(self.entries, key=self.key) if self.key else self.entries)


navigation: Registry[Place] = Registry(key=lambda place: place.order)
footer: Registry[Place] = Registry(key=lambda place: place.order)
own_pages: Registry[Place] = Registry(key=lambda place: place.order)  # where the reader's own name leads
entrances: Registry[Place] = Registry(key=lambda place: place.order)
parts: Registry[Part] = Registry(key=lambda part: part.order)
sections: Registry[Section] = Registry(key=lambda section: section.order)
waiting_sources: Registry[Callable[[Actor], Iterable[WorkItem]]] = Registry()
offer_sources: Registry[Callable[[Actor], Iterable[Offer]]] = Registry()
scheduled: Registry[Job] = Registry()  # in the order in which stages registered
remedies: dict[str, Remedy] = {}  # by the word that a verdict carries
journal_words: dict[str, Words] = {}
journal_links: dict[str, Callable[[str], str]] = {}  # by kind of subject, or by act where it leads elsewhere or nowhere
journal_statements: set[str] = set()  # acts that say something in words of one's own, which their author may retract
public_links: dict[str, Callable[[str], str]] = {}  # where the public reads about a thing, by its kind
key_files: dict[str, Words] = {}  # what a key in the data folder is for and how it is kept, by its name or pattern
traceless: list[str] = []  # names of addresses: whoever asks them, or one below, leaves no trace here
journal_readers: dict[str, Callable[[list[str]], Iterable[str]]] = {}  # names of an entry's readers, by their kind


def waiting(actor: Actor) -> list[WorkItem]:
    """What waits for or is owed to the actor in all stages, most urgent first, undated last."""
    items = [item for source in waiting_sources for item in source(actor)]
    return sorted(items, key=lambda item: (item.due is None, item.due or date.max))


def offers(actor: Actor) -> list[Offer]:
    """What the actor can do next, in all stages."""
    return sorted(
        (o for source in offer_sources for o in source(actor)),
        key=lambda offer: offer.order,
    )


def sections_of(page: str) -> list[Section]:
    return [section for section in sections if section.page == page]
