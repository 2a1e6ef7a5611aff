"""Grave acts by four eyes: one administrator proposes, another confirms, and then it is done."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import both_names, in_both
from evenhand.parties import policies
from evenhand.parties.commands.numbering import unguessable_reference
from evenhand.parties.commands.people import end_role, hold, require_fit
from evenhand.parties.models import Capacity, DataKey, Membership, Organisation, Person, Proposal, Role
from evenhand.parties.models.keys import Erased, key_of


class ProposedAlready(CommandError):
    """The same is proposed and waits."""

    sentence = _("The same was proposed already and waits for a second administrator.")


class DecidedAlready(CommandError):
    """Somebody confirmed or dropped it meanwhile."""

    sentence = _("This was confirmed or dropped meanwhile.")


class NothingThere(CommandError):
    """No encrypted words are known under the reference."""

    sentence = _("No encrypted words are kept under this reference: compare it, or they were erased already.")
    field = "subject"


class OperatorStays(CommandError):
    """The organisation that operates the installation cannot be closed in it."""

    sentence = _("The operator of this installation cannot be closed in it.")


class ClosedAlready(CommandError):
    """The organisation was closed before."""

    sentence = _("This organisation was closed already.")


@command
def propose_role(
    *, person: Person, organisation: Organisation, role: Role, by: Actor, until: date | None = None
) -> Proposal:
    """Propose that a person hold a grave role. Raises RoleDoesNotFit, ProposedAlready."""
    require(policies.may_administer(by))
    require(policies.proven(by))
    require_fit(organisation, role)
    return _proposed(
        by, Proposal(kind=Proposal.Kind.GRANT, person=person, organisation=organisation, role=role, until=until)
    )


@command
def propose_closing(*, organisation: Organisation, reason: str, by: Actor) -> Proposal:
    """Propose that an organisation be closed. Raises OperatorStays, ClosedAlready, ProposedAlready."""
    require(policies.may_administer(by))
    require(policies.proven(by))
    _require_closable(organisation)
    return _proposed(by, Proposal(kind=Proposal.Kind.CLOSE, organisation=organisation, reason=reason))


@command
def propose_erasure(*, subject: str, reason: str, by: Actor) -> Proposal:
    """Propose that the personal words of a subject be erased, by its reference. Raises NothingThere."""
    require(policies.may_administer(by))
    require(policies.proven(by))
    if key_of(subject) is None:
        raise NothingThere(field="subject")
    return _proposed(by, Proposal(kind=Proposal.Kind.ERASE, subject=subject, reason=reason))


@command
def confirm(*, proposal: Proposal, by: Actor) -> None:
    """Confirm what another administrator proposed; it is done at once. Raises DecidedAlready."""
    require(policies.may_confirm(by, proposal))
    require(policies.proven(by))
    _decide(proposal, Proposal.Outcome.DONE, by)
    record("parties.proposal_confirmed", proposal, by=by, act=_act(proposal), name=_name(proposal))
    _do(proposal, by)


@command
def drop(*, proposal: Proposal, by: Actor) -> None:
    """Drop a proposal, one's own or another's. Raises DecidedAlready."""
    require(policies.may_administer(by))
    _decide(proposal, Proposal.Outcome.DROPPED, by)
    record("parties.proposal_dropped", proposal, by=by, act=_act(proposal), name=_name(proposal))


def _proposed(by: Actor, proposal: Proposal) -> Proposal:
    same = Proposal.objects.filter(outcome=Proposal.Outcome.OPEN, kind=proposal.kind, person=proposal.person)
    if same.filter(organisation=proposal.organisation, role=proposal.role, subject=proposal.subject).exists():
        raise ProposedAlready
    assert isinstance(by.person, Person)
    proposal.reference, proposal.proposed_by, proposal.proposed_at = unguessable_reference("V"), by.person, by.at
    proposal.save(force_insert=True)
    record("parties.proposed", proposal, by=by, act=_act(proposal), name=_name(proposal))
    return proposal


def _decide(proposal: Proposal, outcome: Proposal.Outcome, by: Actor) -> None:
    waiting = Proposal.objects.filter(pk=proposal.pk, outcome=Proposal.Outcome.OPEN)
    if not waiting.update(outcome=outcome, decided_by=by.person, decided_at=by.at):
        raise DecidedAlready


def _do(proposal: Proposal, by: Actor) -> None:
    if proposal.kind == Proposal.Kind.GRANT:
        assert proposal.person
        assert proposal.organisation
        hold(
            person=proposal.person,
            organisation=proposal.organisation,
            role=Role(proposal.role),
            by=by,
            since=None,
            until=proposal.until,
        )
    elif proposal.kind == Proposal.Kind.CLOSE:
        assert proposal.organisation
        _close(proposal.organisation, by)
    else:
        _erase(proposal.subject, by)


def _erase(subject: str, by: Actor) -> None:
    """Without their key the words are noise. A backup made before holds the key still, until it is given up."""
    key = key_of(subject)
    if key is None:
        raise NothingThere
    DataKey.objects.filter(pk=key).delete()
    record("parties.words_erased", Erased(subject), by=by, audience=[], name={"en": subject, "zh": subject})


def _close(organisation: Organisation, by: Actor) -> None:
    """Its people's roles end, its register entry and everything done in its name stay."""
    _require_closable(organisation)
    for membership in Membership.objects.current(by.day).filter(organisation=organisation).select_related("person"):
        end_role(membership=membership, by=by)
    Organisation.objects.filter(pk=organisation.pk).update(closed_on=by.day)
    record("parties.organisation_closed", organisation, by=by, name=both_names(organisation))


def _require_closable(organisation: Organisation) -> None:
    if organisation.capacities.filter(capacity=Capacity.Kind.OPERATOR).exists():
        raise OperatorStays
    if organisation.closed_on:
        raise ClosedAlready


def _act(proposal: Proposal) -> dict[str, str]:
    return in_both(Proposal.Kind(proposal.kind).label)


def _name(proposal: Proposal) -> dict[str, str]:
    """Whom or what it is about."""
    named = proposal.person or proposal.organisation
    return both_names(named) if named else {"en": proposal.subject, "zh": proposal.subject}
