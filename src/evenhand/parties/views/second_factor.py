"""Second factors: allauth's views with our pages, and the page that asks who acts to confirm that it is he."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account_views
from allauth.mfa.base import views as base_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn import views as passkey_views
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_safe

from evenhand.parties.views.account import Judged
from evenhand.shell.answers import ActorRequest, signed_in

APP_OR_CODE = [Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES]


class ReauthenticateView(Judged, account_views.ReauthenticateView):
    """Confirm by password before the ways of signing in are changed."""


class AuthenticateView(Judged, base_views.AuthenticateView):
    """The second step of signing in."""


class ReauthenticateCodeView(Judged, base_views.ReauthenticateView):
    """Confirm by a code."""


class ReauthenticatePasskeyView(passkey_views.ReauthenticateWebAuthnView):
    """Confirm by a passkey."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        response.status_code = 422
        return response


class ActivateTOTPView(Judged, totp_views.ActivateTOTPView):
    """Set up an authenticator app."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


class DeactivateTOTPView(Judged, totp_views.DeactivateTOTPView):
    """Give up the authenticator app."""


class GenerateRecoveryCodesView(Judged, code_views.GenerateRecoveryCodesView):
    """New recovery codes in the place of the old ones."""


class AddPasskeyView(Judged, passkey_views.AddWebAuthnView):
    """Register a passkey."""


class EditPasskeyView(Judged, passkey_views.EditWebAuthnView):
    """Rename a passkey."""


@signed_in
@require_safe
def confirm(request: ActorRequest) -> HttpResponse:
    """Where a refusal for want of a second factor leads: to showing one, or to setting one up first."""
    person, query = request.user, urlencode({"next": _then(request)})
    if is_mfa_enabled(person, [Authenticator.Type.TOTP]):
        return redirect(f"{reverse('mfa_reauthenticate')}?{query}")
    if is_mfa_enabled(person, [Authenticator.Type.WEBAUTHN]):
        return redirect(f"{reverse('mfa_reauthenticate_webauthn')}?{query}")
    return render(request, "parties/confirm.html")


def _then(request: HttpRequest) -> str:
    wanted = request.GET.get("next", "")
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed else "/"
