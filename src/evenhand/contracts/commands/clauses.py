"""Clauses of a draft are worded; those of scope, settlement and variation never are."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.commands import standards
from evenhand.contracts.commands.revising import save_revision
from evenhand.contracts.models import Clause, Contract, Terms
from evenhand.contracts.queries import current_terms
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require

Pair = tuple[str, str]  # English, Chinese


class ClauseFixed(CommandError):
    """Scope, settlement and variation are out of the parties' hands."""

    sentence = _("The clause “%(clause)s” stands in every contract as it is: it is never worded otherwise.")


class ClauseUnknown(CommandError):
    sentence = _("There is no such clause in this draft.")


def clause_of(terms: Terms, key: str) -> Clause:
    """A clause of the terms; where it is missing, the standard one, not saved. Raises ClauseUnknown."""
    if found := terms.clauses.filter(key=key).first():
        return found
    for standard in standards.standard_clause_rows(terms):
        if standard.key == key:
            return standard
    raise ClauseUnknown


@command
def set_clause(*, contract: Contract, revision: int, key: str, titles: Pair, texts: Pair, by: Actor) -> Clause:
    """Word a clause of the draft, or put a missing one in. Raises Stale, NotADraft, ClauseUnknown, ClauseFixed."""
    require(policies.may_revise_draft(by, contract))
    clause = clause_of(current_terms(contract), key)
    if not clause.is_waivable and (clause.text_en, clause.text_zh) != texts:
        raise ClauseFixed(clause=clause.title)
    saved = save_revision(contract, revision)
    clause.title_en, clause.title_zh = titles
    clause.text_en, clause.text_zh = texts
    clause.save()
    words = {"en": clause.title_en, "zh": clause.title_zh}
    record("contracts.clause_set", contract, by=by, clause=words, revision=saved)
    return clause
