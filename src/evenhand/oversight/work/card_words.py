"""How the figures of scorecards are called, what they count, and how each is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.oversight.cards import Figure
from evenhand.shell import words

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """A figure's name, what it counts, how it is said, and the part of a contract's page where its cases stand."""

    label: Words
    note: Words
    shape: str  # clock, yes, hours, posts, marks, difference, count
    place: str = ""


KINDS: dict[str, Kind] = {
    "money": Kind(
        gettext_lazy("Instalments paid on their day"),
        gettext_lazy("Every instalment of its contracts that fell due; paid when the last funder has paid."),
        "clock",
        "payments:contract",
    ),
    "own-money": Kind(
        gettext_lazy("Its part of instalments paid on the day"),
        gettext_lazy("Every instalment of which it owes a part; what other funders do does not count."),
        "clock",
        "payments:contract",
    ),
    "decisions": Kind(
        gettext_lazy("Invoices decided in time"),
        gettext_lazy("Approved or returned with reasons by the day that the contract gives."),
        "clock",
        "payments:contract",
    ),
    "duties": Kind(
        gettext_lazy("Duties kept in time"),
        gettext_lazy("Each time that one of its duties fell due under a contract; payments are counted apart."),
        "clock",
        "contracts:duties",
    ),
    "visits": Kind(
        gettext_lazy("Plan of visits kept"),
        gettext_lazy("The plan of visits published on its day, and the reports that fell due."),
        "clock",
        "contracts:duties",
    ),
    "answers": Kind(
        gettext_lazy("Answers to tasks asked, in time"),
        gettext_lazy(
            "Tasks that were asked in writing, answered by the day that the contract gives, whatever the answer."
        ),
        "clock",
        "records:outside",
    ),
    "complaints": Kind(
        gettext_lazy("Residents’ complaints answered in time"),
        gettext_lazy("By the day that the contract gives the resident."),
        "clock",
        "feedback:contract",
    ),
    "asked-outside": Kind(
        gettext_lazy("Hours outside the contract that it asked for"),
        gettext_lazy("Of all norm hours given under its contracts: tasks of its own asking which no line covers."),
        "hours",
        "records:outside",
    ),
    "outside": Kind(
        gettext_lazy("Health of the relationship: hours outside the contract"),
        gettext_lazy("Of all norm hours, whoever asked. The same figure stands on the scorecards of both sides."),
        "hours",
        "records:outside",
    ),
    "agreed": Kind(
        gettext_lazy("Tasks it asked for that were done with agreement"),
        gettext_lazy("Of the tasks that took hours: covered by a line, or agreed as a variation."),
        "yes",
        "records:outside",
    ),
    "consents": Kind(
        gettext_lazy("Consents that it obtained"),
        gettext_lazy(
            "Waivers of duties, variations and answers “in scope” to which the provider consented because it asked. A "
            "provider can take a consent back within five working days."
        ),
        "count",
        "contracts:variations",
    ),
    "consulted": Kind(
        gettext_lazy("Changes of a framework with consultation"),
        gettext_lazy(
            "Each newer version of the framework that a contract rests on: whether the provider was consulted."
        ),
        "yes",
        "contracts:duties",
    ),
    "reasons-to-bidders": Kind(
        gettext_lazy("Reasons of their own to bidders"),
        gettext_lazy("Reasons given with an award that are not the same words as another bidder’s."),
        "yes",
    ),
    "delivered": Kind(
        gettext_lazy("Hours given of those that the terms ask for"),
        gettext_lazy("Norm hours on the contract’s lines, day by day; more than asked for counts as all of it."),
        "hours",
        "records:delivered",
    ),
    "weeks": Kind(
        gettext_lazy("Records in time"),
        gettext_lazy("Weeks handed in within the following week. No worker is named, to nobody."),
        "yes",
        "records:delivered",
    ),
    "posts": Kind(
        gettext_lazy("Professional posts filled"),
        gettext_lazy("Near the end of each month, of the posts that the terms name; the rest were vacant."),
        "posts",
        "contracts:people",
    ),
    "marks-received": Kind(
        gettext_lazy("Marks of final assessments"),
        gettext_lazy("In points of 100, in the mean. Agencies differ in severity: their own scorecards say how much."),
        "marks",
        "evaluations:contract",
    ),
    "marks-in-time": Kind(
        gettext_lazy("Assessments handed in on their day"),
        gettext_lazy("Whether late or not, no payment waits for one."),
        "clock",
        "evaluations:contract",
    ),
    "severity": Kind(
        gettext_lazy("Marks against other agencies’"),
        gettext_lazy(
            "Mean of its final marks less that of other agencies by the same version of the framework. It may judge "
            "better or worse contracts: a difference is a question, no fault."
        ),
        "difference",
        "evaluations:contract",
    ),
    "own-reasons": Kind(
        gettext_lazy("Reasons of their own for marks"),
        gettext_lazy("Reasons that do not stand word for word beside another mark too."),
        "yes",
        "evaluations:contract",
    ),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A figure as a page says it: the figure, the sentence beside it, whether there is too little to say."""

    figure: Figure
    kind: Kind
    value: str
    beside: str
    is_enough: bool


