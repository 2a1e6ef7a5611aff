"""Duties that the provider would add, or take out, while nobody has signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from evenhand.contracts.commands.duties import SIDES, NotASide, further_duty, require_day, write_words
from evenhand.contracts.models import Duty, Terms
from evenhand.contracts.varying import Worded

OWED = "owed"  # 1 as the terms have it, 0 where it is to end
TEXTS = ("text", "measure", "consequence")
WRITTEN: Mapping[str, str | int] = {
    **{f"{text}_{language}": "" for text in TEXTS for language in ("en", "zh")},
    "subject": "",
    "rule": "",
    "due_on": "",
    "due_days": 0,
}


def not_written(party: str) -> dict[str, str | int]:
    """The columns of a further duty before anything is said of it. Raises NotASide."""
    if party not in SIDES:
        raise NotASide
    return dict(WRITTEN)


def worded_of(party: str, values: Mapping[str, Any]) -> Worded:
    """A further duty as it was proposed."""
    said = {**WRITTEN, **values}
    pairs = {text: (str(said[f"{text}_en"]), str(said[f"{text}_zh"])) for text in TEXTS}
    return Worded(
        party=party,
        subject=str(said["subject"]),
        texts=pairs["text"],
        measures=pairs["measure"],
        consequences=pairs["consequence"],
        rule=str(said["rule"]),
        due_on=date.fromisoformat(str(said["due_on"])) if said["due_on"] else None,
        due_days=int(said["due_days"]) or None,
    )


def add(terms: Terms, party: str, values: Mapping[str, Any]) -> Duty:
    """Write the further duty into terms that are not frozen. Raises NotASide, DayMissing, DayOutside."""
    worded = worded_of(party, values)
    require_day(worded, terms)
    duty = further_duty(terms, party)
    write_words(duty, worded)
    return duty
