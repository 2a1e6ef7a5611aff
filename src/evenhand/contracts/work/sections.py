"""The entry of the main navigation and the sections of the contract's page, each with its figure."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evenhand.contracts.models import Contract
from evenhand.contracts.queries import Overview
from evenhand.kernel.actors import Actor
from evenhand.shell.registries import Place, Section, Words, navigation, sections

PAGE = "contract"
OF_THE_TERM = ("contracts:renewal", "contracts:early-end", "contracts:closing")


def register() -> None:
    """Enter navigation and sections."""
    navigation.register(
        Place(gettext_lazy("Contracts"), "contracts:index", order=50, shown_to=lambda actor: not actor.is_anonymous)
    )
    for section in (
        Section(PAGE, "duties", gettext_lazy("Duties"), "contracts:duties", 10, duties_figure, duties_tone),
        Section(PAGE, "workload", gettext_lazy("Workload"), "contracts:workload", 20),
        Section(PAGE, "people", gettext_lazy("People and outcomes"), "contracts:people", 30),
        Section(PAGE, "variations", gettext_lazy("Variations"), "contracts:variations", 70),
        Section(PAGE, "ending", gettext_lazy("Term"), "contracts:ending", 75, below=OF_THE_TERM),
        Section(PAGE, "journal", gettext_lazy("Journal"), "contracts:journal", 80, journal_figure),
        Section(PAGE, "document", gettext_lazy("Document"), "contracts:document", 90, document_figure),
    ):
        sections.register(section)


def _seen(contract: Contract) -> Overview | None:
    """What the page has found out already; figures ask nothing themselves."""
    found: Overview | None = getattr(contract, "seen", None)
    return found


def _late(count: int) -> str:
    return ngettext("%(count)d late", "%(count)d late", count) % {"count": count}


def duties_figure(actor: Actor, contract: Contract) -> Words | None:
    """How many duties of the two sides are late now."""
    seen = _seen(contract)
    return _late(seen.late) if seen and seen.late else None


def duties_tone(actor: Actor, contract: Contract) -> str:
    """Brick where something is late."""
    seen = _seen(contract)
    return "late" if seen and seen.late else ""


def journal_figure(actor: Actor, contract: Contract) -> Words | None:
    """How many entries the reader may read."""
    seen = _seen(contract)
    return str(seen.entries) if seen else None


def document_figure(actor: Actor, contract: Contract) -> Words | None:
    """Whether there is something to print."""
    seen = _seen(contract)
    return _("PDF") if seen and seen.document else None
