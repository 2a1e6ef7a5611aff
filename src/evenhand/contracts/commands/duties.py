"""Duties of a draft are added, reworded and removed; pay, scope and fairness never are."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.commands.revising import save_revision
from evenhand.contracts.models import Contract, Duty, Terms
from evenhand.contracts.queries import current_terms
from evenhand.contracts.varying import Worded
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Organisation

SIDES = ("purchaser", "provider")
OWN = "own"  # codes of duties that an officer adds: own-1, own-2


class NeverWaived(CommandError):
    """Pay, scope and fairness are out of the parties' hands."""

    sentence = _("“%(duty)s” is never waived: it is neither changed nor removed.")


class DutyUnknown(CommandError):
    sentence = _("This duty is no longer in the draft.")


class NotASide(CommandError):
    sentence = _("Only a duty of one of the two sides can be added.")
    field = "party"


class DayMissing(CommandError):
    """What is owed once is owed by a day."""

    sentence = _("Say by which day this is owed.")
    field = "due_on"


class DayOutside(CommandError):
    sentence = _("This day lies outside the term.")
    field = "due_on"


@command
def set_duty(*, contract: Contract, revision: int, worded: Worded, by: Actor, code: str = "") -> Duty:
    """Reword a duty of the draft, or add one where there is no code.

    Raises Stale, NotADraft, NeverWaived, DutyUnknown, DayMissing, DayOutside.
    """
    require(policies.may_revise_draft(by, contract))
    terms = current_terms(contract)
    duty = _changeable(terms, code) if code else further_duty(terms, worded.party)
    require_day(worded, terms)
    saved = save_revision(contract, revision)
    write_words(duty, worded)
    words = {"en": duty.text_en, "zh": duty.text_zh}
    record("contracts.duty_set", contract, by=by, duty=words, revision=saved)
    return duty


def write_words(duty: Duty, worded: Worded) -> None:
    """Save a duty in these words; commands call this and have judged by then."""
    duty.subject, duty.rule = worded.subject, worded.rule
    duty.text_en, duty.text_zh = worded.texts
    duty.measure_en, duty.measure_zh = worded.measures
    duty.consequence_en, duty.consequence_zh = worded.consequences
    once = worded.rule == Duty.Rule.ONCE
    duty.due_on, duty.due_days = (worded.due_on, None) if once else (None, worded.due_days)
    duty.save()


@command
def remove_duty(*, contract: Contract, revision: int, code: str, by: Actor) -> None:
    """Take a duty out of the draft. Raises Stale, NotADraft, NeverWaived, DutyUnknown."""
    require(policies.may_revise_draft(by, contract))
    duty = _changeable(current_terms(contract), code)
    saved = save_revision(contract, revision)
    duty.delete()
    words = {"en": duty.text_en, "zh": duty.text_zh}
    record("contracts.duty_removed", contract, by=by, duty=words, revision=saved)


def _changeable(terms: Terms, code: str) -> Duty:
    duty = terms.duties.filter(code=code).first()
    if duty is None:
        raise DutyUnknown
    if not duty.is_waivable:
        raise NeverWaived(duty=duty.text)
    return duty


def further_duty(terms: Terms, party: str) -> Duty:
    """A duty of a side that these terms do not have yet, without its words. Raises NotASide."""
    if party not in SIDES:
        raise NotASide
    owed_by: Organisation = getattr(terms.contract, party)
    taken = [int(code.rpartition("-")[2]) for code in terms.duties.values_list("code", flat=True) if _is_own(code)]
    position = max(terms.duties.values_list("position", flat=True), default=0) + 1
    code = f"{OWN}-{max(taken, default=0) + 1}"
    return Duty(terms=terms, code=code, position=position, party=party, owed_by=owed_by)


def _is_own(code: str) -> bool:
    return code.startswith(f"{OWN}-") and code.rpartition("-")[2].isdigit()


def require_day(worded: Worded, terms: Terms) -> None:
    """What is owed once has its day in the term. Raises DayMissing, DayOutside."""
    if worded.rule != Duty.Rule.ONCE:
        return
    if worded.due_on is None:
        raise DayMissing
    if worded.due_on not in terms.term:
        raise DayOutside
