"""What is public of a contracting process, in plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Setting:
    """How a jurisdiction writes: time zone, prevailing language, currency and its decimal places."""

    zone: ZoneInfo
    language: str  # en or zh
    currency: str
    digits: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages; either may be empty."""

    en: str = ""
    zh: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that takes part."""

    reference: str
    name: Text
    scheme: str = ""
    identifier: str = ""
    area: Text = Text()


@dataclass(frozen=True, slots=True)
class Line:
    """A service with minutes asked for in each contract year, none where it is given on demand, and minutes given."""

    number: int
    section: str
    service: Text
    category: Text
    asked: tuple[int | None, ...]
    given: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A target group, its share, and the change wanted for it, in hundredths of the instrument's points."""

    number: int
    group: Text
    share_bp: int
    statement: Text = Text()
    instrument: Text = Text()
    baseline: int | None = None
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The programme's money for one contract, and the specification that was settled."""

    programme: str
    programme_title: Text
    specification: str
    title: Text
    amount_minor: int
    parts: tuple[tuple[Body, int], ...]  # funder and amount
    starts: date
    ends: date
    settled_at: datetime
    purchaser: Body


@dataclass(frozen=True, slots=True)
class Renewals:
    """How often a contract can be renewed, and for how many months each time."""

    times: int
    months: int


@dataclass(frozen=True, slots=True)
class Call:
    """A call for bids, or another route to an award."""

    reference: str
    title: Text
    status: str
    route: str
    amount_minor: int
    weights: tuple[tuple[str, int], ...]
    minimum_bidders: int
    starts: date
    ends: date
    centre: Text
    lines: tuple[Line, ...]
    changes: tuple[Change, ...]
    published_at: datetime | None = None
    deadline: datetime | None = None
    opened_at: datetime | None = None
    ended_at: datetime | None = None
    bids: int | None = None  # counted at the opening
    rationale: str = ""  # of a route other than the open call
    renewals: Renewals | None = None  # what was announced
    failed_before: str = ""  # the ocid of the process that this one replaces


@dataclass(frozen=True, slots=True)
class Choice:
    """An award."""

    reference: str
    provider: Body
    amount_minor: int
    awarded_on: date
    standstill_until: date | None = None
    bid_submitted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A numbered document, known by its hash."""

    number: str
    title: Text
    sha256: str
    made_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Due:
    """An instalment of the terms, and the day on which its last part was paid."""

    number: int
    due_on: date
    amount_minor: int
    condition: Text
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class Paid:
    """A funder's payment of its part of an invoice, or of some of it."""

    invoice: str
    instalment: int
    funder: Body
    amount_minor: int
    paid_on: date
    place: int = 1  # among the payments of this funder on this invoice


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What a funder received back of what it had paid too much on an invoice."""

    invoice: str
    instalment: int
    funder: Body
    amount_minor: int
    received_on: date
    place: int = 1  # among what this funder received back of this invoice


@dataclass(frozen=True, slots=True)
class Credited:
    """Minutes that went into the tasks of an emergency, in each contract year."""

    emergency: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A final assessment and its mark in hundredths."""

    reference: str
    kind: str
    year: int
    agency: Body
    mark: int
    final_at: datetime


@dataclass(frozen=True, slots=True)
class Deal:
    """A contract that is or was in force."""

    reference: str
    title: Text
    status: str
    provider: Body
    signed_at: datetime
    starts: date
    ends: date
    amount_minor: int
    years: tuple[tuple[date, date], ...]
    lines: tuple[Line, ...]
    changes: tuple[Change, ...]
    monitors: tuple[Body, ...] = ()
    versions: tuple[tuple[int, date], ...] = ()  # later terms and the days from which they hold
    papers: tuple[Paper, ...] = ()
    instalments: tuple[Due, ...] = ()
    payments: tuple[Paid, ...] = ()
    given_back: tuple[GivenBack, ...] = ()
    due: tuple[int, ...] = ()  # minutes that fall due in each contract year, where some of its days are suspended
    credited: tuple[Credited, ...] = ()
    assessments: tuple[Judged, ...] = ()
    renewals: Renewals | None = None


@dataclass(frozen=True, slots=True)
class Process:
    """Everything public of one process; later stages are there once they have come."""

    ocid: str
    setting: Setting
    today: date
    plan: Plan
    call: Call | None = None
    choice: Choice | None = None
    deal: Deal | None = None
