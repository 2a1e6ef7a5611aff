"""Money by programme and by district: set apart, bound by contracts, fallen due, paid, late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from evenhand.opendata.queries.contracts import PublicContract
from evenhand.parties.models import Area
from evenhand.planning.models import LedgerEntry, Programme


@dataclass(frozen=True, slots=True)
class Money:
    """Sums of contracts."""

    contracts: int
    bound: int
    due: int
    paid: int
    late: int  # instalments late now
    required: int  # minutes of the present contract years
    given: int


@dataclass(frozen=True, slots=True)
class District:
    """The contracts of a district together."""

    name: str
    money: Money


def summed(found: Iterable[PublicContract]) -> Money:
    """Several contracts as one."""
    rows = list(found)
    return Money(
        contracts=len(rows),
        bound=sum(row.account.whole_minor for row in rows),
        due=sum(row.account.due_minor for row in rows),
        paid=sum(row.account.paid_minor for row in rows),
        late=sum(row.late for row in rows),
        required=sum(row.required for row in rows),
        given=sum(row.given for row in rows),
    )


def money_by_district(found: Iterable[PublicContract]) -> list[District]:
    """The contracts of each district, the dearest first. One statement."""
    districts = list(Area.objects.filter(level=Area.Level.DISTRICT))
    rows: dict[str, list[PublicContract]] = defaultdict(list)
    for row in found:
        area = row.contract.area
        district = next((one for one in districts if area.path.startswith(one.path)), area)
        rows[district.name].append(row)
    made = [District(name, summed(contracts)) for name, contracts in rows.items()]
    return sorted(made, key=lambda one: (-one.money.bound, one.name))


def money_by_programme(found: Iterable[PublicContract]) -> list[tuple[Programme, int, Money]]:
    """Adopted programmes with what funders set apart under each, and its contracts. Two statements."""
    rows: dict[int, list[PublicContract]] = defaultdict(list)
    for row in found:
        rows[row.contract.award.tender.specification.programme_id].append(row)
    apart: dict[int, int] = defaultdict(int)
    entries = LedgerEntry.objects.filter(kind=LedgerEntry.Kind.ALLOCATED)
    for programme, amount in entries.values_list("allocation__programme", "amount_minor"):
        apart[programme] += amount
    adopted = Programme.objects.filter(status=Programme.Status.ADOPTED).select_related("owner", "jurisdiction")
    return [(one, apart[one.pk], summed(rows[one.pk])) for one in adopted.order_by("reference")]
