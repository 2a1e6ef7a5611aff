"""The completeness check in words, each rule with the place where it can be mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.contracts.completeness import Finding, Spot
from evenhand.contracts.law import LegalRule
from evenhand.contracts.models import Contract
from evenhand.contracts.queries.drafts import cited
from evenhand.contracts.standard_clauses import standard_clauses
from evenhand.contracts.standard_duties import standard
from evenhand.kernel.words import in_language
from evenhand.shell.parts import Check

RULES: dict[str, str | Promise] = {
    "standstill": gettext_lazy("The standstill after the award is over"),
    "title": gettext_lazy("The contract has a title in both languages"),
    "role": gettext_lazy("The centre’s role is stated in both languages"),
    "contact": gettext_lazy("The purchaser names a contact"),
    "monitor": gettext_lazy("A monitor takes part"),
    "term": gettext_lazy("The term is no longer than the law allows"),
    "renewals": gettext_lazy("Term and announced renewals together last no longer than the law allows"),
    "yearly_budgets": gettext_lazy("Every contract year has its own budget"),
    "barred": gettext_lazy("Nothing is bought that may not be bought"),
    "never_waived": gettext_lazy("Pay, scope and fairness stand in it, never to be waived"),
    "both_sides": gettext_lazy("Both sides owe something"),
    "clauses": gettext_lazy("Every clause that the contract needs stands in it"),
    "both_languages": gettext_lazy("Every duty stands in both languages"),
    "vague": gettext_lazy("No clause leaves the work open, as “other tasks as assigned” does"),
    "hours": gettext_lazy("Every line has its hours, or a symbol where it is demand-led"),
    "outcomes": gettext_lazy("Every target group has an outcome that can be measured"),
    "shares": gettext_lazy("The target groups’ shares sum to 100%"),
    "instalments": gettext_lazy("The instalments sum to the price"),
    "prices": gettext_lazy("Every line has its price of a unit where units are paid for"),
    "ceiling": gettext_lazy("All units at their prices come to the contract’s price at most"),
    "budget": gettext_lazy("Where cost is reimbursed, direct cost and indirect cost come to the price"),
    "budget_years": gettext_lazy("Where cost is reimbursed, every contract year has its line budget"),
    "indirect": gettext_lazy("Indirect cost keeps within the share that the rules allow"),
    "virement": gettext_lazy("What a notice moves keeps within the share that the rules allow"),
    "funders": gettext_lazy("The funders’ shares sum to 100%"),
    "funds": gettext_lazy("Every funder has set apart its part of the price"),
}
# What to do where a rule is open.
MENDS: dict[str, str | Promise] = {
    "standstill": gettext_lazy("Wait until bidders can no longer question the award."),
    "title": gettext_lazy("Write the title in the language that is missing."),
    "role": gettext_lazy("Say what the centre is and is not, in the language that is missing."),
    "contact": gettext_lazy("Name the person through whom everything that concerns the centre passes."),
    "monitor": gettext_lazy("Ask the administrator to enter the monitor of this area."),
    "term": gettext_lazy("Set an earlier last day, or a later first day."),
    "renewals": gettext_lazy("Let the term end sooner: what the call announced as renewals stays."),
    "yearly_budgets": gettext_lazy("Set the dates so that each contract year is paid from its own instalments."),
    "barred": gettext_lazy("Take these words out, and with them what may not be bought."),
    "never_waived": gettext_lazy("This duty stands in every contract; draft it again from the award."),
    "both_sides": gettext_lazy("Add a duty of the side that owes nothing."),
    "clauses": gettext_lazy("Put the clause in, in every language of the document."),
    "both_languages": gettext_lazy("Word the duty in the language that is missing."),
    "vague": gettext_lazy("Say what is to be done, how much of it and by when; other work is asked by a request."),
    "hours": gettext_lazy("Give the line its hours in the specification, or a symbol where it is demand-led."),
    "outcomes": gettext_lazy("Agree an instrument and a target for the group in the specification."),
    "shares": gettext_lazy("Correct the groups’ shares in the specification."),
    "instalments": gettext_lazy("Save the draft again: the instalments are then made from the price."),
    "prices": gettext_lazy("Give the line the price of a unit; nothing where it is paid for with the others."),
    "ceiling": gettext_lazy("Set lower prices, so that everything that is asked for can be paid."),
    "budget": gettext_lazy("Set the amounts of the line budget so that the sum fits."),
    "budget_years": gettext_lazy("Give this contract year its line budget."),
    "indirect": gettext_lazy("Set a lower rate of indirect cost."),
    "virement": gettext_lazy("Set a smaller share that a notice moves."),
    "funders": gettext_lazy("Correct the funding shares in the programme."),
    "funds": gettext_lazy("Ask the funder to set apart what is missing."),
}
IN_BUDGET = ("budget", "budget_years", "indirect", "virement")
GROUPS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "law": (gettext_lazy("The law"), ("term", "renewals", "yearly_budgets", "barred", "standstill")),
    "sides": (
        gettext_lazy("The sides"),
        ("title", "role", "contact", "monitor", "both_sides", "never_waived"),
    ),
    "wording": (gettext_lazy("Wording"), ("vague", "clauses", "both_languages")),
    "services": (gettext_lazy("Services and outcomes"), ("hours", "outcomes", "shares")),
    "money": (gettext_lazy("Money"), ("instalments", "prices", "ceiling", *IN_BUDGET, "funders", "funds")),
}
IN_PARTICULARS = {
    "title": "id_title_en",
    "role": "id_role_en",
    "contact": "id_contact",
    "instalments": "id_starts",
    "term": "id_ends",
    "renewals": "id_ends",
    "yearly_budgets": "id_ends",
}
IN_DUTIES = frozenset({"never_waived", "both_sides"})


@dataclass(frozen=True, slots=True)
class Place:
    """What a rule stumbled over, in words, with the address where it is mended."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule of the check as the page shows it."""

    text: str
    met: bool
    places: tuple[Place, ...]
    mend: str
    url: str
    source: str
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class RuledGroup:
    """Rules on one matter."""

    key: str
    title: str
    rules: tuple[Ruled, ...]


