"""Fields that people fill in their own units and programs read in whole ones."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evenhand.kernel.money import decimal_of, rounded

LARGEST = 10**12  # minor units; ten thousand million yuan


class ScaledField(forms.DecimalField):
    """A decimal typed by a person, an integer for the program: `scale` of its units make one of his."""

    scale = 1
    places = 2

    def __init__(self, *, most: int, least: int = 0, **kwargs: Any) -> None:
        self.least, self.most = least, most
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "num", "autocomplete": "off"})
        kwargs.setdefault("widget", widget)
        super().__init__(max_digits=20, decimal_places=self.places, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The whole number of units; thousands separators and a full-width point are forgiven."""
        if isinstance(value, int):
            return value
        text = str(value or "").strip().replace(",", "").replace("，", "").replace("．", ".")
        return super().to_python(text)

    def clean(self, value: Any) -> Any:
        """Checked in the person's units, answered in the program's."""
        typed = super().clean(value)
        if typed is None:
            return None
        whole = rounded(Decimal(typed) * self.scale)
        if whole < self.least:
            raise forms.ValidationError(_("This must be %(least)s or more."), params={"least": self._shown(self.least)})
        if whole > self.most:
            raise forms.ValidationError(_("This must be %(most)s or less."), params={"most": self._shown(self.most)})
        return whole

    def prepare_value(self, value: Any) -> Any:
        """What is stored in the person's units; what was typed as it was typed."""
        return self._shown(value) if isinstance(value, int) else value

    def _shown(self, value: int) -> str:
        return f"{(Decimal(value) / self.scale).normalize():f}"


class PercentField(ScaledField):
    """A percentage, in basis points."""

    scale = 100

    def __init__(self, *, least: int = 0, most: int = 10_000, **kwargs: Any) -> None:
        super().__init__(least=least, most=most, **kwargs)


class HoursField(ScaledField):
    """Hours, in minutes: rounded half up, once."""

    scale = 60

    def _shown(self, value: int) -> str:
        return f"{(Decimal(value) / 60).quantize(Decimal('0.01')).normalize():f}"


class AmountField(ScaledField):
    """An amount of money, in minor units."""

    scale = 100

    def __init__(self, *, least: int = 0, most: int = LARGEST, **kwargs: Any) -> None:
        super().__init__(least=least, most=most, **kwargs)

    def _shown(self, value: int) -> str:
        return f"{decimal_of(value):,.2f}"


class CountField(forms.IntegerField):
    """A whole number as text, for phones and without a spinner."""

    def __init__(self, *, most: int, least: int = 0, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "num", "autocomplete": "off"})
        super().__init__(min_value=least, max_value=most, widget=widget, **kwargs)
