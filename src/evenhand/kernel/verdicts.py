"""The answer of a policy: allowed, or refused with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Verdict:
    """Truthy when allowed; a refusal carries the reason that the page shows, and what would lift it, if anything.

    `remedy` is a word that the shell's registry of remedies turns into a link.
    """

    allowed: bool
    reason: str | Promise = ""
    remedy: str = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Verdict(True)


def refused(reason: str | Promise, remedy: str = "") -> Verdict:
    return Verdict(False, reason, remedy)


class Refused(Exception):
    """A policy said no; its reason is the message."""

    def __init__(self, verdict: Verdict) -> None:
        self.reason = verdict.reason
        self.remedy = verdict.remedy
        super().__init__(str(verdict.reason))


def require(verdict: Verdict) -> None:
    """Go on only when allowed. Raises Refused."""
    if not verdict:
        raise Refused(verdict)
