"""The contract, its immutable terms and what each side owes."""

from evenhand.contracts.models.budgets import BudgetLine, CostCategory
from evenhand.contracts.models.clauses import Clause
from evenhand.contracts.models.closing import Closing, Lesson
from evenhand.contracts.models.contracts import Contract, ContractParticipation, Operation
from evenhand.contracts.models.duties import Duty, Fulfilment
from evenhand.contracts.models.endings import EarlyEnd
from evenhand.contracts.models.handovers import (
    Handover,
    HandoverAsset,
    HandoverConfirmation,
    HandoverStaff,
    HandoverStatement,
    HandoverStep,
)
from evenhand.contracts.models.interruptions import Interruption, InterruptionStep
from evenhand.contracts.models.prices import LinePrice
from evenhand.contracts.models.proposals import Proposal
from evenhand.contracts.models.renewals import RenewalWord
from evenhand.contracts.models.terms import ContractLine, FunderShare, Instalment, LineTerm, OutcomeTerm, Terms
from evenhand.contracts.models.variations import Consent, FunderConsent, Variation
from evenhand.contracts.models.virements import Virement
from evenhand.contracts.models.waivers import Waiver

__all__ = [
    "BudgetLine",
    "Clause",
    "Closing",
    "Consent",
    "Contract",
    "ContractLine",
    "ContractParticipation",
    "CostCategory",
    "Duty",
    "EarlyEnd",
    "Fulfilment",
    "FunderConsent",
    "FunderShare",
    "Handover",
    "HandoverAsset",
    "HandoverConfirmation",
    "HandoverStaff",
    "HandoverStatement",
    "HandoverStep",
    "Instalment",
    "Interruption",
    "InterruptionStep",
    "Lesson",
    "LinePrice",
    "LineTerm",
    "Operation",
    "OutcomeTerm",
    "Proposal",
    "RenewalWord",
    "Terms",
    "Variation",
    "Virement",
    "Waiver",
]
