"""What is typed and handed in on the pages of payments."""

from evenhand.payments.forms.acts import (
    ApprovalForm,
    BillForm,
    CorrectionForm,
    CreditForm,
    InvoiceForm,
    PartForm,
    PaymentForm,
    RepaymentForm,
    ReturnForm,
    VoucherForm,
)
from evenhand.payments.forms.lines import LinesForm

__all__ = [
    "ApprovalForm",
    "BillForm",
    "CorrectionForm",
    "CreditForm",
    "InvoiceForm",
    "LinesForm",
    "PartForm",
    "PaymentForm",
    "RepaymentForm",
    "ReturnForm",
    "VoucherForm",
]
