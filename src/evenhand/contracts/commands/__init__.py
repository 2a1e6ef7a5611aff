"""What changes contracts."""

from evenhand.contracts.commands.agreeing import consent_to_variation, fund_variation, refuse_variation
from evenhand.contracts.commands.budgets import BudgetedCost, set_budget
from evenhand.contracts.commands.clauses import ClauseFixed, ClauseUnknown, clause_of, set_clause
from evenhand.contracts.commands.closing import close_alone, confirm_closing, write_lessons
from evenhand.contracts.commands.consenting import obtain_consent, withdraw_consent
from evenhand.contracts.commands.drafting import (
    AdvanceNotRecouped,
    AlreadyDrafted,
    NothingToRecoup,
    StandstillRuns,
    TermOutside,
    draft_contract,
)
from evenhand.contracts.commands.duties import DutyUnknown, NeverWaived, NotASide, remove_duty, set_duty
from evenhand.contracts.commands.ending import (
    agree_to_early_end,
    carry_out_early_end,
    object_to_early_end,
    propose_early_end,
    withdraw_early_end,
)
from evenhand.contracts.commands.freeing import free_rest
from evenhand.contracts.commands.fulfilling import (
    KeptBefore,
    NothingToRecord,
    NotInForce,
    NotYet,
    keep_by_payment,
    name_contact,
    record_fulfilment,
)
from evenhand.contracts.commands.handing_over import Plan, change_plan, confirm_plan, go_on_without, open_handover
from evenhand.contracts.commands.handover_steps import (
    Thing,
    add_step,
    answer_asset,
    answer_step,
    list_asset,
    state_staff,
    withdraw_staff,
)
from evenhand.contracts.commands.interrupting import Declared, declare_emergency, end_interruption, prolong
from evenhand.contracts.commands.moving import (
    Move,
    approve_virement,
    carry_out_virement,
    move_budget,
    refuse_virement,
    withdraw_virement,
)
from evenhand.contracts.commands.negotiating import (
    AnsweredBefore,
    LineUnknown,
    NothingChanged,
    NotNegotiable,
    ProposedVague,
    accept_proposal,
    decline_proposal,
    propose,
    said_now,
    take_back_proposal,
)
from evenhand.contracts.commands.offering import Incomplete, offer, withdraw_offer
from evenhand.contracts.commands.participating import take_part
from evenhand.contracts.commands.prices import NotByUnit, PriceBelowNothing, set_prices
from evenhand.contracts.commands.proposing import propose_variation, withdraw_variation
from evenhand.contracts.commands.renewals import propose_renewal
from evenhand.contracts.commands.revising import NotADraft, Particulars, Stale, revise_draft
from evenhand.contracts.commands.saying import say_renewal
from evenhand.contracts.commands.scans import bind_scan
from evenhand.contracts.commands.signing import (
    AnotherText,
    NotFunded,
    NotOffered,
    ProposalOpen,
    SignedAtNoSuchTime,
    enter_signature,
    sign,
)
from evenhand.contracts.commands.suspending import (
    consent_to_suspension,
    propose_suspension,
    refuse_suspension,
    withdraw_suspension,
)
from evenhand.contracts.commands.waiving import waive
from evenhand.contracts.varying import Worded

__all__ = [
    "AdvanceNotRecouped",
    "AlreadyDrafted",
    "AnotherText",
    "AnsweredBefore",
    "BudgetedCost",
    "ClauseFixed",
    "ClauseUnknown",
    "Declared",
    "DutyUnknown",
    "Incomplete",
    "KeptBefore",
    "LineUnknown",
    "Move",
    "NeverWaived",
    "NotADraft",
    "NotASide",
    "NotByUnit",
    "NotFunded",
    "NotInForce",
    "NotNegotiable",
    "NotOffered",
    "NotYet",
    "NothingChanged",
    "NothingToRecord",
    "NothingToRecoup",
    "Particulars",
    "Plan",
    "PriceBelowNothing",
    "ProposalOpen",
    "ProposedVague",
    "SignedAtNoSuchTime",
    "Stale",
    "StandstillRuns",
    "TermOutside",
    "Thing",
    "Worded",
    "accept_proposal",
    "add_step",
    "agree_to_early_end",
    "answer_asset",
    "answer_step",
    "approve_virement",
    "bind_scan",
    "carry_out_early_end",
    "carry_out_virement",
    "change_plan",
    "clause_of",
    "close_alone",
    "confirm_closing",
    "confirm_plan",
    "consent_to_suspension",
    "consent_to_variation",
    "declare_emergency",
    "decline_proposal",
    "draft_contract",
    "end_interruption",
    "enter_signature",
    "free_rest",
    "fund_variation",
    "go_on_without",
    "keep_by_payment",
    "list_asset",
    "move_budget",
    "name_contact",
    "object_to_early_end",
    "obtain_consent",
    "offer",
    "open_handover",
    "prolong",
    "propose",
    "propose_early_end",
    "propose_renewal",
    "propose_suspension",
    "propose_variation",
    "record_fulfilment",
    "refuse_suspension",
    "refuse_variation",
    "refuse_virement",
    "remove_duty",
    "revise_draft",
    "said_now",
    "say_renewal",
    "set_budget",
    "set_clause",
    "set_duty",
    "set_prices",
    "sign",
    "state_staff",
    "take_back_proposal",
    "take_part",
    "waive",
    "withdraw_consent",
    "withdraw_early_end",
    "withdraw_offer",
    "withdraw_staff",
    "withdraw_suspension",
    "withdraw_variation",
    "withdraw_virement",
    "write_lessons",
]
