"""What is typed on the pages of payments."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.kernel import money
from evenhand.payments.models import Invoice, Payment
from evenhand.payments.queries import Standing
from evenhand.shell import words


class InvoiceForm(forms.Form):
    """What the provider asks of an instalment."""

    amount = forms.DecimalField(label=_("Amount"), max_digits=15)
    note = forms.CharField(
        label=_("Note for the purchaser"),
        help_text=_("For instance why you ask for less than the instalment."),
        max_length=Invoice._meta.get_field("note").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        self.digits = words.DIGITS.get(standing.currency, 2)
        whole = money.decimal_of(standing.instalment.amount_minor, self.digits)
        kwargs["initial"] = {"amount": whole} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def clean_amount(self) -> int:
        amount: Decimal = self.cleaned_data["amount"]
        try:
            return money.minor_of(amount, self.digits)
        except money.NotAnAmount:
            raise forms.ValidationError(
                _("An amount has at most %(digits)s decimals.") % {"digits": self.digits}
            ) from None


class ReturnForm(forms.Form):
    """Why an invoice goes back."""

    reason = forms.CharField(
        label=_("What must be mended before you can approve it"),
        help_text=_(
            "The provider reads it and can send the invoice again. The day on which the instalment is due stays."
        ),
        max_length=Invoice._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PaymentForm(forms.Form):
    """The treasury's voucher and day."""

    voucher = forms.CharField(
        label=_("Number of the treasury’s voucher"), max_length=Payment._meta.get_field("voucher").max_length
    )
    paid_on = forms.DateField(label=_("Paid on"), help_text=_("The day on which the money left; it may be past."))


class CorrectionForm(PaymentForm):
    """The same, and what was wrong."""

    reason = forms.CharField(label=_("What was wrong"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))


class ApprovalForm(forms.Form):
    """Nothing is typed to approve."""
