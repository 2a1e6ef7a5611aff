"""Second factors: codes of an app, passkeys, recovery codes."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evenhand.parties.commands.sign_ins import take_code
from evenhand.parties.forms.account import _write

NAME_LENGTH = 60


class ReauthenticateForm(account_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _write(self, "password", _("Password"), "current-password")


class TakenOnce(code_forms.BaseAuthenticateForm):
    """A code that another web process took, or takes in the same instant, is wrong here."""

    def clean_code(self) -> str:
        code = str(super().clean_code())
        if not take_code(person=self.user, code=code, at=timezone.now()):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(TakenOnce, code_forms.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _write_code(self, _("Six figures from your app, or one of your recovery codes"))


class ReauthenticateCodeForm(TakenOnce, code_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _write_code(self, _("Six figures from your app, or one of your recovery codes"))


class ActivateTOTPForm(totp_forms.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _write_code(self, _("Six figures that the app shows now"))


class AddPasskeyForm(passkey_forms.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _write_name(self)
        self.fields["passwordless"].label = _("Sign in with it alone, without a password")
        self.fields["passwordless"].help_text = _(
            "The device then asks for a fingerprint, a face or its own code each time."
        )
        self.fields["passwordless"].initial = True


class EditPasskeyForm(passkey_forms.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _write_name(self)


def _write_name(form: forms.BaseForm) -> None:
    field = form.fields["name"]
    assert isinstance(field, forms.CharField)
    field.label, field.max_length = _("Name of the passkey"), NAME_LENGTH
    field.validators = forms.CharField(max_length=NAME_LENGTH).validators
    field.widget.attrs["maxlength"] = NAME_LENGTH
    field.help_text = _("So that you know it from your others: “office computer”, “my phone”.")


def _write_code(form: forms.BaseForm, help_text: Any) -> None:
    _write(form, "code", _("Code"), "one-time-code")
    form.fields["code"].help_text = help_text
    form.fields["code"].widget.attrs |= {"inputmode": "numeric", "spellcheck": "false"}
