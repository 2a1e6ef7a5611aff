"""Journal entries as sentences for their readers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from evenhand.journal.models import Entry
from evenhand.kernel.actors import Actor
from evenhand.kernel.words import in_language
from evenhand.shell.registries import Side, journal_links, journal_words


@dataclass(frozen=True, slots=True)
class Sentence:
    """One act as a reader sees it."""

    at: datetime | None
    side: Side
    text: str
    url: str
    code: str
    sequence: int


def sentences(entries: Iterable[Entry]) -> list[Sentence]:
    """The acts of these entries in words, in the reader's language; erased words say so."""
    return [sentence for entry in entries for sentence in _sentences(entry)]


def latest_about(kind: str, reference: str, *, actor: Actor, limit: int | None = None) -> list[Sentence]:
    """What the actor may read of a thing's history, newest first. One statement."""
    found = Entry.objects.visible_to(actor).about(kind, reference).newest_first()
    return sentences(found[:limit] if limit else found)


def latest(*, actor: Actor, limit: int) -> list[Sentence]:
    """The newest acts that the actor may read. One statement."""
    return sentences(Entry.objects.visible_to(actor).newest_first()[:limit])


def receipt_code(digest: str) -> str:
    """A short code to quote for an entry, from its hash: `7Q4M-2HXD`."""
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    number = int(digest[:10], 16)
    letters = "".join(alphabet[number >> 5 * place & 31] for place in reversed(range(8)))
    return f"{letters[:4]}-{letters[4:]}"


def _sentences(entry: Entry) -> list[Sentence]:
    code = receipt_code(entry.digest)
    if not hasattr(entry, "words") or not entry.words.payload:
        return [Sentence(None, Side.THIRD, _("The words of this entry were erased."), "", code, entry.sequence)]
    payload = json.loads(bytes(entry.words.payload))
    actor = payload["actor"]
    return [
        Sentence(entry.words.at, side_of(actor), _text(act, actor), _url(act), code, entry.sequence)
        for act in payload["acts"]
    ]


def side_of(actor: dict[str, Any]) -> Side:
    """The side whose glyph an actor's acts carry."""
    for side in (Side.PURCHASER, Side.PROVIDER):
        if side.value in actor["capacities"]:
            return side
    return Side.THIRD


def _text(act: dict[str, Any], actor: dict[str, Any]) -> str:
    subjects = act["subjects"]
    return str(journal_words[act["act"]]) % {
        **{key: _plain(value) for key, value in act["facts"].items()},
        "person": _name(actor["person"]) or _("The system"),
        "organisation": _name(actor["organisation"]),
        "thing": subjects[0]["reference"] if subjects else "",
    }


def _name(identity: dict[str, str] | None) -> str:
    return in_language(identity["name_en"], identity["name_zh"]) if identity else ""


def _plain(value: Any) -> Any:
    """A fact as text; `{"en": …, "zh": …}` in the reader's language."""
    if isinstance(value, dict):
        return in_language(value.get("en", ""), value.get("zh", ""))
    return _("; ").join(value) if isinstance(value, list) else value


def _url(act: dict[str, Any]) -> str:
    for subject in act["subjects"]:
        if link := journal_links.get(subject["kind"]):
            return link(subject["reference"])
    return ""
