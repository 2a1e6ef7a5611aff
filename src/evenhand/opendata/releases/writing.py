"""How values stand in a release: texts in two languages, instants, money, hours, references."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from evenhand.opendata.releases.facts import Body, Renewals, Setting, Text

Json = dict[str, Any]


def texts(field: str, text: Text, setting: Setting) -> Json:
    """A text in the prevailing language under the field's own name, in the other one with its suffix."""
    mine, other, suffix = (text.zh, text.en, "en") if setting.language == "zh" else (text.en, text.zh, "zh")
    if not mine:
        return {field: other}
    return {field: mine, f"{field}_{suffix}": other}


def plain(text: Text, setting: Setting) -> str:
    """A text where the standard has room for one language only."""
    return (text.zh or text.en) if setting.language == "zh" else (text.en or text.zh)


def instant(when: date | datetime | None, setting: Setting, *, end: bool = False) -> str | None:
    """An instant with its offset; a day is its first moment, or its last second."""
    if when is None:
        return None
    if not isinstance(when, datetime):
        when = datetime.combine(when, time(23, 59, 59) if end else time(0), setting.zone)
    return when.astimezone(setting.zone).isoformat(timespec="seconds")


def period(starts: date | datetime | None, ends: date | datetime | None, setting: Setting) -> Json:
    """From the first moment to the last."""
    return {"startDate": instant(starts, setting), "endDate": instant(ends, setting, end=True)}


def number(amount: int, scale: int) -> int | float:
    """An integer of smaller units as a number: whole where it is whole."""
    return amount // scale if amount % scale == 0 else amount / scale


def value(amount_minor: int, setting: Setting) -> Json:
    """An amount of money."""
    return {"amount": number(amount_minor, 10**setting.digits), "currency": setting.currency}


def hours(minutes: int) -> int | float:
    return number(minutes, 60)


def reference(body: Body, setting: Setting) -> Json:
    """A party as other parts of the release point to it."""
    return {"id": body.reference, "name": plain(body.name, setting)}


def party(body: Body, roles: list[str], setting: Setting) -> Json:
    """A party as the release describes it, once; no person is named."""
    return {
        "id": body.reference,
        **texts("name", body.name, setting),
        "identifier": {
            "scheme": body.scheme,
            "id": body.identifier,
            **texts("legalName", body.name, setting),
        }
        if body.identifier
        else None,
        "address": {"region": plain(body.area, setting)},
        "roles": roles,
    }


def renewal(announced: Renewals | None) -> Json:
    """Whether a contract can be renewed; if so how often, and for how long each time."""
    if announced is None:
        return {"hasRenewal": False}
    description = f"If both sides want it, for {announced.months} months each time."
    return {"hasRenewal": True, "renewal": {"description": description, "maximumRenewals": announced.times}}


def pruned(given: Any) -> Any:
    """Without what is empty: the standard has no empty strings, lists or objects."""
    if isinstance(given, dict):
        kept = {key: pruned(inner) for key, inner in given.items()}
        return {key: inner for key, inner in kept.items() if not _empty(inner)}
    if isinstance(given, list):
        return [inner for inner in map(pruned, given) if not _empty(inner)]
    return given


def _empty(given: Any) -> bool:
    return given is None or given in ("", [], {})
