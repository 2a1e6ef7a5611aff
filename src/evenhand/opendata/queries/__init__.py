"""What everybody may know: contracts, organisations, money, and whole processes as the standard publishes them."""

from evenhand.opendata.queries.contracts import PublicContract, listed_contracts, public_contract
from evenhand.opendata.queries.money import District, Money, money_by_district, money_by_programme
from evenhand.opendata.queries.organisations import PublicOrganisation, listed_organisations, public_organisation
from evenhand.opendata.queries.processes import package, processes, publisher

__all__ = [
    "District",
    "Money",
    "PublicContract",
    "PublicOrganisation",
    "listed_contracts",
    "listed_organisations",
    "money_by_district",
    "money_by_programme",
    "package",
    "processes",
    "public_contract",
    "public_organisation",
    "publisher",
]
