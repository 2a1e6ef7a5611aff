"""How people sign in: by e-mail address or mobile number; accounts are opened by the administrator."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from evenhand.parties.contacts import NotAMobile, normal_mobile
from evenhand.parties.models import Person

WRONG = _("This address or number and this password do not belong together.")


class MobileField(forms.CharField):
    """A mobile number as people type it."""

    def clean(self, value: Any) -> str:
        try:
            return normal_mobile(super().clean(value))
        except NotAMobile as fault:
            raise ValidationError(_("This is not a mobile number.")) from fault


class AccountAdapter(DefaultAccountAdapter):
    """allauth's questions about our people."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "phone_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "incorrect_password": _("This is not your present password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def phone_form_field(self, **kwargs: Any) -> MobileField:
        return MobileField(**kwargs)

    def get_phone(self, user: AbstractBaseUser) -> tuple[str, bool] | None:
        return (user.mobile, True) if isinstance(user, Person) and user.mobile else None

    def get_user_by_phone(self, phone: str) -> Person | None:
        try:
            return Person.objects.filter(mobile=normal_mobile(phone)).first()
        except NotAMobile:
            return None

    def format_email_subject(self, subject: str) -> str:
        return subject

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        """Mail is written in the language of the person who gets it."""
        person = context.get("user")
        with override(person.language if isinstance(person, Person) else None):
            message: EmailMessage = super().render_mail(template_prefix, email, context, headers)
            return message
