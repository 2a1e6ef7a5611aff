"""What changes contracts."""

from evenhand.contracts.commands.agreeing import consent_to_variation, fund_variation, refuse_variation
from evenhand.contracts.commands.consenting import obtain_consent, withdraw_consent
from evenhand.contracts.commands.drafting import AlreadyDrafted, StandstillRuns, TermOutside, draft_contract
from evenhand.contracts.commands.duties import DutyUnknown, NeverWaived, NotASide, Worded, remove_duty, set_duty
from evenhand.contracts.commands.fulfilling import (
    KeptBefore,
    NothingToRecord,
    NotInForce,
    NotYet,
    keep_by_payment,
    name_contact,
    record_fulfilment,
)
from evenhand.contracts.commands.offering import Incomplete, offer, withdraw_offer
from evenhand.contracts.commands.participating import take_part
from evenhand.contracts.commands.proposing import propose_variation, withdraw_variation
from evenhand.contracts.commands.revising import NotADraft, Particulars, Stale, revise_draft
from evenhand.contracts.commands.scans import bind_scan
from evenhand.contracts.commands.signing import AnotherText, NotFunded, NotOffered, sign

__all__ = [
    "AlreadyDrafted",
    "AnotherText",
    "DutyUnknown",
    "Incomplete",
    "KeptBefore",
    "NeverWaived",
    "NotADraft",
    "NotASide",
    "NotFunded",
    "NotInForce",
    "NotOffered",
    "NotYet",
    "NothingToRecord",
    "Particulars",
    "Stale",
    "StandstillRuns",
    "TermOutside",
    "Worded",
    "bind_scan",
    "consent_to_variation",
    "draft_contract",
    "fund_variation",
    "keep_by_payment",
    "name_contact",
    "obtain_consent",
    "offer",
    "propose_variation",
    "record_fulfilment",
    "refuse_variation",
    "remove_duty",
    "revise_draft",
    "set_duty",
    "sign",
    "take_part",
    "withdraw_consent",
    "withdraw_offer",
    "withdraw_variation",
]
