"""What is wrong with a programme's rules, each fault with its sentence and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from evenhand.kernel.commands import CommandError
from evenhand.kernel.money import BASIS, decimal_of
from evenhand.kernel.periods import Period, contract_years
from evenhand.parties.models import Capacity, Jurisdiction, Organisation
from evenhand.planning.rules import MOST_YEARS, Rules

LEAST = ("minimum_bidders", "bid_days", "standstill_days")
MOST = ("payment_days",)


class TitleMissing(CommandError):
    sentence = _("Give the programme a title in the language that prevails here.")


class DatesInWrongOrder(CommandError):
    sentence = _("The last day comes after the first.")
    field = "ends"


class TermTooLong(CommandError):
    sentence = _("A programme lasts %(years)s years at most.")
    field = "ends"


class NoAmount(CommandError):
    sentence = _("The amount must be above zero.")
    field = "amount"


class WeightsNotWhole(CommandError):
    sentence = _("The weights sum to %(sum)s%%; they must sum to 100%%.")
    field = "weight_staff"


class PriceWeighsThoughFixed(CommandError):
    sentence = _("At a fixed price the price carries no weight. Set it to 0%%, or let the price compete.")
    field = "weight_price"


class SharesNotWhole(CommandError):
    sentence = _("The funders’ shares sum to %(sum)s%%; they must sum to 100%%.")
    field = "share_1"


class FunderTwice(CommandError):
    sentence = _("Each funder stands once in the list of shares.")
    field = "funder_1"


class NotAFunder(CommandError):
    sentence = _("%(funder)s is no funder in this jurisdiction.")
    field = "funder_1"


class YearsNotWhole(CommandError):
    sentence = _("The budgets of the years sum to %(sum)s, not to the amount of %(amount)s.")
    field = "year_1"


class YearsMissing(CommandError):
    sentence = _("The term has %(years)s contract years; give a budget for each, or none for equal parts.")
    field = "year_1"


class BelowLegalMinimum(CommandError):
    sentence = _("The law asks for %(legal)s at least.")


class AboveLegalMaximum(CommandError):
    sentence = _("The law allows %(legal)s at most.")


class DayNotHuman(CommandError):
    sentence = _("A working day has between one and twelve hours.")
    field = "day_hours"


def faults_of(rules: Rules, jurisdiction: Jurisdiction) -> list[CommandError]:
    """Everything wrong with these rules under this jurisdiction's law."""
    return [
        *_plain_faults(rules, jurisdiction),
        *_year_faults(rules, jurisdiction),
        *_share_faults(rules, jurisdiction),
    ]


def _plain_faults(rules: Rules, jurisdiction: Jurisdiction) -> Iterator[CommandError]:
    prevailing = "title_en" if jurisdiction.prevailing_language == "en" else "title_zh"
    if not getattr(rules, prevailing).strip():
        yield TitleMissing(field=prevailing)
    if rules.amount_minor <= 0:
        yield NoAmount()
    if rules.weights_bp != BASIS:
        yield WeightsNotWhole(sum=_percent(rules.weights_bp))
    if rules.price_model == "fixed" and rules.weight_price_bp:
        yield PriceWeighsThoughFixed()
    if not 60 <= rules.day_minutes <= 12 * 60:
        yield DayNotHuman()
    for name in LEAST:
        if getattr(rules, name) < (legal := jurisdiction.rules.get(name, 0)):
            yield BelowLegalMinimum(field=name, legal=legal)
    for name in MOST:
        if (legal := jurisdiction.rules.get(name)) and getattr(rules, name) > legal:
            yield AboveLegalMaximum(field=name, legal=legal)


def _year_faults(rules: Rules, jurisdiction: Jurisdiction) -> Iterator[CommandError]:
    if rules.ends <= rules.starts:
        yield DatesInWrongOrder()
        return
    years = len(contract_years(Period(rules.starts, rules.ends)))
    if years > MOST_YEARS:
        yield TermTooLong(years=MOST_YEARS)
    elif rules.years and len(rules.years) != years:
        yield YearsMissing(years=years)
    elif rules.years and sum(rules.years) != rules.amount_minor:
        digits = jurisdiction.currency_digits
        yield YearsNotWhole(
            sum=f"{decimal_of(sum(rules.years), digits):,}", amount=f"{decimal_of(rules.amount_minor, digits):,}"
        )


def _share_faults(rules: Rules, jurisdiction: Jurisdiction) -> Iterator[CommandError]:
    if rules.shares_bp != BASIS or any(share.share_bp <= 0 for share in rules.shares):
        yield SharesNotWhole(sum=_percent(rules.shares_bp))
    if any(count > 1 for count in Counter(share.funder for share in rules.shares).values()):
        yield FunderTwice()
    known = funders_of(jurisdiction)
    for share in rules.shares:
        if share.funder not in known:
            yield NotAFunder(funder=share.funder)


def funders_of(jurisdiction: Jurisdiction) -> dict[str, Organisation]:
    """The jurisdiction's funders by reference."""
    funders = Organisation.objects.having(Capacity.Kind.FUNDER).filter(jurisdiction=jurisdiction)
    return {funder.reference: funder for funder in funders}


def _percent(share_bp: int) -> str:
    return f"{decimal_of(share_bp).normalize():f}"
