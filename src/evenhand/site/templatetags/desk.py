"""The sentence with which a desk begins."""

from __future__ import annotations

from django import template
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from evenhand.kernel.actors import Actor

register = template.Library()
COUNTED = (
    "",
    pgettext_lazy("counted things", "one"),
    pgettext_lazy("counted things", "two"),
    pgettext_lazy("counted things", "three"),
    pgettext_lazy("counted things", "four"),
    pgettext_lazy("counted things", "five"),
    pgettext_lazy("counted things", "six"),
    pgettext_lazy("counted things", "seven"),
    pgettext_lazy("counted things", "eight"),
    pgettext_lazy("counted things", "nine"),
    pgettext_lazy("counted things", "ten"),
    pgettext_lazy("counted things", "eleven"),
    pgettext_lazy("counted things", "twelve"),
)


def counted(number: int) -> str:
    """A number of things in words up to twelve, in figures beyond."""
    return str(COUNTED[number]) if 0 < number < len(COUNTED) else f"{number:,}"


@register.simple_tag
def headline(waiting: int, late: int) -> str:
    """`Seven things wait for you, two of them late`."""
    facts = {"number": counted(waiting), "late": counted(late)}
    if not waiting:
        return _("Nothing waits for you")
    if not late:
        sentence = ngettext("%(number)s thing waits for you", "%(number)s things wait for you", waiting)
    elif late == waiting:
        sentence = ngettext(
            "%(number)s thing waits for you, and it is late",
            "%(number)s things wait for you, all of them late",
            waiting,
        )
    else:
        sentence = ngettext(
            "%(number)s thing waits for you, %(late)s of them late",
            "%(number)s things wait for you, %(late)s of them late",
            waiting,
        )
    return capfirst(sentence % facts)


@register.simple_tag
def owed_heading(actor: Actor) -> str:
    """Who owes what waits: an office, an agency, or whoever reads."""
    if actor.is_a("provider"):
        return _("What your agency owes")
    return _("What your office owes") if actor.organisation else _("What you owe")
