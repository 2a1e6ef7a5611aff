"""The watch: what followed declined tasks, over all and for each purchaser, and what it could not see."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from evenhand.kernel.verdicts import require
from evenhand.oversight import policies
from evenhand.oversight.queries.watch import AWARDS, FALLS, MARKS, MEASURES, PAYMENTS, Of, Watch, watch
from evenhand.oversight.retaliation import LEVEL, Seen, cases_to_see, power
from evenhand.shell.answers import ActorRequest, signed_in

LABELS: dict[str, str | Promise] = {
    MARKS: gettext_lazy("Marks of assessments, in points"),
    AWARDS: gettext_lazy("Bids won, in percentage points"),
    PAYMENTS: gettext_lazy("Days from the due day to the payment"),
}
FEWEST_BIDS = 20  # under which the share of bids won at hand is no guide
USUAL, FALL = 0.8, 0.2
SCALE = {MARKS: 1, AWARDS: 100, PAYMENTS: 1}


@dataclass(frozen=True, slots=True)
class Line:
    """One measure in words."""

    label: str | Promise
    cases: str
    effect: str
    interval: str
    could: str
    is_worse: bool


@require_safe
@signed_in
def watch_page(request: ActorRequest) -> HttpResponse:
    """Over all, then each purchaser; what stands out first."""
    require(policies.may_watch(request.actor))
    found = watch(request.actor)
    context = {
        "found": found,
        "over_all": lines(found.over_all),
        "purchasers": [(of, lines(of)) for of in found.purchasers if of.is_enough],
        "few": [of for of in found.purchasers if not of.is_enough],
        "looks": in_words(found),
        "awards": awards_in_words(found),
    }
    return render(request, "oversight/retaliation.html", context)


def lines(of: Of) -> list[Line]:
    """Each measure of what was seen."""
    return [_line(key, of.seen[key], of) for key in MEASURES]


def _line(key: str, seen: Seen | None, of: Of) -> Line:
    if seen is None or seen.cases < of.minimum:
        return Line(LABELS[key], _cases(seen), "–", "–", _("too few to say"), False)
    cases, scale = _cases(seen), SCALE[key]
    if not seen.is_bounded:
        return Line(LABELS[key], cases, _signed(seen.effect * scale), "–", _("too few comparable contracts"), False)
    interval = _("%(low)s to %(high)s") % {"low": _signed(seen.low * scale), "high": _signed(seen.high * scale)}
    could = _could(key, seen.detectable * scale)
    return Line(LABELS[key], cases, _signed(seen.effect * scale), interval, could, key in of.worse)


def _cases(seen: Seen | None) -> str:
    if seen is None:
        return _("none that can be compared")
    return _("%(cases)d against %(comparable)d") % {"cases": seen.cases, "comparable": seen.comparable}


def _could(key: str, least: float) -> str:
    """What would have been seen four times of five."""
    if least <= 0 or least == inf:
        return "–"
    facts = {"least": f"{least:.1f}"}
    return (_("a fall of %(least)s or more") if FALLS[key] else _("%(least)s more or beyond")) % facts


def _signed(value: float) -> str:
    sign = "+" if value >= 0.05 else "−" if value <= -0.05 else ""
    return f"{sign}{abs(value):.1f}"


def in_words(found: Watch) -> str:
    """How many of the figures would stand out by chance alone."""
    expected = found.looks * LEVEL / 2
    return ngettext(
        "%(count)d figure was looked at; of so many %(expected)s would stand out by chance alone.",
        "%(count)d figures were looked at; of so many %(expected)s would stand out by chance alone.",
        found.looks,
    ) % {"count": found.looks, "expected": f"{expected:.1f}"}


def awards_in_words(found: Watch) -> str:
    """How many cases it takes to see success fall, and how often it would be seen with those at hand."""
    known = found.bids >= FEWEST_BIDS
    before = found.won / found.bids if known else USUAL
    after = before - FALL if before > 2 * FALL else before / 2
    seen = found.over_all.seen.get(AWARDS)
    at_hand = seen.cases if seen else 0
    facts = {
        "before": f"{before * 100:.0f}%",
        "after": f"{after * 100:.0f}%",
        "cases": cases_to_see(before, after),
        "at_hand": at_hand,
        "often": f"{power(at_hand, before, after) * 100:.0f}" if at_hand else "0",
        "bids": found.bids,
    }
    first = (
        _("Of the %(bids)d bids at hand %(before)s were won.")
        if known
        else _("There are %(bids)d bids at hand, too few to say how often one is won; %(before)s is assumed.")
    )
    second = _("To see success fall from %(before)s to %(after)s takes about %(cases)d cases.")
    third = _("With the %(at_hand)d at hand such a fall would be seen %(often)s times of a hundred.")
    said = _("%(first)s %(second)s") % {"first": first % facts, "second": second % facts}
    return _("%(first)s %(second)s") % {"first": said, "second": third % facts} if at_hand else said
