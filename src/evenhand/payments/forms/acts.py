"""What is typed on the pages of payments."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.kernel import money
from evenhand.payments.models import CreditNote, Invoice, InvoiceLine, Payment
from evenhand.payments.queries import Standing
from evenhand.shell import words

LINES = 5  # that an invoice can be typed with


class AmountField(forms.DecimalField):
    """An amount in a currency: typed with its decimals, cleaned to the smallest unit."""

    def __init__(self, *, currency: str, **kwargs: Any) -> None:
        self.digits = words.DIGITS.get(currency, 2)
        super().__init__(max_digits=15, **kwargs)

    def clean(self, value: Any) -> Any:
        typed: Decimal | None = super().clean(value)
        if typed is None:
            return None
        try:
            return money.minor_of(typed, self.digits)
        except money.NotAnAmount:
            said = _("An amount has at most %(digits)s decimals.") % {"digits": self.digits}
            raise forms.ValidationError(said) from None

    def shown(self, amount_minor: int) -> Decimal:
        """An amount as it is typed."""
        return money.decimal_of(amount_minor, self.digits)


class _WithAmount(forms.Form):
    """A form with an amount of money, offered beforehand."""

    label: Any = _("Amount")

    def _offer(self, currency: str, offered_minor: int | None) -> None:
        field = AmountField(label=self.label, currency=currency)
        self.fields = {"amount": field, **self.fields}
        if offered_minor is not None:
            self.initial.setdefault("amount", field.shown(offered_minor))


class _WithPapers(forms.Form):
    """What goes with an invoice of any kind: a note, the number of its tax invoice, a file."""

    note = forms.CharField(
        label=_("Note for the purchaser"),
        max_length=Invoice._meta.get_field("note").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    tax_number = forms.CharField(
        label=_("Number of the tax invoice"),
        max_length=Invoice._meta.get_field("tax_number").max_length,
        required=False,
    )
    file = forms.FileField(
        label=_("The tax invoice or a list, as a file"),
        help_text=_("PDF, PNG, JPEG, Word or Excel without macros; 20 MB at most."),
        required=False,
        allow_empty_file=True,
    )


class InvoiceForm(_WithAmount, _WithPapers):
    """What the provider asks of an instalment."""

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, LINES + 1):
            self.fields[f"line_{number}"] = forms.CharField(
                label=_("What for"), max_length=InvoiceLine._meta.get_field("text").max_length, required=False
            )
            self.fields[f"sum_{number}"] = AmountField(label=_("Amount"), currency=standing.currency, required=False)
        self.fields["note"].help_text = _("For instance why you ask for less than the instalment.")
        self._offer(standing.currency, standing.rest_minor)

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each line."""
        return [(self[f"line_{number}"], self[f"sum_{number}"]) for number in range(1, LINES + 1)]

    def lines(self) -> list[tuple[str, int]]:
        """What was typed of lines."""
        typed = [(self.cleaned_data[f"line_{n}"], self.cleaned_data[f"sum_{n}"]) for n in range(1, LINES + 1)]
        return [(text, amount) for text, amount in typed if text and amount]

    def clean(self) -> dict[str, Any]:
        """A line has both: words and an amount above nothing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, LINES + 1):
            text, amount = cleaned.get(f"line_{number}"), cleaned.get(f"sum_{number}")
            if text and f"sum_{number}" in cleaned and (amount is None or amount <= 0):
                self.add_error(f"sum_{number}", _("A line has an amount above nothing."))
            elif amount is not None and not text and f"line_{number}" in cleaned:
                self.add_error(f"line_{number}", _("Say what this amount is for."))
        return cleaned


class BillForm(_WithPapers):
    """What goes with a bill that the records make."""

    expected = forms.IntegerField(widget=forms.HiddenInput)


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


class PartForm(_WithAmount):
    """How much of an invoice is approved, and why the rest is not."""

    label = _("Approved amount")
    reason = forms.CharField(
        label=_("What must be mended in the rest"),
        help_text=_("The provider reads it and can send the rest again. What you approve is paid meanwhile."),
        max_length=Invoice._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, invoice: Invoice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer(invoice.contract.jurisdiction.currency, None)


class VoucherForm(forms.Form):
    """The treasury's voucher and day."""

    voucher = forms.CharField(
        label=_("Number of the treasury’s voucher"), max_length=Payment._meta.get_field("voucher").max_length
    )
    paid_on = forms.DateField(label=_("Paid on"), help_text=_("The day on which the money left; it may be past."))


class PaymentForm(_WithAmount, VoucherForm):
    """How much, with voucher and day."""

    def __init__(self, *args: Any, invoice: Invoice, open_minor: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer(invoice.contract.jurisdiction.currency, open_minor)


class RepaymentForm(PaymentForm):
    """How much came back, when, with which voucher."""

    paid_on = forms.DateField(label=_("Received on"), help_text=_("The day on which the money arrived."))


class CorrectionForm(VoucherForm):
    """The same, and what was wrong."""

    reason = forms.CharField(label=_("What was wrong"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))


class CreditForm(_WithAmount):
    """How much of an invoice is taken back, why, and what becomes of money that was paid too much."""

    label = _("Amount taken off")
    reason = forms.CharField(
        label=_("What was wrong with the invoice"),
        max_length=CreditNote._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    way = forms.ChoiceField(
        label=_("What was paid too much"), choices=CreditNote.Way.choices, initial=CreditNote.Way.SET_OFF
    )

    def __init__(self, *args: Any, invoice: Invoice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer(invoice.contract.jurisdiction.currency, None)


class ApprovalForm(forms.Form):
    """Nothing is typed to approve."""
