"""Both sides sign; with the second signature the contract comes into force."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.chain import LIFE
from evenhand.contracts.commands.telling import day_fact, day_of, holding, tell
from evenhand.contracts.models import Contract, Fulfilment, Operation, Proposal, Terms
from evenhand.contracts.queries import current_terms, missing_funds
from evenhand.contracts.standard_duties import NAME_CONTACT
from evenhand.documents.commands import bind_scan
from evenhand.documents.models import NumberedDocument
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, kind_of, record
from evenhand.kernel.verdicts import require
from evenhand.parties.models import Person, Role
from evenhand.parties.policies import proven
from evenhand.planning.commands import commit
from evenhand.shell.words import money
from evenhand.tenders.commands import conclude

SIGNED = _("Contract %(reference)s was signed by one side")
SIGNED_BODY = _("“%(title)s” (%(reference)s) was signed by one side and waits for your signature.")
IN_FORCE = _("Contract %(reference)s is in force")
IN_FORCE_BODY = _("Both sides signed “%(title)s” (%(reference)s). Print it for stamping from its page.")


class NotOffered(CommandError):
    """The contract was withdrawn, or this side has signed already."""

    sentence = _("There is nothing to sign: the offer was withdrawn, or your side has signed already.")


class AnotherText(CommandError):
    """The text offered now is not the one that the signatory had before him."""

    sentence = _("The text offered is no longer the one that you had before you. Read it again, then sign.")


class NotFunded(CommandError):
    """A funder has not set apart its part."""

    sentence = _("%(funder)s has set apart %(missing)s less than its part of this contract, so nobody can sign it yet.")


class SignedAtNoSuchTime(CommandError):
    """Nobody signed a paper before it was made, or signed it tomorrow."""

    sentence = _("The document was made on %(made)s: it was signed on that day or later, and not after today.")
    field = "signed_on"


class ProposalOpen(CommandError):
    """Nobody signs over a proposal that waits for its answer."""

    sentence = _("Proposal %(number)s still waits for its answer. It is answered or taken back before anybody signs.")


@command
def sign(*, contract: Contract, sha256: str, by: Actor) -> Contract:
    """Sign the text with this hash for the actor's side; with the second signature the contract comes into force.

    Raises NotOffered, AnotherText, ProposalOpen, NotFunded.
    """
    require(policies.may_sign(by, contract))
    require(proven(by))
    terms = current_terms(contract)
    document = _offered(contract, terms)
    if document.sha256 != sha256:
        raise AnotherText
    after = _sign(contract, terms, by)
    record("contracts.signed", contract, by=by, version=terms.number, sha256=sha256)
    _follow(contract, terms, after, by)
    return contract


@command
def enter_signature(
    *, contract: Contract, signed_on: date, sha256: str, file: UploadedFile[bytes], by: Actor
) -> Contract:
    """Enter that the actor's side signed the offered text on paper, on an earlier day; the scan shows it.

    The journal keeps both days. Raises NotOffered, SignedAtNoSuchTime, ProposalOpen, NotFunded, what binding raises.
    """
    require(policies.may_enter_signature(by, contract))
    require(proven(by))
    terms = current_terms(contract)
    document = _offered(contract, terms)
    made_on = timezone.localdate(document.made_at, by.zone)
    if not made_on <= signed_on <= by.day:
        raise SignedAtNoSuchTime(made=day_of(made_on))
    after = _sign(contract, terms, by, signed_on)
    number, signed = document.number, day_fact(signed_on)
    record("contracts.signature_entered", contract, by=by, version=terms.number, signed_on=signed, document=number)
    bind_scan(thing=contract, document=document, sha256=sha256, file=file, by=by)
    _follow(contract, terms, after, by)
    return contract


def _offered(contract: Contract, terms: Terms) -> NumberedDocument:
    printed = NumberedDocument.objects.about(kind_of(contract), contract.reference)
    document: NumberedDocument | None = printed.filter(version=terms.number).first()
    if document is None:
        raise NotOffered
    return document


def _sign(contract: Contract, terms: Terms, by: Actor, paper_on: date | None = None) -> str:
    """Put the signature where it can be put; the state in which the contract is then."""
    if waiting := contract.proposals.filter(state=Proposal.State.OPEN).first():
        raise ProposalOpen(number=waiting.number)
    _require_funds(contract, terms)
    after = _put_signature(contract, by, paper_on)
    contract.refresh_from_db()
    return after


def _follow(contract: Contract, terms: Terms, after: str, by: Actor) -> None:
    """With the second signature the contract comes into force; with the first the other side is told."""
    if after == Contract.Status.IN_FORCE:
        _come_into_force(contract, terms, by)
    else:
        tell(_others(contract, by), contract, SIGNED, SIGNED_BODY, by=by)


def _put_signature(contract: Contract, by: Actor, paper_on: date | None) -> str:
    """Move on from whichever state the contract is in now: both sides may sign in the same instant."""
    unsigned = Contract.objects.unsigned_by(by.organisation_id).filter(pk=contract.pk)
    for before in (Contract.Status.OFFERED, Contract.Status.HALF_SIGNED):
        after = LIFE.target("sign", before)
        if unsigned.filter(status=before).update(status=after, **contract.signature_of(by, paper_on)):
            return after
    raise NotOffered


def _require_funds(contract: Contract, terms: Terms) -> None:
    for funder, missing in missing_funds(contract, terms):
        raise NotFunded(funder=funder.name, missing=money(missing, terms.currency))


def _come_into_force(contract: Contract, terms: Terms, by: Actor) -> None:
    """Bind the money, open the centre under this contract, close the tender, and keep what signing itself keeps."""
    programme = contract.award.tender.specification.programme
    commit(
        programme=programme,
        purchaser=contract.purchaser,
        amount_minor=terms.amount_minor,
        about=contract.reference,
        by=by,
    )
    Operation.objects.create(contract=contract, centre=terms.centre, starts=terms.starts, ends=terms.ends)
    conclude(tender=contract.award.tender, by=by)
    _keep_named_contact(contract, terms, by)
    tell(_others(contract, by), contract, IN_FORCE, IN_FORCE_BODY, by=by)
    record("contracts.came_into_force", contract, contract.award.tender, by=by, version=terms.number)


def _keep_named_contact(contract: Contract, terms: Terms, by: Actor) -> None:
    """The contract names the purchaser's contact, so signing it keeps that duty."""
    duty = terms.duties.filter(code=NAME_CONTACT).first()
    if duty and contract.purchaser_contact_id:
        assert contract.purchaser_signed_by_id
        Fulfilment.objects.create(
            contract=contract,
            code=duty.code,
            due_on=duty.due_on,
            done_on=by.day,
            recorded_at=by.at,
            recorded_by_id=contract.purchaser_signed_by_id,
        )


def _others(contract: Contract, by: Actor) -> list[Person]:
    """Both sides' signatories and the purchaser's officers, the actor left out."""
    signatories = holding(Role.SIGNATORY, contract.purchaser, contract.provider, by=by)
    return signatories + [
        person for person in holding(Role.OFFICER, contract.purchaser, by=by) if person not in signatories
    ]
