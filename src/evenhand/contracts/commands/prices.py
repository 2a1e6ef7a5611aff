"""The prices of a draft's units are set."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.commands.revising import save_revision
from evenhand.contracts.models import Contract
from evenhand.contracts.queries import current_terms
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require


class NotByUnit(CommandError):
    sentence = _("This contract is not paid by units: choose that schedule in the draft first.")


class PriceBelowNothing(CommandError):
    sentence = _("A price is nothing or more.")


@command
def set_prices(*, contract: Contract, revision: int, prices: Mapping[int, int], by: Actor) -> Contract:
    """Set what a unit of each line costs, by its number. Raises NotByUnit, PriceBelowNothing, Stale, NotADraft."""
    require(policies.may_revise_draft(by, contract))
    terms = current_terms(contract)
    if not terms.is_by_unit:
        raise NotByUnit
    if any(price < 0 for price in prices.values()):
        raise PriceBelowNothing
    saved = save_revision(contract, revision)
    for price in terms.line_prices.select_related("line"):
        if price.line.position in prices:
            price.unit_minor = prices[price.line.position]
            price.save(update_fields=["unit_minor"])
    record("contracts.prices_set", contract, by=by, revision=saved)
    contract.refresh_from_db()
    return contract
