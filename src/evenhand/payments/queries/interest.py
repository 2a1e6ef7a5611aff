"""Interest for late payment on an invoice: what each funder's part has come to, what was claimed and paid of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from evenhand.kernel.words import in_language
from evenhand.parties.models import Organisation
from evenhand.payments.interest import Rate, interest, rule_of, unit_days
from evenhand.payments.models import InterestClaim
from evenhand.payments.parts import Move
from evenhand.payments.queries.accounts import Account
from evenhand.payments.queries.claims import Claim, Part
from evenhand.payments.queries.standings import Standing


@dataclass(frozen=True, slots=True)
class Accrued:
    """What a funder's lateness has come to on an invoice up to a day."""

    funder: Organisation
    amount_minor: int
    claims: tuple[InterestClaim, ...]

    @property
    def claimed_minor(self) -> int:
        return sum(one.amount_minor for one in self.claims)

    @property
    def left_minor(self) -> int:
        """What can still be claimed."""
        return max(self.amount_minor - self.claimed_minor, 0)


@dataclass(frozen=True, slots=True)
class Interest:
    """Interest on an invoice by the jurisdiction's rule; `rate` is None where its reference rate is not entered."""

    begins: date
    until: date
    rate: Rate | None
    source: str
    note: str
    rows: Sequence[Accrued]

    @property
    def amount_minor(self) -> int:
        return sum(row.amount_minor for row in self.rows)

    @property
    def excess_minor(self) -> int:
        """What was claimed beyond it, because a credit note or a correction came later."""
        return sum(max(row.claimed_minor - row.amount_minor, 0) for row in self.rows)

    @property
    def left_minor(self) -> int:
        return sum(row.left_minor for row in self.rows)


@dataclass(frozen=True, slots=True)
class Accruing:
    """Interest on an invoice of an account, and on which."""

    account: Account
    claim: Claim
    interest: Interest


def accruing(found: Sequence[Account]) -> list[Accruing]:
    """Every invoice on which there is interest, or a claim of it. One statement, however many there are."""
    claims = [
        (account, standing, claim) for account in found for standing in account.standings for claim in standing.claims
    ]
    keys = [claim.invoice.pk for _account, _standing, claim in claims if claim.invoice.approved_minor is not None]
    known: dict[int, list[InterestClaim]] = defaultdict(list)
    for one in InterestClaim.objects.filter(invoice__in=keys).select_related("funder", "claimed_by", "entered_by"):
        known[one.invoice_id].append(one)
    rows = (
        (account, claim, interest_on(standing, claim, account.today, known[claim.invoice.pk]))
        for account, standing, claim in claims
    )
    return [Accruing(account, claim, interest) for account, claim, interest in rows if interest]


@dataclass(frozen=True, slots=True)
class Owed:
    """Interest together: what it has come to, what of it is claimed and not paid, what could be claimed."""

    amount_minor: int = 0
    open_minor: int = 0
    left_minor: int = 0


def owed(found: Sequence[Accruing], funder: int | None = None) -> Owed:
    """Interest of all funders, or of one, added up."""
    rows = [row for one in found for row in one.interest.rows if funder in (None, row.funder.pk)]
    return Owed(
        sum(row.amount_minor for row in rows),
        sum(claim.amount_minor for row in rows for claim in row.claims if claim.paid_on is None),
        sum(row.left_minor for row in rows),
    )


def owed_by_currency(found: Sequence[Accruing], funder: int | None) -> list[tuple[str, Owed]]:
    """What a funder owes of interest, for each currency in which there is any."""
    currencies = dict.fromkeys(one.account.currency for one in found)
    sums = [(code, owed([one for one in found if one.account.currency == code], funder)) for code in currencies]
    return [(code, one) for code, one in sums if one != Owed()]


def interest_on(
    standing: Standing, claim: Claim, today: date, claims: Sequence[InterestClaim] | None = None
) -> Interest | None:
    """Interest on an approved invoice; None where the rule gives none, or nothing was late.

    One statement, without the claims of it at hand.
    """
    data = standing.contract.jurisdiction.rules.get("interest")
    rule = rule_of(data)
    due = due_for_interest(standing, claim)
    if rule is None or claim.invoice.approved_minor is None or today <= due:
        return None
    rate = rule.rate_from(due + timedelta(days=1))
    if claims is None:
        claims = list(claim.invoice.interest_claims.select_related("funder", "claimed_by", "entered_by"))
    rows = [_accrued(part, due, today, rate, claims) for part in claim.parts]
    rows = [row for row in rows if row.amount_minor or row.claims]
    if rate is not None and not rows:
        return None
    source, note = (data.get(name, {}) for name in ("source", "note"))
    return Interest(
        due + timedelta(days=1),
        today,
        rate,
        in_language(source.get("en", ""), source.get("zh", "")),
        in_language(note.get("en", ""), note.get("zh", "")),
        rows,
    )


def due_for_interest(standing: Standing, claim: Claim) -> date:
    """The day after which interest runs: the terms' due day; for an invoice sent later, the day of its decision."""
    due: date = standing.instalment.due_on
    return max(due, claim.invoice.decision_due) if timezone.localdate(claim.invoice.sent_at) > due else due


def _accrued(part: Part, due: date, today: date, rate: Rate | None, claims: Sequence[InterestClaim]) -> Accrued:
    """Of what the funder owes, credit notes taken off from the beginning: that was never due."""
    moves = [Move(payment.paid_on, payment.amount_minor) for payment in part.payments]
    days = unit_days(part.amount_minor - part.set_off_minor, moves, due, today)
    own = tuple(one for one in claims if one.funder_id == part.funder.pk)
    return Accrued(part.funder, interest(days, rate) if rate else 0, own)
