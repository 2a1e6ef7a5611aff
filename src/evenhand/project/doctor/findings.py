"""One thing that is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Finding:
    """A word for programs, a sentence for people that says what to do, and whether it is a fault or worth knowing."""

    code: str
    sentence: str | Promise
    is_fault: bool = True
