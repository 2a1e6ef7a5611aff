"""Centres and who runs them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Avg, Count

from evenhand.contracts.models import Contract, Operation
from evenhand.feedback.models import Rating
from evenhand.parties.models import Area, Centre

RELATED = (
    "centre__area",
    "contract__provider",
    "contract__purchaser",
    "contract__jurisdiction",
    "contract__area",
    "contract__award__tender__specification__programme",
)


@dataclass(frozen=True, slots=True)
class CentreRow:
    """A centre in the list: who runs it now, and what residents say of it."""

    centre: Centre
    operation: Operation | None
    mean_tenths: int | None = None
    ratings: int = 0

    @property
    def mean(self) -> str:
        return f"{self.mean_tenths // 10}.{self.mean_tenths % 10}" if self.mean_tenths is not None else ""


@dataclass(frozen=True, slots=True)
class Listed:
    """The centres of a district."""

    district: Area | None
    rows: list[CentreRow]


def operation_of(centre: Centre, on: date) -> Operation | None:
    """Who runs the centre on a day under a contract in force; before its first day, who is going to. One statement."""
    running = Operation.objects.filter(centre=centre, contract__status=Contract.Status.IN_FORCE, ends__gte=on)
    return running.select_related(*RELATED).order_by("starts").first()


def centres_run(on: date) -> list[Listed]:
    """All centres by district, with who runs them and their ratings. Four statements."""
    running = Operation.objects.filter(contract__status=Contract.Status.IN_FORCE, ends__gte=on)
    operations: dict[int, Operation] = {}
    for operation in running.select_related("contract__provider").order_by("starts"):
        operations.setdefault(operation.centre_id, operation)
    rated = {
        row["centre"]: (int(row["mean"] * 10 + 0.5), row["count"])
        for row in Rating.objects.values("centre").annotate(mean=Avg("stars"), count=Count("pk"))
    }
    districts = list(Area.objects.filter(level=Area.Level.DISTRICT).order_by("reference"))
    rows: dict[Area | None, list[CentreRow]] = defaultdict(list)
    for centre in Centre.objects.select_related("area").order_by("reference"):
        district = next((one for one in districts if centre.area.path.startswith(one.path)), None)
        mean, count = rated.get(centre.pk, (None, 0))
        rows[district].append(CentreRow(centre, operations.get(centre.pk), mean, count))
    return [Listed(district, found) for district, found in rows.items()]
