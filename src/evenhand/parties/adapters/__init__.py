"""How people sign in: by e-mail address or mobile number; accounts are opened by the administrator."""

from __future__ import annotations

from time import time
from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from evenhand.parties.adapters.openid import BoundAdapter
from evenhand.parties.commands.sign_ins import forget, note
from evenhand.parties.contacts import NotAMobile, normal_mobile
from evenhand.parties.devices import device_of
from evenhand.parties.models import Person
from evenhand.parties.models.keys import opened_secret, sealed_secret

logger = structlog.get_logger("evenhand.doors")

SIGN_IN = "sign_in"  # the session's key for what is noted of it
WRONG = _("This address or number and this password do not belong together.")


WAYS = {
    "reauthenticate": _("By your password"),
    "mfa_reauthenticate": _("By a code of your app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("By a passkey"),
}
NOTICES = {
    "account/email/password_changed": _("Your password was changed."),
    "account/email/password_reset": _("Your password was set anew through a link that was sent to you."),
    "mfa/email/totp_activated": _("An authenticator app was set up for your account."),
    "mfa/email/totp_deactivated": _("The authenticator app of your account was given up."),
    "mfa/email/webauthn_added": _("A passkey was added to your account."),
    "mfa/email/webauthn_removed": _("A passkey was removed from your account."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made for your account; the old ones are void."),
    "parties/address_changed": _("Your account has another e-mail address from now on."),
    "socialaccount/email/account_connected": _("Your account was joined to your sign-in at the provider."),
}


class MobileField(forms.CharField):
    """A mobile number as people type it."""

    def clean(self, value: Any) -> str:
        try:
            return normal_mobile(super().clean(value))
        except NotAMobile as fault:
            raise ValidationError(_("This is not a mobile number.")) from fault


def _ways(request: HttpRequest) -> list[str]:
    """By what one signed in: `password`, `mfa totp`, `socialaccount`."""
    records = get_authentication_records(request, request.user)
    return sorted({" ".join(filter(None, (record["method"], record.get("type")))) for record in records})


class AccountAdapter(DefaultAccountAdapter):
    """allauth's questions about our people."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "phone_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "incorrect_password": _("This is not your present password."),
        "rate_limited": _("Too many attempts. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        session = str(request.session.session_key)
        begun = note(
            person=user,
            session=session,
            device=device_of(request.headers.get("User-Agent", "")),
            address=self.get_client_ip(request),
            at=timezone.now(),
        )
        now = time()
        request.session[SIGN_IN] = {"reference": f"{begun.reference}", "session": session, "since": now, "seen": now}
        logger.info("signed in", ways=", ".join(_ways(request)))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """The log tells how often this happens; who was meant is nobody's business there."""
        logger.warning("sign-in failed")

    def logout(self, request: HttpRequest) -> None:
        logger.info("signed out")
        forget(str(request.session.session_key))
        super().logout(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords count for this login from this address: nobody locks another out from elsewhere."""
        login: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{self.get_client_ip(request)} {login}"

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

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [method | {"description": WAYS[method["id"]]} for method in methods]

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Whoever's sign-in changes hears of it by mail: if it was not he, he can act."""
        to = email or user.email
        if to and (happened := NOTICES.get(template_prefix)):
            told = {"user": user, "happened": happened, "at": timezone.now(), "place": self.get_client_ip(self.request)}
            self.send_mail("account/email/notice", to, told)

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


class SecondFactorAdapter(DefaultMFAAdapter):
    """allauth's questions about second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or was used already. Take the one that is shown now."),
        "cannot_generate_recovery_codes": _("Recovery codes stand in for an app or a passkey: set one up first."),
    }

    def encrypt(self, text: str) -> str:
        return sealed_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        return opened_secret(encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth's name
        return gettext("Passkey")


class ProviderAdapter(DefaultSocialAccountAdapter):
    """allauth's questions about people who come from a provider of sign-in: only who is known here comes in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if not sociallogin.is_existing:
            raise ImmediateHttpResponse(render(request, "socialaccount/unknown.html", status=403))

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:
        """The provider, whose answers are judged by more than the library asks."""
        found = super().get_provider(request, provider, client_id=client_id)
        found.oauth2_adapter_class = BoundAdapter
        return found

    def get_requests_session(self) -> Any:
        """The provider answers where the operator said; whoever sends us elsewhere is not followed."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session
