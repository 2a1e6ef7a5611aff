"""Journal entries as sentences for their readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.journal.models import Entry
from evenhand.journal.queries.statements import retractions, words_of
from evenhand.kernel.actors import PUBLIC, Actor, reader
from evenhand.kernel.canonical import salted_hash
from evenhand.kernel.words import in_language
from evenhand.shell.registries import Side, journal_links, journal_readers, journal_statements, journal_words

PAGE = 50  # entries


@dataclass(frozen=True, slots=True)
class Sentence:
    """One act as a reader sees it; `retraction` is the entry by which its author took back what he said."""

    at: datetime | None
    side: Side
    text: str
    url: str
    code: str
    sequence: int
    act: str = ""
    retraction: int | None = None

    @property
    def receipt(self) -> str:
        """The address of the entry's own page."""
        return reverse("journal:entry", args=[self.sequence])


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the journal, newest first; `earlier` is where the next page begins, if there is one."""

    sentences: list[Sentence]
    earlier: int | None
    is_first: bool


@dataclass(frozen=True, slots=True)
class Account:
    """An entry as its own page shows it: what was done, who may read it, and the proof of its hash.

    `readers` are those of the acts shown: who reads the others is nobody's business.
    `payload` and `salt` are there only for a reader of all its acts, who can then check the hash himself.
    """

    entry: Entry
    code: str
    sentences: list[Sentence]
    readers: list[str]
    payload: str = ""
    salt: str = ""
    holds: bool | None = None


def sentences(entries: Iterable[Entry], actor: Actor) -> list[Sentence]:
    """The acts of these entries that the actor may read, in his language; erased words say so."""
    return _marked([sentence for entry in entries for sentence in _sentences(entry, actor)])


def latest_about(kind: str, reference: str, *, actor: Actor, limit: int | None = None) -> list[Sentence]:
    """What the actor may read of a thing's history, newest first. One statement."""
    found = Entry.objects.visible_to(actor).about(kind, reference).newest_first()
    return sentences(found[:limit] if limit else found, actor)


def latest(*, actor: Actor, limit: int) -> list[Sentence]:
    """The newest acts that the actor may read. One statement."""
    return sentences(Entry.objects.visible_to(actor).newest_first()[:limit], actor)


def page_before(number: int | None, *, actor: Actor, organisation: str = "") -> Page:
    """A page of what the actor may read, before an entry's number or from the newest. One statement.

    With the reference of an organisation, only what that organisation did or what concerns it: acts whose audience
    names it, as the audience of its own acts always does.
    """
    found, token = Entry.objects.visible_to(actor).newest_first(), reader("organisation", organisation)
    if organisation:
        found = found.read_by(token)
    if number is not None:
        found = found.filter(sequence__lt=number)
    entries = list(found[: PAGE + 1])
    shown = entries[:PAGE]
    earlier = shown[-1].sequence if len(entries) > PAGE else None
    said = [sentence for entry in shown for sentence in _sentences(entry, actor, token if organisation else "")]
    return Page(_marked(said), earlier, number is None)


def account_of(entry: Entry, actor: Actor) -> Account:
    """Everything that the actor may know of an entry."""
    code, said, words = receipt_code(entry.digest), sentences([entry], actor), words_of(entry)
    if words is None:
        return Account(entry, code, said, [])
    readable = [act for act in words["acts"] if _may_read(act, actor)]
    readers = list(_readers({token for act in readable for token in act["audience"]}))
    payload, salt = bytes(entry.words.payload), bytes(entry.words.salt)
    holds = salted_hash(salt, payload) == entry.digest
    if len(readable) < len(words["acts"]):
        return Account(entry, code, said, readers, holds=holds)
    return Account(entry, code, said, readers, payload.decode(), salt.hex(), holds)


def receipt_code(digest: str) -> str:
    """A short code to quote for an entry, from its hash: `7Q4M-2HXD`."""
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    number = int(digest[:10], 16)
    letters = "".join(alphabet[number >> 5 * place & 31] for place in reversed(range(8)))
    return f"{letters[:4]}-{letters[4:]}"


def side_of(actor: dict[str, Any]) -> Side:
    """The side whose glyph an actor's acts carry."""
    for side in (Side.PURCHASER, Side.PROVIDER):
        if side.value in actor["capacities"]:
            return side
    return Side.THIRD


def _sentences(entry: Entry, actor: Actor, concerning: str = "") -> list[Sentence]:
    code, words = receipt_code(entry.digest), words_of(entry)
    if words is None:
        return [Sentence(None, Side.THIRD, _("The words of this entry were erased."), "", code, entry.sequence)]
    doer = words["actor"]
    return [
        Sentence(entry.words.at, side_of(doer), _text(act, doer), _url(act), code, entry.sequence, act["act"])
        for act in words["acts"]
        if _may_read(act, actor) and (not concerning or concerning in act["audience"])
    ]


def _marked(said: list[Sentence]) -> list[Sentence]:
    """Statements bear a mark once their author has retracted them. One statement, where there are any."""
    found = retractions({one.sequence for one in said if one.act in journal_statements})
    return [replace(one, retraction=found.get(one.sequence)) if one.act in journal_statements else one for one in said]


def _may_read(act: dict[str, Any], actor: Actor) -> bool:
    """One command may tell different readers different things."""
    return not actor.audience().isdisjoint(act["audience"])


class _Facts(dict[str, Any]):
    """Facts for a sentence; words that came later than the entry may ask for one that it lacks."""

    def __missing__(self, key: str) -> str:
        return "…"


def _text(act: dict[str, Any], actor: dict[str, Any]) -> str:
    subjects = act["subjects"]
    facts = _Facts({key: _plain(value) for key, value in act["facts"].items()})
    facts["person"] = _name(actor["person"]) or _("The system")
    facts["organisation"] = _name(actor["organisation"])
    facts["thing"] = subjects[0]["reference"] if subjects else ""
    return str(journal_words.get(act["act"], act["act"])) % facts


def _name(identity: dict[str, str] | None) -> str:
    return in_language(identity["name_en"], identity["name_zh"]) if identity else ""


def _plain(value: Any) -> Any:
    """A fact as text; `{"en": …, "zh": …}` in the reader's language."""
    if isinstance(value, dict):
        return in_language(value.get("en", ""), value.get("zh", ""))
    return _("; ").join(value) if isinstance(value, list) else value


def _url(act: dict[str, Any]) -> str:
    for subject in act["subjects"]:
        link = journal_links.get(act["act"], journal_links.get(subject["kind"]))
        if link and (url := link(subject["reference"])):
            return url
    return ""


def _readers(audience: Iterable[str]) -> Iterator[str]:
    """Who may read an entry, by name; a kind whose names nobody registered keeps its references."""
    tokens = sorted(audience)
    if PUBLIC in tokens:
        yield _("Everybody, without an account")
    by_kind: dict[str, list[str]] = {}
    for kind, _colon, reference in (token.partition(":") for token in tokens if token != PUBLIC):
        by_kind.setdefault(kind, []).append(reference)
    for kind, references in by_kind.items():
        yield from journal_readers[kind](references) if kind in journal_readers else references
