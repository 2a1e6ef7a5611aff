"""The sentence of each fault, the same on the page and on the command line."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.specifications.faults import Code, Fault, Flaw

FORMULA: dict[Code, Promise] = {
    Code.TOO_LONG: _("The formula is longer than %(longest)s characters."),
    Code.FOREIGN_CHARACTER: _("“%(sign)s” has no meaning in a formula: use plain letters, digits, * and /."),
    Code.FOREIGN_SIGN: _("“%(sign)s” is not read in a formula: write %(plain)s instead."),
    Code.PERCENT_SIGN: _("“%(written)s”: write the word percent instead of the sign, as in 0.5 percent."),
    Code.NOT_A_PRODUCT: _(
        "“%(written)s” is not a product: a formula joins its factors by * and has no sums, powers or brackets."
    ),
    Code.DIVISION: _("“%(written)s”: a division stands only between the units of a number, as in 6 hour/session."),
    Code.FACTOR_MISSING: _("A factor is missing beside a * in “%(written)s”."),
    Code.NEGATIVE: _("“%(written)s” is negative; only numbers above zero make sense here."),
    Code.NOT_A_NUMBER: _("“%(written)s” does not begin with a plain number, such as 1000 or 0.5."),
    Code.TOO_LARGE: _("“%(written)s” is absurd: no number may be above a thousand million."),
    Code.ZERO: _("“%(written)s” is zero; only numbers above zero make sense here."),
    Code.NO_UNIT: _("“%(written)s” has no unit: write what it counts, as in 5 session/case."),
    Code.NO_NUMBER: _("“%(written)s” is a unit without a number: write how many."),
    Code.UNKNOWN_UNIT: _("Unknown unit: %(unit)s. The units are %(units)s and percent."),
    Code.UNKNOWN_VARIABLE: _("“%(word)s” is not a variable of the call; these are %(variables)s."),
    Code.PERCENT_BELOW: _("“%(written)s”: nothing can be counted for each percent."),
    Code.NOT_A_FACTOR: _("“%(written)s” is neither a number with its unit, as in 6 hour/session, nor a variable."),
    Code.NOT_IN_HOURS: _("Not in hours: %(left)s is left over."),
    Code.NOT_IN_HOURS_BUT: _("Not in hours: %(left)s is left over. Perhaps %(meant)s is meant."),
    Code.NO_HOURS: _("Not in hours: the formula comes to %(unit)s."),
    Code.NO_HOURS_BUT_NUMBER: _("Not in hours: the formula comes to a bare number."),
}
LINE: dict[Code, Promise] = {
    Code.NO_SECTION: _("The section is missing: write direct or indirect."),
    Code.UNKNOWN_SECTION: _("“%(section)s” is no section: write direct or indirect."),
    Code.NO_SERVICE: _("The line does not name its service."),
    Code.WORDS_TOO_LONG: _("“%(name)s” is longer than %(longest)s characters."),
    Code.UNPRINTABLE: _("“%(name)s” has line breaks or characters that cannot be printed."),
    Code.NEITHER: _("The line has neither a formula nor a symbol."),
    Code.NO_VALUE: _("No value is given for %(variable)s: give one, or give the line a symbol."),
    Code.RESULT_TOO_LARGE: _("The result is absurd: above a thousand million hours a year."),
    Code.RESULT_TOO_SMALL: _("The line promises nothing: it comes to less than half a minute a year."),
    Code.BAD_SYMBOL: _("“%(symbol)s” is no symbol: use one word that begins with a letter, of at most 20 letters."),
    Code.SYMBOL_IS_VARIABLE: _("“%(symbol)s” cannot be a symbol: formulas use it as a variable or a unit."),
    Code.SYMBOL_TAKEN: _("The symbol “%(symbol)s” already stands for line %(line)s."),
    Code.UNKNOWN_DELIVERY_UNIT: _("What is delivered has an unknown unit: %(unit)s. The units are %(units)s."),
}
FILE: dict[Code, Promise] = {
    Code.NO_FILE: _("There is no file %(name)s."),
    Code.NOT_A_FILE: _("%(name)s is a folder, not a file."),
    Code.FORBIDDEN_FILE: _("%(name)s may not be read by you."),
    Code.UNREADABLE_FILE: _("%(name)s cannot be read."),
    Code.FILE_TOO_LARGE: _("The file is larger than %(most)s kB: it is no specification."),
    Code.NOT_TEXT: _("The file is not text in UTF-8."),
    Code.EMPTY_FILE: _("The file is empty."),
    Code.NOT_YAML: _("The file is not valid YAML; see its text line %(line)s (%(problem)s)."),
    Code.TOO_DEEP: _("The file is nested too deeply for a specification."),
    Code.NOT_A_SPECIFICATION: _("The file is no specification: it needs keys such as staff, weeks and lines."),
    Code.BAD_KEY: _("A key is not a plain word."),
    Code.UNKNOWN_KEY: _("Unknown key “%(key)s”. The keys here are %(keys)s."),
    Code.KEY_TWICE: _("The key “%(key)s” stands twice."),
    Code.KEY_MISSING: _("A capacity needs “%(key)s”, which is missing."),
    Code.NO_LINES: _("The specification has no lines."),
    Code.TOO_MANY_LINES: _("The specification has more than %(most)s lines."),
    Code.LINES_NOT_A_LIST: _("“lines” is not a list: each line begins with a dash."),
    Code.LINE_NOT_A_MAPPING: _("The line has no keys such as section, service and formula."),
    Code.NOT_WORDS: _("“%(name)s” is not a text: put it in quotation marks."),
    Code.NOT_YES_OR_NO: _("“%(name)s” is neither true nor false."),
    Code.VALUE_NOT_A_NUMBER: _("“%(name)s” is not a plain number, such as 14 or 0.5."),
    Code.VALUE_NOT_WHOLE: _("“%(name)s” is not a whole number."),
    Code.NOT_A_MAPPING: _("“%(name)s” has no keys of its own."),
    Code.MORE_THAN: _("“%(name)s” is more than %(most)s."),
}
SENTENCES = FORMULA | LINE | FILE


def sentence(flaw: Flaw) -> str:
    """What is wrong, in one sentence of the reader's language, and what to write instead."""
    return str(SENTENCES[flaw.code]) % flaw.facts


def placed(fault: Fault) -> str:
    """The sentence with its place: line, service and category."""
    facts = {"line": fault.line, "service": fault.service, "category": fault.category, "why": sentence(fault.flaw)}
    if fault.line is None:
        return str(facts["why"])
    if fault.service and fault.category:
        return gettext("Line %(line)s (%(service)s, %(category)s): %(why)s") % facts
    if fault.service:
        return gettext("Line %(line)s (%(service)s): %(why)s") % facts
    return gettext("Line %(line)s: %(why)s") % facts
