"""Sign-in, passwords, and the organisation that a person acts for."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.parties.models import Organisation, Person
from evenhand.parties.passwords import says_nothing_own


class OwnWordsValidator:
    """Refuses passwords made of the product's, the work's and the organisations' names alone."""

    def validate(self, password: str, user: object = None) -> None:
        names = Organisation.objects.values_list("name_en", "name_zh")
        if says_nothing_own(password, (name for both in names for name in both)):
            raise ValidationError(self.get_help_text(), code="password_of_known_words")

    def get_help_text(self) -> str:
        return gettext("A password says more than names that everybody here knows: add words of your own.")


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _write(self, "login", _("E-mail address or mobile number"), "username")
        _write(self, "password", _("Password"), "current-password")
        self.fields["password"].help_text = ""


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _write(self, "email", _("E-mail address"), "email")


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _write(self, "password1", _("New password"), "new-password")
        _write(self, "password2", _("New password, once more"), "new-password")


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _write(self, "oldpassword", _("Present password"), "current-password")
        _write(self, "password1", _("New password"), "new-password")
        _write(self, "password2", _("New password, once more"), "new-password")


class AddressForm(forms.Form):
    """Another e-mail address to sign in by."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("A link goes there; the address counts once you open it."),
    )


class FirstPasswordForm(forms.Form):
    """The first password of somebody who was invited."""

    password1 = forms.CharField(
        label=_("New password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    password2 = forms.CharField(
        label=_("New password, once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def clean_password2(self) -> str:
        again: str = self.cleaned_data["password2"]
        if "password1" in self.cleaned_data and again != self.cleaned_data["password1"]:
            raise ValidationError(_("This is not the same password as above."))
        return again


class ActingForForm(forms.Form):
    """Which of his organisations a person acts for."""

    organisation = forms.ChoiceField(label=_("Organisation"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(organisation.reference, organisation.name) for organisation in organisations]


def _write(form: forms.BaseForm, name: str, label: Any, autocomplete: str) -> None:
    """Our words, and what browsers may fill in; no placeholder that vanishes when one types."""
    field = form.fields[name]
    field.label = label
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs["autocomplete"] = autocomplete
