"""What records add to others' pages: navigation, sections of the contract's page, waiting work, words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.contracts.models import Contract, Handover
from evenhand.contracts.queries.closing import Matter, matter_sources
from evenhand.contracts.queries.handovers import last_day, passed_sources
from evenhand.kernel.actors import Actor
from evenhand.parties.models import Person
from evenhand.records.cells import monday_of
from evenhand.records.queries import (
    Outside,
    OverCap,
    Progress,
    contracts_worked_under,
    displaced,
    handed_in_at,
    outside,
    over_cap,
    passing,
    progress,
)
from evenhand.records.queries.closing import promised_and_delivered, still_open
from evenhand.requests.queries import displacement
from evenhand.shell import words
from evenhand.shell.registries import (
    Offer,
    Part,
    Party,
    Place,
    Section,
    Side,
    Words,
    WorkItem,
    journal_links,
    journal_words,
    navigation,
    offer_sources,
    parts,
    sections,
    waiting_sources,
)

BEGUN = (Contract.Status.IN_FORCE, Contract.Status.CLOSED, Contract.Status.TERMINATED)
DAYS_TO_HAND_IN = 11  # from its Monday: a week is handed in by the Friday after it


def open_matters(contract: Contract, on: date) -> Iterator[Matter]:
    """At the end of a contract: hours promised and delivered, and cases and groups that go on, as counts."""
    promised, delivered = promised_and_delivered(contract)
    cases, groups = still_open(contract, on)
    said = _("%(delivered)s of %(promised)s hours delivered") % {
        "delivered": words.hours(delivered),
        "promised": words.hours(promised),
    }
    url = reverse("contracts:workload", args=[contract.reference])
    yield Matter(_("Norm hours promised"), said, delivered < promised, "provider", url)
    counts = _("%(cases)d cases, %(groups)d groups") % {"cases": cases, "groups": groups}
    yield Matter(_("Cases and groups not closed or handed over"), counts, cases + groups > 0, "provider")


def works_at_a_centre(actor: Actor) -> bool:
    """Whether the actor gives services or supervises them."""
    return actor.is_a("provider") and actor.holds("social_worker", "supervisor")


def follows_tasks(actor: Actor) -> bool:
    """Whether what tasks outside contracts took concerns the actor: whoever takes part, oversees or audits."""
    return bool(actor.roles) and actor.is_a(
        "provider", "purchaser", "funder", "monitor", "regulator", "evaluator", "auditor"
    )


def offers(actor: Actor) -> Iterator[Offer]:
    """Who has no week of his own still sees the cases and groups; the week leads everybody else to them."""
    if actor.is_a("provider") and actor.roles and not works_at_a_centre(actor):
        place = reverse("records:undertakings")
        yield Offer(_("See cases and groups"), place, _("by their numbers, at all your centres"), 67)
    if follows_tasks(actor) and actor.holds("officer", "director", "signatory", "auditor"):
        hint = _("hours and cost, by contract, office, district and month")
        yield Offer(_("See what tasks outside contracts took"), reverse("records:tasks"), hint, 68)


def _year(contract: Contract, actor: Actor) -> Progress | None:
    """How the present contract year goes; asked once for all tabs of a page."""
    if contract.status not in BEGUN:
        return None
    known: Progress | None = getattr(contract, "year_seen", None)
    if known is None:
        seen = getattr(contract, "seen", None)
        known = progress(contract, on=actor.day, terms=seen.terms if seen else None)
        contract.year_seen = known  # type: ignore[attr-defined]
    return known


def _outside(contract: Contract, actor: Actor) -> Outside | None:
    """What was done outside the contract; asked once for a tab's figure and its tone."""
    year = _year(contract, actor)
    if year is None:
        return None
    known: Outside | None = getattr(contract, "outside_seen", None)
    if known is None:
        known = outside(contract, year)
        contract.outside_seen = known  # type: ignore[attr-defined]
    return known


def delivered_figure(actor: Actor, contract: Contract) -> Words | None:
    """The projection of the direct hours as a share of what is required. Two statements."""
    year = _year(contract, actor)
    share = year.direct.share_bp if year else None
    return None if share is None else words.percent(round(share, -1))


def outside_figure(actor: Actor, contract: Contract) -> Words | None:
    """The share of tasks outside the contract, or how many there are while nothing was spent. Four statements."""
    found = _outside(contract, actor)
    if found is None or not (found.spent or found.requests):
        return None
    return words.percent(found.share_bp) if found.spent else str(len(found.requests))


def outside_tone(actor: Actor, contract: Contract) -> str:
    """Amber above the cap."""
    found = _outside(contract, actor)
    return "warn" if found and found.is_over else ""


def weeks_waiting(actor: Actor) -> Iterator[WorkItem]:
    """The week that is over and was not handed in. Two statements a contract."""
    if not (works_at_a_centre(actor) and actor.holds("social_worker") and isinstance(actor.person, Person)):
        return
    monday = monday_of(actor.day) - timedelta(days=7)
    for contract in contracts_worked_under(actor).filter(operations__starts__lte=monday):
        if handed_in_at(contract, actor.person, monday) is None:
            yield _week_item(contract, monday)


def variations_waiting(actor: Actor) -> Iterator[WorkItem]:
    """Beyond the cap a variation proposes itself to both sides, with the figures. Three statements."""
    if not (actor.is_a("provider", "purchaser") and actor.holds("officer", "director", "signatory")):
        return
    for one in over_cap(actor):
        yield _variation_item(one)