def said(figures: Sequence[Figure], minimum: int) -> list[Said]:
    """Each figure in words; under the minimum of cases none is said."""
    return [_said(one, KINDS[one.key], minimum) for one in figures if one.key in KINDS]


def _said(figure: Figure, kind: Kind, minimum: int) -> Said:
    if not figure.count:
        return Said(figure, kind, "–", _("no case in these months"), False)
    if kind.shape != "count" and not figure.is_enough(minimum):
        few = ngettext("too few to say: %(count)d case", "too few to say: %(count)d cases", figure.count)
        return Said(figure, kind, "–", few % {"count": figure.count}, False)
    return Said(figure, kind, _value(figure, kind), _beside(figure, kind), True)


def _value(figure: Figure, kind: Kind) -> str:
    if kind.shape == "count":
        return f"{figure.count:,}"
    if kind.shape == "marks":
        return points(figure.mean or 0)
    if kind.shape == "difference":
        return signed(figure.mean or 0)
    return percent(figure.share_bp)


def percent(share_bp: int | None) -> str:
    """A share to a tenth of a percent; a dash where there is none."""
    if share_bp is None:
        return "–"
    whole, tenth = divmod((share_bp + 5) // 10, 10)
    return f"{whole}.{tenth}%"


def points(hundredths: int) -> str:
    """`86.4`, of a mark in hundredths."""
    return f"{hundredths / 100:.1f}"


def signed(hundredths: int) -> str:
    """`+3.2` or `−3.2`."""
    sign = "+" if hundredths > 0 else "−" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) / 100:.1f}"


def _beside(figure: Figure, kind: Kind) -> str:
    facts: dict[str, str | int] = {"part": f"{figure.part:,}", "whole": f"{figure.whole:,}", "count": figure.count}
    if kind.shape == "clock":
        return _clock(figure, facts)
    if kind.shape == "hours":
        hours = {"part": f"{figure.part // 60:,}", "whole": f"{figure.whole // 60:,}"}
        return _("%(part)s of %(whole)s hours") % hours
    if kind.shape == "count":
        return _("%(part)s of them stand, %(back)s were taken back") % {
            "part": figure.part,
            "back": figure.whole - figure.part,
        }
    if kind.shape in {"marks", "difference"}:
        spread = {"least": signed_or(figure, kind, min), "most": signed_or(figure, kind, max), "count": figure.count}
        return _("%(count)d cases, from %(least)s to %(most)s") % spread
    return _("%(part)s of %(whole)s") % facts


def signed_or(figure: Figure, kind: Kind, end: object) -> str:
    """The least or the most of a figure's cases."""
    assert callable(end)
    value = end(case.part for case in figure.cases)
    return signed(value) if kind.shape == "difference" else points(value)


def _clock(figure: Figure, facts: dict[str, str | int]) -> str:
    first = _("%(part)s of %(whole)s in time") % facts
    if not figure.late_most:
        return first
    late = _("late ones by %(median)s in the middle, at most %(most)s") % {
        "median": days(figure.late_median),
        "most": days(figure.late_most),
    }
    return _("%(first)s; %(late)s") % {"first": first, "late": late}


def days(count: int) -> str:
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}


def case_said(kind: Kind, part: int, whole: int, late: int) -> str:
    """One case in words."""
    if kind.shape == "clock":
        return _("in time") if part else _("%(days)s late") % {"days": days(late)}
    if kind.shape == "hours":
        return _("%(part)s of %(whole)s hours") % {"part": words.hours(part), "whole": words.hours(whole)}
    if kind.shape == "marks":
        return points(part)
    if kind.shape == "difference":
        return signed(part)
    if kind.shape == "count":
        return _("stands") if part else _("taken back")
    if whole == 1:
        return _("yes") if part else _("no")
    return _("%(part)s of %(whole)s") % {"part": part, "whole": whole}
