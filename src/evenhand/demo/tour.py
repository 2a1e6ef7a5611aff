"""The guided tour of the demonstration: ten stops, each at a page, as somebody, with what is to be seen there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.demo import story
from evenhand.demo.cast import PUBLIC
from evenhand.specifications.models import Specification

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Stop:
    """What a visitor sees where, and as whom.

    `find` finds the addresses of the pages that `pages` names, nothing for what is not there; a stop opens the first.
    """

    title: Words
    look: Words
    person: str
    pages: tuple[Words, ...]
    find: Callable[[], list[str]]


def _at(route: str, reference: str | None) -> str:
    """The address of a thing's page, if there is the thing."""
    return reverse(route, args=[reference]) if reference else ""


def _draft() -> list[str]:
    drafts = Specification.objects.filter(status=Specification.Status.DRAFT, purchaser=story.office_of_the_cast())
    return [_at("specifications:edit", drafts.values_list("reference", flat=True).last())]


def _one_bidder() -> list[str]:
    return [_at("tenders:detail", story.call_with_one_bidder())]


def _inflated() -> list[str]:
    tender = story.call_won_by_inflated_hours()
    return [_at("tenders:results", tender), _at("tenders:detail", tender)]


def _contract() -> list[str]:
    contract = story.contract_of_the_cast()
    return [_at(f"contracts:{section}", contract) for section in ("duties", "document", "journal")]


def _week() -> list[str]:
    return [reverse("records:mine"), _at("records:delivered", story.contract_of_the_cast())]


def _outside() -> list[str]:
    return [
        _at("records:outside", story.contract_of_the_cast()),
        reverse("requests:index"),
        _at("requests:detail", story.declined_request()),
    ]


def _severity() -> list[str]:
    pair = story.severe_and_lenient()
    return [_at("evaluations:assessment", one) for one in ((pair.one, pair.other) if pair else ())]


def _held_up() -> list[str]:
    return [_at("payments:contract", story.contract_not_paid())]


def _districts() -> list[str]:
    return [reverse("oversight:districts"), _at("records:outside", story.contract_with_most_outside())]


def _centres() -> list[str]:
    pair = story.unknown_and_known_centre()
    centres = [_at("feedback:centre", one) for one in ((pair.one, pair.other) if pair else ("", ""))]
    return [*centres, reverse("opendata:index")]


STOPS = (
    Stop(
        _("What can fourteen people do in a year?"),
        _(
            "The officer writes down the hours she wants, as formulas. Raise a number: total and share of the staff’s "
            "time follow at once. Above 85% she must give a reason; above 100% nobody can publish it."
        ),
        "purchaser_officer",
        (_("the draft"),),
        _draft,
    ),
    Stop(
        _("A call with a single bidder"),
        _(
            "One agency handed in a bid where the rules ask for more, so the call failed. Without competition a "
            "contract holds nobody to account; it is shown and not hidden."
        ),
        PUBLIC,
        (_("the call"),),
        _one_bidder,
    ),
    Stop(
        _("Hours that won a contract"),
        _(
            "The winner promised far more hours than were asked, and than its people have. Every bidder reads the "
            "reasons for his own result; whoever oversees the district reads them all."
        ),
        "regulator_officer",
        (
            _("the bids side by side"),
            _("the call"),
        ),
        _inflated,
    ),
    Stop(
        _("What each side owes the other"),
        _(
            "The office’s duties stand left, the agency’s right, in the same form: what is done, what is due, who is "
            "late and since when. Both sides see this very page."
        ),
        "provider_director",
        (
            _("the duties"),
            _("the document"),
            _("its journal"),
        ),
        _contract,
    ),
    Stop(
        _("A week in two minutes"),
        _(
            "The social worker enters what she did, once, by keyboard. Hours delivered, people reached, reports and "
            "evidence for assessors are drawn from these rows; her own figures stop at her supervisor."
        ),
        "provider_worker",
        (
            _("the week"),
            _("what both sides see of it"),
        ),
        _week,
    ),
    Stop(
        _("Tasks that no line covers"),
        _(
            "A department, the street office and even the monitor asked for other work. Each task has its answer and "
            "its hours, apart from the contract’s. Answer one that waits."
        ),
        "provider_director",
        (
            _("hours outside this contract"),
            _("tasks that wait for an answer"),
            _("a task that was declined"),
        ),
        _outside,
    ),
    Stop(
        _("Two agencies, two severities"),
        _(
            "Two centres with like services, assessed by two evaluation agencies. Every mark has its reason, the "
            "evidence from the records and the provider’s reply beside it; lay the two side by side."
        ),
        "regulator_officer",
        (
            _("the severe one"),
            _("the lenient one"),
        ),
        _severity,
    ),
    Stop(
        _("A payment held up"),
        _(
            "One funder has paid its part, the other has not. The days count on the pages of both sides alike, and "
            "no late assessment may delay the money."
        ),
        "auditor",
        (_("its payments"),),
        _held_up,
    ),
    Stop(
        _("A city at a glance"),
        _(
            "Purchasers up, providers down, one scale for all districts: who is late, where hours leave the contract, "
            "where nobody competes. What stands out is said in sentences first."
        ),
        "regulator_officer",
        (
            _("the districts"),
            _("the contract with most hours outside it"),
        ),
        _districts,
    ),
    Stop(
        _("The centre that its residents do not know"),
        _(
            "Without an account: what the centre owes its residents, how often that was kept, how to complain. Rate "
            "it; then compare it with one that people know."
        ),
        PUBLIC,
        (
            _("the centre that nobody knows"),
            _("the one that people do"),
            _("what everybody can look up"),
        ),
        _centres,
    ),
)
