"""Rows as the plain values of a release."""

from __future__ import annotations

from typing import Any

from evenhand.contracts.models import Terms
from evenhand.opendata.releases import Body, Renewals, Setting, Text
from evenhand.parties.models import Jurisdiction, Organisation
from evenhand.specifications.models import Specification


def text(row: Any, column: str) -> Text:
    """A column of which there is one for each language."""
    return Text(getattr(row, f"{column}_en"), getattr(row, f"{column}_zh"))


def body(organisation: Organisation) -> Body:
    """An organisation without its people."""
    area = organisation.area
    return Body(
        reference=organisation.reference,
        name=text(organisation, "name"),
        scheme=organisation.identifier_scheme,
        identifier=organisation.identifier,
        area=text(area, "name") if area else Text(),
    )


def setting_of(jurisdiction: Jurisdiction) -> Setting:
    """How the jurisdiction writes."""
    language = "zh" if jurisdiction.prevailing_language == Jurisdiction.Language.CHINESE else "en"
    return Setting(jurisdiction.zone, language, jurisdiction.currency, jurisdiction.currency_digits)


def renewals(row: Specification | Terms) -> Renewals | None:
    """What a specification announces, or terms took over from it."""
    if row.renewal_times is None or row.renewal_months is None:
        return None
    return Renewals(row.renewal_times, row.renewal_months)
