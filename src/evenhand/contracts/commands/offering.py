"""A complete draft is offered for signature: its terms freeze, its document is made. An offer can be withdrawn."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.chain import LIFE
from evenhand.contracts.commands import copying
from evenhand.contracts.commands.paper import document_number, paper
from evenhand.contracts.commands.revising import NotADraft, Stale
from evenhand.contracts.commands.telling import holding, tell
from evenhand.contracts.models import Contract, Proposal, Terms
from evenhand.contracts.queries import current_terms, findings
from evenhand.documents.commands import make_document
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Role

OFFERED = _("Contract %(reference)s waits for your signature")
OFFERED_BODY = _("“%(title)s” (%(reference)s) was offered for signature. Both sides’ duties stand on its page.")
WITHDRAWN = _("The offer of contract %(reference)s was withdrawn")
WITHDRAWN_BODY = _("“%(title)s” (%(reference)s) is a draft again. Nothing that was printed of it binds anybody.")


class Incomplete(CommandError):
    """The completeness check still finds something."""

    sentence = _("The draft is not complete: %(count)s rules of the list below are still open.")


class Untouchable(CommandError):
    """Somebody signed, or the offer was withdrawn before."""

    sentence = _("Only an offer that nobody has signed yet can be withdrawn.")


class ReasonMissing(CommandError):
    sentence = _("Say why: the other side reads it.")
    field = "reason"


@command
def offer(*, contract: Contract, revision: int, by: Actor) -> NumberedDocument:
    """Freeze the draft's terms, make its document and ask both signatories. Raises Stale, NotADraft, Incomplete."""
    require(policies.may_offer(by, contract))
    draft = Contract.objects.filter(pk=contract.pk, status__in=LIFE.sources("offer"))
    if not draft.filter(revision=revision).update(
        status=LIFE.target("offer", Contract.Status.DRAFT), offered_at=by.at, revision=F("revision") + 1
    ):
        raise Stale if draft.exists() else NotADraft
    contract.refresh_from_db()
    terms = current_terms(contract)
    if gaps := [finding for finding in findings(contract, by.day, terms) if not finding.met]:
        raise Incomplete(count=len(gaps))
    document = put_on_offer(contract, terms, by)
    _answer_proposals(contract, terms, by)
    record("contracts.offered", contract, by=by, version=terms.number, document=document.number)
    return document


@command
def withdraw_offer(*, contract: Contract, reason: str, by: Actor) -> None:
    """Take back an offer that nobody signed; its version stays as it was, the draft goes on in the next."""
    require(policies.may_withdraw_offer(by, contract))
    if not reason.strip():
        raise ReasonMissing
    readers = contract.audience()
    sources = LIFE.sources("withdraw")
    withdrawn = Contract.objects.filter(pk=contract.pk, status__in=sources).update(
        status=Contract.Status.DRAFT, offered_at=None, revision=F("revision") + 1
    )
    if not withdrawn:
        raise Untouchable
    version = current_terms(contract).number
    copying.next_version(current_terms(contract))
    contract.refresh_from_db()
    signatories = holding(Role.SIGNATORY, contract.purchaser, contract.provider, by=by)
    tell(signatories, contract, WITHDRAWN, WITHDRAWN_BODY, by=by)
    record("contracts.offer_withdrawn", contract, by=by, audience=readers, version=version, reason=reason.strip())


def put_on_offer(contract: Contract, terms: Terms, by: Actor) -> NumberedDocument:
    """Freeze the terms, make their document and tell both signatories; the caller has moved the contract's state."""
    document = freeze(contract, terms, by)
    signatories = holding(Role.SIGNATORY, contract.purchaser, contract.provider, by=by)
    tell(signatories, contract, OFFERED, OFFERED_BODY, by=by)
    return document


def _answer_proposals(contract: Contract, terms: Terms, by: Actor) -> None:
    """What the provider proposed for an earlier version is answered by this one."""
    waiting = contract.proposals.filter(state=Proposal.State.OPEN, terms__number__lt=terms.number)
    waiting.update(state=Proposal.State.ANSWERED, answered_at=by.at, answered_by=by.person_id, version=terms.number)


def freeze(contract: Contract, terms: Terms, by: Actor) -> NumberedDocument:
    """From now on nothing in these terms changes; their numbered document is made."""
    Terms.objects.filter(pk=terms.pk).update(frozen_at=by.at)
    terms.refresh_from_db()
    return make_document(
        thing=contract,
        number=document_number(contract, terms),
        version=terms.number,
        titles=(contract.title_en, contract.title_zh),
        html=paper(contract, terms),
        by=by,
    )
