"""What changes among the parties."""

from evenhand.parties.commands.centres import open_centre
from evenhand.parties.commands.jurisdictions import establish_area, establish_jurisdiction, load_calendar
from evenhand.parties.commands.numbering import next_reference, next_reference_in, unguessable_reference
from evenhand.parties.commands.organisations import register_organisation
from evenhand.parties.commands.people import admit, end_role, grant_role, open_account
from evenhand.parties.commands.posts import end_post, post_person

__all__ = [
    "admit",
    "end_post",
    "end_role",
    "establish_area",
    "establish_jurisdiction",
    "grant_role",
    "load_calendar",
    "next_reference",
    "next_reference_in",
    "open_account",
    "open_centre",
    "post_person",
    "register_organisation",
    "unguessable_reference",
]
