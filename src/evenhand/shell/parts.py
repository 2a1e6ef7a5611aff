"""What the components of a page are told: plain values that the stages fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from evenhand.shell.registries import Party, Side, Words


@dataclass(frozen=True, slots=True)
class Clock:
    """The time allowed for something, as `{% clock %}` draws it."""

    due: date
    side: Side
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One side's duty on a subject: what, the present fact, and how it stands (`tone` late or warn)."""

    title: Words
    fact: Words = ""
    state: Words = ""
    note: Words = ""
    tone: str = ""
    clock: Clock | None = None
    never_waived: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A subject on which the two sides' duties face each other; an empty half stays empty, so that it is seen."""

    subject: Words
    purchaser: Sequence[Duty] = ()
    provider: Sequence[Duty] = ()


@dataclass(frozen=True, slots=True)
class OtherDuty:
    """A third party's duty, in one line."""

    name: str
    text: Words
    state: Words
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """How often a side kept its duties: marks in the order they fell due, and the sentences that say so."""

    party: Party
    marks: Sequence[str]
    sentence: Words
    note: Words = ""


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm of the two-sided header: who, and a line about them."""

    name: str
    note: Words = ""
    role: Words = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """The two-sided header: the parties at the beam's ends, the sum and its terms on the pivot."""

    purchaser: Arm
    provider: Arm
    total: Words
    terms: Sequence[Words] = ()


@dataclass(frozen=True, slots=True)
class Third:
    """Third parties in one capacity: a role and the names with what is said of each."""

    role: Words
    names: Sequence[tuple[str, Words]]


@dataclass(frozen=True, slots=True)
class Share:
    """A segment of a share bar: basis points, the class that colours it, what it stands for."""

    share_bp: int
    tone: str
    label: Words


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a feasibility sum; `is_sum` draws a line above it."""

    label: Words
    value: Words
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of a completeness check, met or open, with the place where it can be mended."""

    text: Words
    met: bool
    hint: Words = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Waiting work of one urgency under its heading."""

    heading: Words
    tone: str
    items: Sequence[object] = field(default_factory=list)
