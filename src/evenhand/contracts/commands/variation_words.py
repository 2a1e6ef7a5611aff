"""What people are told of a variation or a renewal, when it is proposed and by what comes of it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.contracts.models import Variation

Told = tuple[Promise, Promise]  # subject and body
OF_VARIATION: dict[str, Told] = {
    "proposed": (
        _("A variation of contract %(reference)s is proposed"),
        _("A variation of “%(title)s” (%(reference)s) is proposed. Old and new stand beside each other on its page."),
    ),
    "withdrawn": (
        _("A proposed variation of contract %(reference)s was withdrawn"),
        _("A proposed variation of “%(title)s” (%(reference)s) was withdrawn. The reason stands on its page."),
    ),
    "agreed": (
        _("A variation of contract %(reference)s is agreed"),
        _("A variation of “%(title)s” (%(reference)s) is agreed. The new terms stand on its page."),
    ),
    "refused": (
        _("A variation of contract %(reference)s was refused"),
        _("A variation of “%(title)s” (%(reference)s) was refused. The reason stands on its page."),
    ),
    "asked": (
        _("A variation of contract %(reference)s waits for the funders"),
        _("Both sides want to vary “%(title)s” (%(reference)s) by more than they may alone. Your consent is asked."),
    ),
}
OF_RENEWAL: dict[str, Told] = {
    "proposed": (
        _("The renewal of contract %(reference)s is proposed"),
        _("The renewal of “%(title)s” (%(reference)s) is proposed. Its days and its price stand on its page."),
    ),
    "withdrawn": (
        _("The proposed renewal of contract %(reference)s was withdrawn"),
        _("The proposed renewal of “%(title)s” (%(reference)s) was withdrawn. The reason stands on its page."),
    ),
    "agreed": (
        _("Contract %(reference)s is renewed"),
        _("“%(title)s” (%(reference)s) is renewed. Its new last day and the instalments to come stand on its page."),
    ),
    "refused": (
        _("The renewal of contract %(reference)s was refused"),
        _("The renewal of “%(title)s” (%(reference)s) was refused. The reason stands on its page."),
    ),
    "asked": (
        _("The renewal of contract %(reference)s waits for the funders"),
        _("Both sides want to renew “%(title)s” (%(reference)s). The money for it, and your consent, are asked."),
    ),
}


def told(variation: Variation, what: str) -> Told:
    """Subject and body of the message."""
    return (OF_RENEWAL if variation.is_renewal else OF_VARIATION)[what]
