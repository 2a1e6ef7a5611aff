"""What a closed contract still binds and nobody asks for goes back to the programme of its funders."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.commands import closing_faults as faults
from evenhand.contracts.commands.telling import day_of, holding, tell
from evenhand.contracts.models import Closing, Contract
from evenhand.contracts.queries import closing as queries
from evenhand.contracts.queries import current_terms
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import command, record
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Role
from evenhand.parties.policies import proven
from evenhand.planning.commands import free_unspent
from evenhand.planning.queries import unpaid_by_funder

FREED = _("The rest of the money of contract %(reference)s is freed")
FREED_BODY = _(
    "The days for invoices of “%(title)s” (%(reference)s) are over, and the purchaser freed what no invoice asks for. "
    "Its reason stands on the page. What was asked for is paid all the same."
)


@command
def free_rest(*, contract: Contract, reason: str, by: Actor) -> Closing:
    """Free what no invoice asks for, once the days of the provider are over that did not confirm the closing.

    Raises NothingToFree, InvoicesPossible, FreeReasonWanted.
    """
    require(policies.may_free_rest(by, contract))
    require(proven(by))
    Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
    closing = queries.closing_of(contract)
    if closing is None or closing.alone != "purchaser" or closing.is_freed:
        raise faults.NothingToFree
    if by.day <= (until := queries.invoices_until(contract, closing)):
        raise faults.InvoicesPossible(until=day_of(until))
    if not reason.strip():
        raise faults.FreeReasonWanted
    freed = free_unspent(
        programme=contract.award.tender.specification.programme,
        purchaser=contract.purchaser,
        keep=queries.claimed(contract),
        about=contract.reference,
        by=by,
    )
    said = {"freed_at": by.at, "freed_by": by.person_id, "freed_reason": reason.strip()}
    Closing.objects.filter(pk=closing.pk).update(freed_minor=F("freed_minor") + freed, **said)
    closing.refresh_from_db()
    record("contracts.rest_freed", contract, by=by, audience=contract.audience(), reason=closing.freed_reason)
    roles = (Role.SIGNATORY, Role.DIRECTOR)
    people = [one for role in roles for one in holding(role, contract.provider, by=by)]
    funders = [share.funder for share in current_terms(contract).funder_shares.select_related("funder")]
    tell(list(dict.fromkeys([*people, *holding(Role.OFFICER, *funders, by=by)])), contract, FREED, FREED_BODY, by=by)
    return closing


def free_after_closing(contract: Contract, parts_minor: Mapping[int, int], by: Actor) -> None:
    """Money of a contract that was closed and freed is bound no longer once nobody owes it, each funder's part.

    Commands that take a claim back call this and have judged by then; a contract that is not freed keeps its money.
    """
    closing = queries.closing_of(contract)
    if closing is None or not closing.is_freed:
        return
    programme = contract.award.tender.specification.programme
    left = unpaid_by_funder(programme, contract.purchaser, contract.reference)
    keep = {funder: amount - parts_minor.get(funder, 0) for funder, amount in left.items()}
    freed = free_unspent(programme=programme, purchaser=contract.purchaser, keep=keep, about=contract.reference, by=by)
    Closing.objects.filter(pk=closing.pk).update(freed_minor=F("freed_minor") + freed)
