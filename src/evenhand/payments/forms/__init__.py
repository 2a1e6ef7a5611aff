"""What is typed and handed in on the pages of payments."""

from evenhand.payments.forms.acts import (
    ApprovalForm,
    CorrectionForm,
    CreditForm,
    InvoiceForm,
    PartForm,
    PaymentForm,
    RepaymentForm,
    ReturnForm,
    VoucherForm,
)

__all__ = [
    "ApprovalForm",
    "CorrectionForm",
    "CreditForm",
    "InvoiceForm",
    "PartForm",
    "PaymentForm",
    "RepaymentForm",
    "ReturnForm",
    "VoucherForm",
]
