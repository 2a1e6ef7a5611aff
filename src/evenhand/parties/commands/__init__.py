"""What changes among the parties."""

from evenhand.parties.commands.admitting import (
    accept,
    admit,
    change_address,
    close_account,
    invite,
    reopen_account,
    take_second_factor,
)
from evenhand.parties.commands.centres import open_centre
from evenhand.parties.commands.jurisdictions import establish_area, establish_jurisdiction, load_calendar
from evenhand.parties.commands.numbering import next_reference, next_reference_in, unguessable_reference
from evenhand.parties.commands.organisations import register_organisation
from evenhand.parties.commands.people import end_role, grant_role, open_account
from evenhand.parties.commands.posts import end_post, post_person
from evenhand.parties.commands.proposals import confirm, drop, propose_closing, propose_erasure, propose_role
from evenhand.parties.commands.sign_ins import NothingToEnd, end_sessions_of, end_sign_ins

__all__ = [
    "NothingToEnd",
    "accept",
    "admit",
    "change_address",
    "close_account",
    "confirm",
    "drop",
    "end_post",
    "end_role",
    "end_sessions_of",
    "end_sign_ins",
    "establish_area",
    "establish_jurisdiction",
    "grant_role",
    "invite",
    "load_calendar",
    "next_reference",
    "next_reference_in",
    "open_account",
    "open_centre",
    "post_person",
    "propose_closing",
    "propose_erasure",
    "propose_role",
    "register_organisation",
    "reopen_account",
    "take_second_factor",
    "unguessable_reference",
]
