"""The file that marks a data folder as a demonstration's: its day, and the password that its accounts share."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from django.conf import settings

NAME = "demonstration.json"


@dataclass(frozen=True, slots=True)
class Marker:
    """What the demonstration was made from, and how to sign in."""

    on: date
    seed: int
    scale: str
    password: str
    is_whole: bool = True

    def unfinished(self) -> Marker:
        """The same while the demonstration is being made: what is found so later was broken off."""
        return replace(self, is_whole=False)

    def write(self) -> None:
        """Mark the data folder; from the next start on, sign-in by one click exists there."""
        place().parent.mkdir(parents=True, exist_ok=True)
        place().write_text(json.dumps(asdict(self) | {"on": self.on.isoformat()}, indent=2) + "\n")


def place() -> Path:
    return Path(settings.DATA) / NAME


def read() -> Marker | None:
    """The marker of this data folder, or none where no demonstration was made."""
    if not place().exists():
        return None
    kept = json.loads(place().read_text())
    on, is_whole = date.fromisoformat(kept["on"]), kept.get("is_whole", True)
    return Marker(on, kept["seed"], kept["scale"], kept["password"], is_whole)
