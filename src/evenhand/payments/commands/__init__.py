"""What changes in payments: invoices sent, decided and paid."""

from evenhand.payments.commands.faults import (
    BeforeApproval,
    CorrectionNeedsReason,
    InvoicedBefore,
    MoreThanDue,
    NoSuchInstalment,
    NothingAsked,
    NothingCorrected,
    NotInForce,
    NotOfThisInvoice,
    NotYetPaid,
    PaidBefore,
    ReasonNeeded,
    TooEarly,
    VoucherNeeded,
    VoucherTaken,
)
from evenhand.payments.commands.invoicing import approve_invoice, return_invoice, send_invoice
from evenhand.payments.commands.paying import correct_payment, enter_payment

__all__ = [
    "BeforeApproval",
    "CorrectionNeedsReason",
    "InvoicedBefore",
    "MoreThanDue",
    "NoSuchInstalment",
    "NotInForce",
    "NotOfThisInvoice",
    "NotYetPaid",
    "NothingAsked",
    "NothingCorrected",
    "PaidBefore",
    "ReasonNeeded",
    "TooEarly",
    "VoucherNeeded",
    "VoucherTaken",
    "approve_invoice",
    "correct_payment",
    "enter_payment",
    "return_invoice",
    "send_invoice",
]
