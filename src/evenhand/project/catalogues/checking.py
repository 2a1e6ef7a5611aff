"""What is wrong with a catalogue: each fault is one line that names the stage and the message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from evenhand.project.catalogues.extraction import messages_of
from evenhand.project.catalogues.merging import forms, read
from evenhand.project.catalogues.places import catalogue_of

NAMED = re.compile(r"%\((\w+)\)[-#0 +]*\d*(?:\.\d+)?[a-z]")
POSITIONAL = re.compile(r"%[-#0+]*\d*(?:\.\d+)?[sdifr](?![a-z])|\{\d*\}")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff](?:[,;:?!(]|\.(?:\s|$))|\)[\u4e00-\u9fff]")


def faults_of(stages: list[Path]) -> list[str]:
    """All faults of these stages' catalogues, and where two stages say the same message differently."""
    catalogues = {stage.name: read(catalogue_of(stage)) for stage in stages}
    faults = [fault for stage in stages for fault in _stage_faults(stage, catalogues[stage.name])]
    return faults + list(_quarrels(catalogues))


def _stage_faults(stage: Path, catalogue: Catalog) -> Iterator[str]:
    found = messages_of(stage)
    kept = {_key(message) for message in _messages(catalogue)}
    said = {_key(message) for message in _messages(found)}
    for message in _messages(found):
        if _key(message) not in kept:
            yield f"{stage.name}: missing: {_shown(message)}"
    for message in _messages(catalogue):
        kinds = ["obsolete"] if _key(message) not in said else message_faults(message)
        yield from (f"{stage.name}: {kind}: {_shown(message)}" for kind in kinds)


def message_faults(message: Message) -> list[str]:
    """What is wrong with one message and its translation."""
    ids, strings = forms(message.id), forms(message.string)
    if any(POSITIONAL.search(NAMED.sub("", text.replace("%%", ""))) for text in ids + strings):
        return ["positional placeholder"]
    if not all(strings):
        return ["untranslated"]
    if message.fuzzy:
        return ["fuzzy"]
    faults = []
    names = [set(NAMED.findall(text)) for text in ids]
    if any(not names[-1] <= (used := set(NAMED.findall(text))) or not used <= set.union(*names) for text in strings):
        faults.append("placeholders differ")
    if any(HALF_WIDTH.search(NAMED.sub("", text)) for text in strings):
        faults.append("half-width punctuation")
    return faults


def _quarrels(catalogues: dict[str, Catalog]) -> Iterator[str]:
    """One message translated differently by two stages: the reader would get either everywhere."""
    first: dict[object, tuple[str, Message]] = {}
    for stage, catalogue in catalogues.items():
        for message in _messages(catalogue):
            if message.fuzzy or not all(forms(message.string)):
                continue
            known, other = first.setdefault(_key(message), (stage, message))
            if message.string != other.string:
                yield f"{stage}: translated otherwise in {known}: {_shown(message)}"


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _key(message: Message) -> tuple[str, str | None]:
    return forms(message.id)[0], message.context


def _shown(message: Message) -> str:
    return " / ".join(forms(message.id))