def checks_of(contract: Contract, findings: Iterable[Finding]) -> list[Check]:
    """Each rule, met or open, with what it stumbled over."""
    return [
        Check(
            str(RULES[one.rule]),
            one.met,
            _("; ").join(dict.fromkeys(place.words for place in _places(contract, one) if place.words)),
            "" if one.met else _mending(contract, one),
        )
        for one in findings
    ]


def groups_of(contract: Contract, findings: Iterable[Finding]) -> list[RuledGroup]:
    """Every rule by the matter that it is about: what is open first, each with its source and its places."""
    by_rule = {one.rule: one for one in findings}
    return [
        RuledGroup(key, str(title), tuple(sorted((_ruled(contract, by_rule[rule]) for rule in rules), key=_open_first)))
        for key, (title, rules) in GROUPS.items()
    ]


def _open_first(rule: Ruled) -> bool:
    return rule.met


def _ruled(contract: Contract, finding: Finding) -> Ruled:
    ground = finding.ground
    return Ruled(
        text=in_language(*ground.words) if ground and finding.rule == ground.key else str(RULES[finding.rule]),
        met=finding.met,
        places=tuple(_places(contract, finding)),
        mend=str(MENDS[finding.rule]),
        url=_mending(contract, finding),
        source=cited(ground.source) if ground else _("Evenhand’s own rule"),
        is_verified=ground.source.is_verified if ground else True,
    )


def standing_rules(rules: Iterable[LegalRule]) -> list[Ruled]:
    """Rules of the law that bind once the contract is signed."""
    return [Ruled(in_language(*r.words), True, (), "", "", cited(r.source), r.source.is_verified) for r in rules]


def _places(contract: Contract, finding: Finding) -> list[Place]:
    found = (Place(_words(contract, finding.rule, spot), _spot_url(contract, spot)) for spot in finding.spots)
    return [place for place in dict.fromkeys(found) if place.words]


def _words(contract: Contract, rule: str, spot: Spot) -> str:
    """What a rule stumbled over, in the reader's words."""
    named = {"en": _("English"), "zh": _("Chinese"), "purchaser": _("purchaser"), "provider": _("provider")}
    if rule in ("never_waived", "both_languages") and (duty := standard(spot.words)):
        return in_language(*duty.text)
    if rule == "clauses":
        law = contract.jurisdiction.rules.get("clauses", "")
        return next((in_language(*one.title) for one in standard_clauses(law) if one.key == spot.words), spot.words)
    if rule in ("yearly_budgets", "budget_years"):
        return _("contract year %(year)s") % {"year": spot.words}
    return named.get(spot.words, spot.words)


def _spot_url(contract: Contract, spot: Spot) -> str:
    """Where the very words can be mended; empty where the rule's own place must do."""
    if spot.section == "duties":
        return reverse("contracts:duty-edit", args=[contract.reference, spot.key])
    if spot.section == "clauses":
        return reverse("contracts:clause-edit", args=[contract.reference, spot.key])
    if spot.section in ("title", "role"):
        return f"{reverse('contracts:edit', args=[contract.reference])}#id_{spot.section}_{_column(spot.key)}"
    return ""


def _column(language: str) -> str:
    return language if language in ("en", "zh") else "en"


def _mending(contract: Contract, finding: Finding) -> str:
    """Where a rule is mended: its first place, else the part of the draft that it is about."""
    edit = reverse("contracts:edit", args=[contract.reference])
    if urls := [url for spot in finding.spots if (url := _spot_url(contract, spot))]:
        return urls[0]
    if finding.rule in IN_PARTICULARS:
        return f"{edit}#{IN_PARTICULARS[finding.rule]}"
    if finding.rule in ("hours", "outcomes", "shares", "vague", "barred"):
        return reverse("contracts:workload", args=[contract.reference])
    if finding.rule in ("prices", "ceiling"):
        return reverse("contracts:prices", args=[contract.reference])
    if finding.rule in IN_BUDGET:
        return reverse("contracts:budget-edit", args=[contract.reference])
    return f"{edit}#duties" if finding.rule in IN_DUTIES else ""
