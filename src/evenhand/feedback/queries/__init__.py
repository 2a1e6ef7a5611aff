"""What residents find about a centre, and what both sides and overseers find of what residents said."""

from evenhand.feedback.queries.centres import CentreRow, Listed, centres_run, operation_of
from evenhand.feedback.queries.given import Service, Year, year_of_services
from evenhand.feedback.queries.said import Heard, heard_at, heard_under, ratings_of

__all__ = [
    "CentreRow",
    "Heard",
    "Listed",
    "Service",
    "Year",
    "centres_run",
    "heard_at",
    "heard_under",
    "operation_of",
    "ratings_of",
    "year_of_services",
]
