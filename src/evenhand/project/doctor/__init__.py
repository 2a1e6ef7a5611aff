"""What is wrong with an installation, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from evenhand.project.doctor import data, means, place, work
from evenhand.project.doctor.findings import Finding

__all__ = ["Finding", "examine"]


def examine(at: datetime) -> Iterator[Finding]:
    """Everything that is wrong at an instant. What needs the database is looked at only where it answers."""
    yield from place.findings(at)
    yield from means.findings()
    unreachable = list(data.reachable())
    yield from unreachable
    if unreachable:
        return
    behind = list(data.behind())
    yield from behind
    if not behind:
        yield from data.findings(at)
        yield from work.findings(at)
