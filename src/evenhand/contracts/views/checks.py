"""The completeness check in words, each rule with the place where it can be mended."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.contracts.completeness import Finding
from evenhand.contracts.models import Contract
from evenhand.shell.parts import Check

RULES: dict[str, str | Promise] = {
    "standstill": gettext_lazy("The standstill after the award is over"),
    "title": gettext_lazy("The contract has a title in both languages"),
    "role": gettext_lazy("The centre’s role is stated in both languages"),
    "contact": gettext_lazy("The purchaser names a contact"),
    "monitor": gettext_lazy("A monitor takes part"),
    "never_waived": gettext_lazy("Pay, scope and fairness stand in it, never to be waived"),
    "both_sides": gettext_lazy("Both sides owe something"),
    "both_languages": gettext_lazy("Every duty stands in both languages"),
    "vague": gettext_lazy("No clause leaves the work open, as “other tasks as assigned” does"),
    "hours": gettext_lazy("Every line has its hours, or a symbol where it is demand-led"),
    "outcomes": gettext_lazy("Every target group has an outcome that can be measured"),
    "shares": gettext_lazy("The target groups’ shares sum to 100%"),
    "instalments": gettext_lazy("The instalments sum to the price"),
    "funders": gettext_lazy("The funders’ shares sum to 100%"),
    "funds": gettext_lazy("Every funder has set apart its part of the price"),
}
IN_PARTICULARS = {"title": "id_title_en", "role": "id_role_en", "contact": "id_contact", "instalments": "id_starts"}
IN_DUTIES = frozenset({"never_waived", "both_sides", "both_languages", "vague"})


def checks_of(contract: Contract, findings: Iterable[Finding]) -> list[Check]:
    """Each rule, met or open, with what it stumbled over."""
    return [
        Check(str(RULES[one.rule]), one.met, _("; ").join(one.about), "" if one.met else _place(contract, one.rule))
        for one in findings
    ]


def _place(contract: Contract, rule: str) -> str:
    edit = reverse("contracts:edit", args=[contract.reference])
    if rule in IN_PARTICULARS:
        return f"{edit}#{IN_PARTICULARS[rule]}"
    return f"{edit}#duties" if rule in IN_DUTIES else ""
