"""The provider proposes changes to an offered draft; the purchaser accepts them, declines them, or words them anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from evenhand.contracts import policies
from evenhand.contracts.commands import copying
from evenhand.contracts.commands.clauses import ClauseFixed, ClauseUnknown
from evenhand.contracts.commands.drafting import term_within
from evenhand.contracts.commands.duties import DutyUnknown, NeverWaived, require_day
from evenhand.contracts.commands.negotiated_duties import OWED, add, not_written, worded_of
from evenhand.contracts.commands.offering import Incomplete, ReasonMissing, put_on_offer
from evenhand.contracts.commands.prices import NotByUnit, PriceBelowNothing
from evenhand.contracts.commands.revising import move_term
from evenhand.contracts.commands.telling import holding, tell
from evenhand.contracts.models import Contract, Proposal, Terms
from evenhand.contracts.queries import current_terms, findings
from evenhand.contracts.vagueness import vague
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import CommandError, command, record
from evenhand.kernel.verdicts import require
from evenhand.kernel.words import in_both
from evenhand.parties.models import Role

About, State = Proposal.About, Proposal.State
CLAUSE_WORDS = ("text_en", "text_zh")
WORDS = ("text_en", "text_zh", "measure_en", "measure_zh", "consequence_en", "consequence_zh")
PROPOSED = _("A change to contract %(reference)s is proposed")
PROPOSED_BODY = _("The provider proposes a change to “%(title)s” (%(reference)s), with its reason.")
ANSWERED = _("A proposal on contract %(reference)s is answered")
ANSWERED_BODY = _("The purchaser answered what you proposed for “%(title)s” (%(reference)s).")


class NotNegotiable(CommandError):
    """Nothing is on offer, or somebody has signed."""

    sentence = _("Changes are proposed while the contract is offered and nobody has signed it.")


class NothingChanged(CommandError):
    sentence = _("What you propose is what the terms say already. Change something, or go back.")


class ProposedVague(CommandError):
    """The completeness check would find it at once."""

    sentence = _("“%(words)s” leaves open what is owed. Say what is to be done, how much of it and by when.")


class LineUnknown(CommandError):
    sentence = _("This line is not in the terms, or has no hours that could be changed.")


class AnsweredBefore(CommandError):
    """Somebody answered, or took it back, in the meantime."""

    sentence = _("This proposal was answered or taken back already.")


@command
def propose(
    *, contract: Contract, about: str, key: str, values: Mapping[str, str | int], reason: str, by: Actor
) -> Proposal:
    """Propose a change to the offered terms. `values` are columns of the duty, days of the term, minutes by `year_1`.

    A further duty is all of its columns, under the side that would owe it; one that is to end is no longer `owed`.
    Raises NotNegotiable, ReasonMissing, NothingChanged, TermOutside, ProposedVague, DayMissing, DayOutside, and what
    `said_now` raises.
    """
    require(policies.may_propose(by, contract))
    if not Contract.objects.filter(pk=contract.pk, status=Contract.Status.OFFERED).exists():
        raise NotNegotiable
    if not reason.strip():
        raise ReasonMissing
    terms = current_terms(contract)
    said = said_now(terms, about, key)
    changed = {name: value for name, value in values.items() if name in said and said[name] != value}
    if not changed:
        raise NothingChanged
    _require_sound(contract, about, said | changed)
    if about == About.ADDITION:
        require_day(worded_of(key, changed), terms)
    assert by.person_id
    last: int = contract.proposals.aggregate(last=Max("number"))["last"] or 0
    proposal = Proposal.objects.create(
        contract=contract, number=last + 1, terms=terms, about=about, key=key, values=changed,
        reason=reason.strip(), proposed_at=by.at, proposed_by_id=by.person_id,
    )  # fmt: skip
    tell(holding(Role.OFFICER, contract.purchaser, by=by), contract, PROPOSED, PROPOSED_BODY, by=by)
    what = in_both(About(about).label)
    record("contracts.proposed", contract, by=by, number=proposal.number, what=what, reason=proposal.reason)
    return proposal


def said_now(terms: Terms, about: str, key: str) -> dict[str, str | int]:
    """The columns that a proposal can change, as the terms have them.

    Raises DutyUnknown, NeverWaived, NotASide, ClauseUnknown, ClauseFixed, LineUnknown, NotByUnit.
    """
    if about == About.ADDITION:
        return not_written(key)
    if about == About.TERM:
        return {"starts": terms.starts.isoformat(), "ends": terms.ends.isoformat()}
    if about == About.LINE:
        found = terms.line_terms.filter(line__position=int(key) if key.isdigit() else 0, minutes__isnull=False)
        if not (minutes := {f"year_{one.year}": one.minutes or 0 for one in found}):
            raise LineUnknown
        return dict(minutes)
    if about == About.PRICE:
        return _price_said(terms, key)
    if about == About.CLAUSE:
        return _clause_said(terms, key)
    duty = terms.duties.filter(code=key).first() if about in (About.DUTY, About.REMOVAL) else None
    if duty is None:
        raise DutyUnknown
    if not duty.is_waivable:
        raise NeverWaived(duty=duty.text)
    return {OWED: 1} if about == About.REMOVAL else {name: getattr(duty, name) for name in WORDS}


def _price_said(terms: Terms, key: str) -> dict[str, str | int]:
    if not terms.is_by_unit:
        raise NotByUnit
    price = terms.line_prices.filter(line__position=int(key) if key.isdigit() else 0).first()
    if price is None:
        raise LineUnknown
    return {"unit_minor": price.unit_minor}


def _clause_said(terms: Terms, key: str) -> dict[str, str | int]:
    clause = terms.clauses.filter(key=key).first()
    if clause is None:
        raise ClauseUnknown
    if not clause.is_waivable:
        raise ClauseFixed(clause=clause.title)
    return {name: getattr(clause, name) for name in CLAUSE_WORDS}


def _require_sound(contract: Contract, about: str, values: Mapping[str, str | int]) -> None:
    """Nothing vague and no term outside the programme is proposed."""
    if about == About.TERM:
        programme = contract.award.tender.specification.programme
        term_within(programme, date.fromisoformat(str(values["starts"])), date.fromisoformat(str(values["ends"])))
    if about == About.PRICE and int(values["unit_minor"]) < 0:
        raise PriceBelowNothing
    if about in (About.DUTY, About.ADDITION, About.CLAUSE) and (
        words := next(filter(None, (vague(str(value)) for value in values.values())), "")
    ):
        raise ProposedVague(words=words)


@command
def accept_proposal(*, proposal: Proposal, by: Actor) -> Terms:
    """Take the change into a next version, which is on offer instead.

    Raises AnsweredBefore, NotNegotiable, Incomplete, TermOutside, and what `said_now` raises.
    """
    contract = proposal.contract
    require(policies.may_answer_proposal(by, contract))
    terms = current_terms(contract)
    said_now(terms, proposal.about, proposal.key)
    _answer(proposal, State.ACCEPTED, by, version=terms.number + 1)
    if not Contract.objects.filter(pk=contract.pk, status=Contract.Status.OFFERED).update(
        revision=F("revision") + 1, offered_at=by.at
    ):
        raise NotNegotiable
    contract.refresh_from_db()
    following = copying.next_version(terms)
    _apply(contract, following, proposal)
    if gaps := [finding for finding in findings(contract, by.day, following) if not finding.met]:
        raise Incomplete(count=len(gaps))
    document = put_on_offer(contract, following, by)
    _tell_provider(contract, by)
    record(
        "contracts.proposal_accepted", contract, by=by,
        number=proposal.number, version=following.number, document=document.number,
    )  # fmt: skip
    return following


@command
def decline_proposal(*, proposal: Proposal, reason: str, by: Actor) -> None:
    """Leave the terms as they are, and say why. Raises AnsweredBefore, ReasonMissing."""
    require(policies.may_answer_proposal(by, proposal.contract))
    if not reason.strip():
        raise ReasonMissing
    _answer(proposal, State.DECLINED, by, answer=reason.strip())
    _tell_provider(proposal.contract, by)
    record("contracts.proposal_declined", proposal.contract, by=by, number=proposal.number, reason=reason.strip())


@command
def take_back_proposal(*, proposal: Proposal, by: Actor) -> None:
    """The provider no longer asks for it. Raises AnsweredBefore."""
    require(policies.may_propose(by, proposal.contract))
    _answer(proposal, State.TAKEN_BACK, by)
    record("contracts.proposal_taken_back", proposal.contract, by=by, number=proposal.number)


def _answer(proposal: Proposal, state: str, by: Actor, *, answer: str = "", version: int | None = None) -> None:
    still_open = Proposal.objects.filter(pk=proposal.pk, state=State.OPEN)
    if not still_open.update(state=state, answer=answer, answered_at=by.at, answered_by=by.person_id, version=version):
        raise AnsweredBefore
    proposal.refresh_from_db()


def _apply(contract: Contract, terms: Terms, proposal: Proposal) -> None:
    """Write a proposal's values into a version that is not frozen."""
    values = proposal.values
    if proposal.about == About.DUTY:
        terms.duties.filter(code=proposal.key).update(**{name: values[name] for name in WORDS if name in values})
    elif proposal.about == About.PRICE:
        terms.line_prices.filter(line__position=int(proposal.key)).update(unit_minor=values["unit_minor"])
    elif proposal.about == About.REMOVAL:
        terms.duties.filter(code=proposal.key, is_waivable=True).delete()
    elif proposal.about == About.ADDITION:
        add(terms, proposal.key, values)
    elif proposal.about == About.CLAUSE:
        terms.clauses.filter(key=proposal.key).update(**values)
    elif proposal.about == About.LINE:
        for name, minutes in values.items():
            terms.line_terms.filter(line__position=int(proposal.key), year=int(name[5:])).update(minutes=minutes)
    else:
        days = {name: date.fromisoformat(value) for name, value in values.items()}
        programme = contract.award.tender.specification.programme
        move_term(terms, term_within(programme, days.get("starts", terms.starts), days.get("ends", terms.ends)))
        copying.write_instalments(terms, programme)


def _tell_provider(contract: Contract, by: Actor) -> None:
    tell(holding(Role.DIRECTOR, contract.provider, by=by), contract, ANSWERED, ANSWERED_BODY, by=by)
