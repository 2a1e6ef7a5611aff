"""The sentence of each flaw, the same in the grid, on the page of an import and on the command line."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.records.figures import written
from evenhand.records.judging import Code, Fact, Flaw
from evenhand.shell import words

FILE: dict[Code, Promise] = {
    Code.NO_FILE: _("There is no such file, or it may not be read."),
    Code.EMPTY_FILE: _("The file is empty."),
    Code.TOO_LARGE: _("The file is larger than %(most)s MB. Divide it by months."),
    Code.TOO_MANY_ROWS: _("The sheet has more than %(most)s rows. Divide it by months."),
    Code.TOO_WIDE: _("The sheet has more than %(most)s columns: it is not made from the template."),
    Code.NOT_A_WORKBOOK: _("This is no workbook that can be read. Save it as Excel (.xlsx) or CSV."),
    Code.NOT_TEXT: _("This is neither a workbook nor a text in UTF-8 or GB 18030."),
    Code.NO_HEADINGS: _("No row among the first %(rows)s holds the template’s headings, such as %(headings)s."),
    Code.HEADING_MISSING: _("This column is missing."),
    Code.HEADING_UNKNOWN: _("The template has no such column. Leave it out, or use one of its headings."),
    Code.HEADING_TWICE: _("This column stands twice."),
    Code.NO_ROWS: _("There is nothing below the headings."),
}
CELL: dict[Code, Promise] = {
    Code.MISSING: _("This is missing."),
    Code.NOT_A_DAY: _("This is not a day. Write the year first, as in 2026-11-19."),
    Code.NOT_A_NUMBER: _("This is not a number."),
    Code.TOO_FINE: _("This has more than two decimal places."),
    Code.NOT_POSITIVE: _("This must be more than nothing."),
    Code.NOT_WHOLE: _("This must be a whole number of people."),
    Code.UNKNOWN: _("Nothing under this contract is called so."),
    Code.AMBIGUOUS: _("Several are called so. Use the number or the e-mail address."),
    Code.TOO_LONG: _("This has more than %(most)s signs."),
    Code.NOTHING_NAMED: _("Name a line, a case, a group or a task request."),
    Code.TOO_MUCH_NAMED: _("Name one of these only: a case, a group or a task request; a request has no line."),
    Code.ANOTHER_LINE: _("The case or group belongs to another line or target group."),
    Code.KEY_TWICE: _("Row %(row)s has the same key."),
}
RECORD: dict[Code, Promise] = {
    Code.NOT_YOURS: _("You record your own services only; those of others are recorded by their supervisor."),
    Code.FUTURE: _("%(day)s is still to come."),
    Code.OUTSIDE_TERM: _("The contract runs from %(first)s to %(last)s."),
    Code.NOT_POSTED: _("Nobody is posted to the centre under this name on %(day)s."),
    Code.NOT_OPEN: _("It was open from %(first)s to %(last)s only."),
    Code.TOO_MANY_UNITS: _("More than %(most)s units on one day cannot be right."),
    Code.TOO_MUCH: _("%(units)s units come to %(hours)s norm hours, more than a day holds. How many were there?"),
    Code.DAY_TOO_FULL: _("With this, %(day)s comes to %(hours)s norm hours, more than a day holds."),
    Code.TOO_MANY_PEOPLE: _("More than %(most)s people on one occasion cannot be right."),
    Code.CLOCK_TOO_LONG: _("A day has 24 hours."),
    Code.NOT_OF_CONTRACT: _("This does not belong to the contract."),
    Code.NO_EMERGENCY: _(
        "The emergency of this task runs from %(first)s to %(last)s. For other days have the task asked anew."
    ),
}
GUESSED: dict[int, Promise] = {
    1: _("%(units)s units come to %(hours)s norm hours, more than a day holds. Was it %(first)s?"),
    2: _("%(units)s units come to %(hours)s norm hours, more than a day holds. %(first)s or %(second)s?"),
}
SENTENCES = FILE | CELL | RECORD


def sentence(flaw: Flaw) -> str:
    """What is wrong, in one sentence of the reader's language."""
    facts: dict[str, Any] = {key: _said(key, value) for key, value in flaw.facts.items()}
    pattern = SENTENCES[flaw.code]
    guesses = flaw.facts.get("guesses")
    if isinstance(guesses, list) and guesses:
        pattern = GUESSED[min(len(guesses), 2)]
        facts |= {"first": guesses[0], "second": guesses[-1]}
    if "minutes" in flaw.facts:
        facts["hours"] = _hours(flaw.facts["minutes"])
    return str(pattern) % facts


def _said(key: str, value: Fact) -> Any:
    if isinstance(value, date):
        return words.day(value)
    return written(value) if key == "units" and isinstance(value, int) else value


def _hours(minutes: Fact) -> str:
    assert isinstance(minutes, int)
    return words.hours(minutes).removesuffix(".0")


def unknown_plus(known: str, is_all_known: bool) -> str:
    """A sum in which something is unknown stays so: `41.5 + ?`."""
    return known if is_all_known else gettext("%(sum)s + ?") % {"sum": known}
