"""A draft is revised: its words, dates, contact and schedule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.commands import copying, settlement
from evenhand.contracts.commands.drafting import require_recouped, term_within
from evenhand.contracts.models import Contract, Duty, Terms
from evenhand.contracts.queries import current_terms
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.periods import Period
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Membership, Person


class Stale(CommandError):
    """Somebody else saved the contract since the page was opened."""

    sentence = _("Somebody else changed this contract since you opened the page. Compare, and save again.")


class NotADraft(CommandError):
    sentence = _("Only a draft can be changed. This contract was offered; withdraw the offer first.")


class NotOfThePurchaser(CommandError):
    sentence = _("The purchaser’s contact works for the purchaser.")
    field = "contact"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What an officer sets in a draft besides the duties."""

    titles: tuple[str, str]
    roles: tuple[str, str]
    starts: date
    ends: date
    payments_a_year: int
    advance_bp: int
    contact: Person | None
    schedule: str = Terms.Schedule.INSTALMENTS
    recoup_bp: int = 0


@command
def revise_draft(*, contract: Contract, revision: int, particulars: Particulars, by: Actor) -> Contract:
    """Save the draft's particulars; hours, instalments and days follow its dates. Raises Stale, NotADraft, TermOutside,
    NotOfThePurchaser, AdvanceNotRecouped, NothingToRecoup.
    """
    require(policies.may_revise_draft(by, contract))
    require_recouped(particulars.schedule, particulars.advance_bp, particulars.recoup_bp)
    terms, programme = current_terms(contract), contract.award.tender.specification.programme
    term = term_within(programme, particulars.starts, particulars.ends)
    _require_colleague(particulars.contact, contract, by.day)
    saved = save_revision(
        contract,
        revision,
        title_en=particulars.titles[0],
        title_zh=particulars.titles[1],
        purchaser_contact=particulars.contact,
    )
    schedule = terms.schedule
    _set(terms, particulars)
    settlement.reword_clauses(terms, schedule)
    if (terms.starts, terms.ends) != (term.starts, term.ends):
        move_term(terms, term)
    settlement.write_prices(terms)
    settlement.write_budget(terms)
    copying.write_instalments(terms, programme)
    record("contracts.revised", contract, by=by, revision=saved)
    contract.refresh_from_db()
    return contract


def save_revision(contract: Contract, revision: int, **columns: Any) -> int:
    """Count the draft's revision on, by compare-and-set. Raises Stale, NotADraft."""
    draft = Contract.objects.filter(pk=contract.pk, status=Contract.Status.DRAFT)
    if draft.filter(revision=revision).update(revision=F("revision") + 1, **columns):
        return revision + 1
    raise Stale if draft.exists() else NotADraft


def move_term(terms: Terms, term: Period) -> None:
    """Give terms that are not frozen other days; hours of each year and what is owed once follow."""
    moved_by, agreed = term.starts - terms.starts, copying.agreed_otherwise(terms)
    terms.starts = terms.effective_on = term.starts
    terms.ends = term.ends
    terms.amount_minor = copying.price_of(terms.contract.award, term)
    terms.save()
    copying.write_line_terms(terms, copying.promised_minutes(terms.contract.award))
    copying.keep_agreed(terms, agreed)
    terms.duties.filter(rule=Duty.Rule.ONCE).update(due_on=F("due_on") + moved_by)


def _require_colleague(contact: Person | None, contract: Contract, on: date) -> None:
    if contact and not Membership.objects.current(on).filter(person=contact, organisation=contract.purchaser).exists():
        raise NotOfThePurchaser


def _set(terms: Terms, particulars: Particulars) -> None:
    terms.role_en, terms.role_zh = particulars.roles
    terms.payments_a_year, terms.advance_bp = particulars.payments_a_year, particulars.advance_bp
    terms.schedule_kind, terms.recoup_bp = particulars.schedule, particulars.recoup_bp or None
    terms.save()