def _variation_item(one: OverCap) -> WorkItem:
    contract = one.contract
    figures = {
        "spent": words.hours(one.outside),
        "share": words.percent(one.share_bp),
        "year": one.year,
        "cap": words.percent(one.cap_bp),
    }
    return WorkItem(
        what=_("Propose a variation of contract %(contract)s") % {"contract": contract.reference},
        why=_("Tasks outside the contract took %(spent)s hours, %(share)s of year %(year)s; the cap is %(cap)s.")
        % figures,
        url=_place_of_variation(contract.reference),
        done_by=_("See the figures"),
        owed_by=Party(Side.PURCHASER, contract.purchaser.name),
        waits=Party(Side.PROVIDER, contract.provider.name),
        facts=contract.title,
    )


def _place_of_variation(reference: str) -> str:
    """Where a variation is proposed, if the installation has that page; else where the tasks stand."""
    try:
        return reverse("contracts:variation-new", args=[reference])
    except NoReverseMatch:
        return reverse("records:outside", args=[reference])


def _week_item(contract: Contract, monday: date) -> WorkItem:
    days = {"first": words.day(monday, "short"), "last": words.day(monday + timedelta(days=6), "short")}
    return WorkItem(
        what=_("Hand in your week of %(first)s to %(last)s") % days,
        why=_("Units delivered become norm hours of the contract; your figures stop at your supervisor."),
        url=reverse("records:week", args=[contract.reference, monday.isoformat()]),
        done_by=_("Enter it"),
        due=monday + timedelta(days=DAYS_TO_HAND_IN),
        since=monday + timedelta(days=5),
        facts=contract.reference,
    )


def handover_part(request: HttpRequest) -> dict[str, Any] | None:
    """The cases of a hand-over in numbers; the provider that follows learns only how many consented and passed."""
    actor, match = getattr(request, "actor", None), request.resolver_match
    if actor is None or match is None:
        return None
    seen = Handover.objects.visible_to(actor).select_related("contract", "incoming")
    found = seen.filter(reference=match.kwargs.get("reference", "")).first()
    if found is None:
        return None
    side, known = found.side_of(actor.organisation_id), passing.counts(found)
    figures = [(_("Consent given"), known.given), (_("Passed"), known.passed)]
    if side != "incoming":
        more = [(_("Consent refused"), known.refused), (_("Not reached"), known.not_reached)]
        figures = [(_("Cases concerned"), known.cases), *figures, *more, (_("Not asked yet"), known.unasked)]
    return {"handover": found, "figures": figures, "is_outgoing": side == "outgoing", "is_incoming": side == "incoming"}


def persons_to_ask(actor: Actor) -> Iterator[WorkItem]:
    """Persons of the actor's own cases whom nobody asked whether their records go along. Two statements."""
    if not (works_at_a_centre(actor) and isinstance(actor.person, Person)):
        return
    for found, count in passing.unasked_of(actor).items():
        yield WorkItem(
            what=ngettext(
                "Ask %(count)d person whether the records go along",
                "Ask %(count)d persons whether their records go along",
                count,
            )
            % {"count": count},
            why=_("Another provider takes over the centre; without consent nothing passes."),
            url=reverse("records:handover", args=[found.reference]),
            done_by=_("Ask and enter"),
            due=last_day(found.contract),
            facts=found.reference,
        )


def places_of_undertakings(reference: str) -> str:
    """Where entries about cases and groups lead."""
    return reverse("records:undertakings")


navigation.register(Place(gettext_lazy("My week"), "records:mine", order=5, shown_to=works_at_a_centre))
sections.register(
    Section("contract", "delivered", gettext_lazy("Services given"), "records:delivered", 25, delivered_figure)
)
sections.register(
    Section("contract", "outside", gettext_lazy("Outside tasks"), "records:outside", 40, outside_figure, outside_tone)
)
displacement.append(displaced)
waiting_sources.register(weeks_waiting)
waiting_sources.register(variations_waiting)
matter_sources.append(open_matters)
parts.register(Part("handover", "records/_handover.html", handover_part))
waiting_sources.register(persons_to_ask)
passed_sources.append(passing.has_passed)
offer_sources.register(offers)
for kind in ("case", "group"):
    journal_links[kind] = places_of_undertakings
journal_words.update(
    {
        "records.case_opened": gettext_lazy("%(person)s opened case %(thing)s."),
        "records.group_opened": gettext_lazy("%(person)s opened group %(thing)s, “%(title)s”."),
        "records.undertaking_closed": gettext_lazy("%(person)s closed %(thing)s on %(day)s."),
        "records.answer_entered": gettext_lazy(
            "%(person)s entered what the person of case %(thing)s answered on the hand-over: %(answer)s."
        ),
        "records.summary_written": gettext_lazy("%(person)s wrote what goes along with case %(thing)s."),
        "records.case_passed": gettext_lazy("Case %(thing)s passed to the provider that follows, by consent."),
        "records.cases_passed": gettext_lazy(
            "%(organisation)s passed %(count)s cases by consent in hand-over %(thing)s."
        ),
        "records.week_recorded": gettext_lazy("%(person)s recorded services of %(first)s to %(last)s."),
        "records.week_handed_in": gettext_lazy("%(person)s handed in the week of %(first)s to %(last)s."),
        "records.imported": gettext_lazy(
            "%(person)s imported “%(name)s”: %(rows)s rows, %(written)s of them new or changed."
        ),
    }
)
