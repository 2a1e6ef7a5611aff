"""What the pages of tenders say in words: rules, dates, acts, what a bid still lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.kernel.actors import Actor
from evenhand.shell import words
from evenhand.shell.parts import Check
from evenhand.tenders import policies
from evenhand.tenders.chain import TENDER
from evenhand.tenders.commands.faults import missing
from evenhand.tenders.models import Bid, PanelMember, Score, Tender
from evenhand.tenders.offering import Asked, Offering, shortfalls

Status = Tender.Status
LOOKED_FOR: dict[str, str | Promise] = {
    "staff": gettext_lazy("Whether the people offered can do the work: how many, how qualified, how supervised."),
    "method": gettext_lazy("How each group is reached and served."),
    "outcomes": gettext_lazy("Which change is promised to each group, how it comes about, how it is measured."),
    "price": gettext_lazy("Reckoned, not judged: the lowest price has 100 points, another lowest ÷ price × 100."),
}


@dataclass(frozen=True, slots=True)
class Weight:
    """A criterion with its weight and what is looked for."""

    label: str
    weight_bp: int
    looked_for: str | Promise


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a tender's life: what, on which day, in which words besides, and whether it lies behind."""

    label: str
    day: str
    note: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class Act:
    """Something that the reader can do on this page."""

    label: str
    url: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Tenders of the list that are at the same point, under its heading."""

    heading: str
    note: str
    tenders: Sequence[Tender]
    is_counting: bool = False


def weights_of(tender: Tender) -> list[Weight]:
    """The criteria in their order, each with its weight in words."""
    return [
        Weight(str(Score.Criterion(criterion).label), weight, LOOKED_FOR[criterion])
        for criterion, weight in tender.weights.items()
    ]


def rules_of(tender: Tender) -> dict[str, object]:
    """The rules of a call as sentences, with the weights beside."""
    return {"weights": weights_of(tender), "sentences": list(_rules(tender))}


def _rules(tender: Tender) -> Iterator[str]:
    currency = tender.specification.programme.jurisdiction.currency
    yield _("The hours asked for each line are a threshold: less is not accepted, and more earns no marks.")
    yield _("An offer above what its staff can do is marked as inflated wherever the bid is shown.")
    amount = words.money(tender.amount_minor, currency)
    if tender.is_priced:
        yield _("The price competes; it is at most %(amount)s.") % {"amount": amount}
    else:
        yield _("The price is fixed at %(amount)s and earns no marks.") % {"amount": amount}
    yield ngettext(
        "With fewer than %(count)d bid the call fails, and none is opened.",
        "With fewer than %(count)d bids the call fails, and none is opened.",
        tender.minimum_bidders,
    ) % {"count": tender.minimum_bidders}
    yield _("Each of at least %(count)d panel members scores alone, from 0 to 100, with a reason for every mark.") % {
        "count": tender.panel_size
    }
    yield _("Of equal totals the bid with the better outcomes goes first, then the one with the better method.")
    if not tender.standstill_days:
        yield _("Every bidder has reasons of his own.")
        return
    yield ngettext(
        "Every bidder gets reasons of his own; no contract is offered for %(count)d working day after the award.",
        "Every bidder gets reasons of his own; no contract is offered for %(count)d working days after the award.",
        tender.standstill_days,
    ) % {"count": tender.standstill_days}


def timeline(tender: Tender, at: datetime) -> list[Step]:
    """Publication, deadline, opening and award, each with its day."""
    if tender.route != Tender.Route.OPEN:
        return []
    return [
        _published(tender, at),
        Step(
            _("Deadline for bids"),
            words.day(tender.deadline, "moment") or _("not set"),
            _until(tender, at),
            tender.is_closed(at),
        ),
        _opening(tender),
        _award(tender),
    ]


def _published(tender: Tender, at: datetime) -> Step:
    if tender.published_at:
        return Step(_("Published"), words.day(tender.published_at), "", True)
    earliest = words.day(at + timedelta(days=tender.bid_days), "moment")
    return Step(_("Publication"), _("not yet"), _("If today, bids until %(day)s or later") % {"day": earliest}, False)


def _until(tender: Tender, at: datetime) -> str:
    if tender.deadline is None or tender.status != Status.PUBLISHED:
        return ""
    if tender.is_closed(at):
        return _("passed; no bid is taken any more")
    return words.days_left(localdate(tender.deadline), localdate(at))


def _opening(tender: Tender) -> Step:
    if tender.opened_at:
        count = tender.bids_counted or 0
        note = ngettext("%(count)d bid", "%(count)d bids", count) % {"count": count}
        return Step(_("Bids opened"), words.day(tender.opened_at, "moment"), note, True)
    return Step(_("Opening of the bids"), _("after the deadline"), tender.place, False)


def _award(tender: Tender) -> Step:
    award = getattr(tender, "award", None)
    if award:
        until = award.standstill_until
        note = _("standstill until %(day)s") % {"day": words.day(until)} if until else ""
        return Step(_("Awarded"), words.day(award.awarded_on), note, True)
    return Step(_("Award"), words.day(tender.decision_due) or _("not set"), _("expected by this day"), False)


def acts_of(tender: Tender, actor: Actor, own: Bid | None, member: PanelMember | None) -> list[Act]:
    """What the reader can do with the tender now, the most pressing first."""
    acts = [
        *_officers(tender, actor),
        *_members(tender, member),
        *_bidders(tender, actor, own),
        *_readers(tender, actor),
    ]
    return [Act(act.label, act.url, number == 0 and act.is_first) for number, act in enumerate(acts)]


def may_add_papers(tender: Tender, actor: Actor) -> bool:
    """Whether the reader may add minutes or a notice now."""
    before = tender.status in (Status.DRAFT, Status.PUBLISHED)
    return not before and bool(policies.may_attach_paper(actor, tender))


def _officers(tender: Tender, actor: Actor) -> Iterator[Act]:
    if not policies.may_revise_tender(actor, tender):
        return
    if tender.status == Status.DRAFT:
        yield Act(_("Edit"), _to("edit", tender))
    if tender.status == Status.PUBLISHED and policies.may_open_bids(actor, tender):
        yield Act(_("Open the bids"), _to("opening", tender), True)
    if tender.status == Status.SCORED:
        yield Act(_("Decide the award"), _to("award", tender), True)
    if tender.status == Status.OPENED:
        yield Act(_("Panel"), _to("panel", tender))
    if tender.status in TENDER.sources("cancel"):
        yield Act(_("Cancel the call"), _to("cancel", tender))


def _members(tender: Tender, member: PanelMember | None) -> Iterator[Act]:
    if member and not member.withdrew_at and tender.status == Status.OPENED and not member.finished_at:
        yield Act(_("Score the bids") if member.declared_at else _("Declare and score"), _to("scoring", tender), True)


def _bidders(tender: Tender, actor: Actor, own: Bid | None) -> Iterator[Act]:
    if own:
        yield Act(_("Your bid"), reverse("tenders:bid", args=[own.reference]), True)
    elif tender.status == Status.PUBLISHED and not tender.is_closed(actor.at) and policies.may_bid(actor, tender):
        yield Act(_("Prepare a bid"), _to("write", tender), True)


def _readers(tender: Tender, actor: Actor) -> Iterator[Act]:
    if not policies.may_compare_bids(actor, tender):
        return
    if tender.opened_at:
        yield Act(_("Compare the bids"), _to("opening", tender))
    if tender.scored_at:
        yield Act(_("Marks"), _to("results", tender))


def _to(name: str, tender: Tender) -> str:
    return reverse(f"tenders:{name}", args=[tender.reference])


def listed_groups(tenders: Sequence[Tender], at: datetime) -> list[Group]:
    """The list's tenders by what happens to them now; empty groups are left out."""
    drafts = [t for t in tenders if t.status == Status.DRAFT]
    taking = [t for t in tenders if t.status == Status.PUBLISHED and not t.is_closed(at)]
    waiting = [t for t in tenders if t.status == Status.PUBLISHED and t.is_closed(at)]
    scored = [t for t in tenders if t.status in (Status.OPENED, Status.SCORED)]
    awarded = [t for t in tenders if t.status in (Status.AWARDED, Status.CONTRACTED)]
    ended = [t for t in tenders if t.status in (Status.CANCELLED, Status.FAILED)]
    groups = [
        Group(_("In preparation"), _("seen by the purchaser’s side alone"), drafts),
        Group(_("Open for bids"), _("the first deadline first"), sorted(taking, key=_deadline), True),
        Group(_("Closed, to be opened"), "", waiting),
        Group(_("Being scored"), "", scored),
        Group(_("Awarded"), "", awarded),
        Group(_("Ended without an award"), "", ended),
    ]
    return [group for group in groups if group.tenders]


def _deadline(tender: Tender) -> datetime:
    assert tender.deadline is not None
    return tender.deadline


def bid_checks(offering: Offering, asked: Asked, bid: Bid) -> list[Check]:
    """What a bid lacks before it can be handed in, each with its place in the editor."""
    editor = reverse("tenders:edit_bid", args=[bid.reference])
    found = shortfalls(offering, asked)
    return [Check(missing(short), met=False, url=f"{editor}#id_{short.field}") for short in found]
