from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models.terms import ContractLine, Terms


class LinePrice(models.Model):
    """What a unit of a line costs under a version of the terms; of a line that is no unit, an hour of it.

    Nothing where the line is paid for with the others. The quantity is not stored: it follows from the line's minutes.
    """

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="line_prices")
    line = models.ForeignKey(ContractLine, on_delete=models.PROTECT, related_name="prices")
    unit_minor = models.PositiveBigIntegerField(_("price of a unit"))

    class Meta:
        ordering = ["line__position"]
        constraints = [models.UniqueConstraint(fields=["terms", "line"], name="line_price_once")]

    def __str__(self) -> str:
        return f"{self.line}: {self.unit_minor}"
