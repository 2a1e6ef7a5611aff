"""Maintenance: pages are away for a while, commands are refused, nobody is signed out."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError

NAME = "maintenance.json"
USUAL, SHORTEST = 600, 60  # seconds after which a browser may ask again


class UnderMaintenance(CommandError):
    """Nothing is done while the installation is being maintained."""

    sentence = _("Evenhand is being maintained, so nothing can be done at the moment. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Maintenance:
    """Since when it lasts, until when it is meant to, and what people are told."""

    since: datetime
    until: datetime | None = None
    words: str = ""

    def retry_after(self, at: datetime) -> int:
        """After how many seconds it is worth asking again."""
        return max(SHORTEST, int((self.until - at).total_seconds())) if self.expected(at) and self.until else USUAL

    def expected(self, at: datetime) -> bool:
        """Whether its end is told and still ahead."""
        return self.until is not None and self.until > at


def current() -> Maintenance | None:
    """The maintenance that goes on, if any: one look at the data folder."""
    try:
        told = json.loads(_place().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    until = told["until"]
    return Maintenance(
        datetime.fromisoformat(told["since"]), datetime.fromisoformat(until) if until else None, told["words"]
    )


def begin(maintenance: Maintenance) -> None:
    """Let it begin, or tell something else about it."""
    until = maintenance.until.isoformat() if maintenance.until else ""
    told = {"since": maintenance.since.isoformat(), "until": until, "words": maintenance.words}
    draft = _place().with_name(f".{NAME}.{os.getpid()}")
    draft.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    draft.replace(_place())


def end() -> bool:
    """Let it end; whether it went on."""
    try:
        _place().unlink()
    except FileNotFoundError:
        return False
    return True


def refuse_commands(by: Actor) -> None:
    """The kernel's gate. Raises UnderMaintenance."""
    if current():
        raise UnderMaintenance


def _place() -> Path:
    return Path(settings.DATA) / NAME
