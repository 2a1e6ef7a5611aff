"""The parties: where they are, who they are, who works for them."""

from evenhand.parties.models.centres import Centre, Posting
from evenhand.parties.models.jurisdictions import Area, CalendarDay, Jurisdiction, Serial
from evenhand.parties.models.keys import DataKey, EncryptedTextField
from evenhand.parties.models.organisations import (
    Capacity,
    Organisation,
    Participation,
    PastResult,
    Qualification,
    Relationship,
)
from evenhand.parties.models.people import Membership, Person, Role
from evenhand.parties.models.reads import Read
from evenhand.parties.models.sign_ins import Invitation, Proposal, SignIn, UsedCode

__all__ = [
    "Area",
    "CalendarDay",
    "Capacity",
    "Centre",
    "DataKey",
    "EncryptedTextField",
    "Invitation",
    "Jurisdiction",
    "Membership",
    "Organisation",
    "Participation",
    "PastResult",
    "Person",
    "Posting",
    "Proposal",
    "Qualification",
    "Read",
    "Relationship",
    "Role",
    "Serial",
    "SignIn",
    "UsedCode",
]
