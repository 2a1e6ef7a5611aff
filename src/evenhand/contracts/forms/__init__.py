"""What is typed on the pages of contracts."""

from evenhand.contracts.forms.acts import (
    ContactForm,
    FulfilmentForm,
    OfferForm,
    PaperForm,
    ScanForm,
    SignForm,
    WithdrawForm,
)
from evenhand.contracts.forms.clauses import ClauseForm
from evenhand.contracts.forms.comparing import CompareForm
from evenhand.contracts.forms.drafts import DraftForm, DutyForm, NewContractForm, RemoveDutyForm
from evenhand.contracts.forms.negotiating import AnswerForm, FurtherDutyForm, ProposalForm

__all__ = [
    "AnswerForm",
    "ClauseForm",
    "CompareForm",
    "ContactForm",
    "DraftForm",
    "DutyForm",
    "FulfilmentForm",
    "FurtherDutyForm",
    "NewContractForm",
    "OfferForm",
    "PaperForm",
    "ProposalForm",
    "RemoveDutyForm",
    "ScanForm",
    "SignForm",
    "WithdrawForm",
]
