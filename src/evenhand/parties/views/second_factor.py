"""Second factors: allauth's views with our pages, and the page that asks who acts to confirm that it is he."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account_views
from allauth.mfa.base import views as base_views
from allauth.mfa.base.internal.flows import post_authentication
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


class SetUp(Judged):
    """A second factor that is set up has been shown; whoever was sent here by an act is led back to it."""

    request: HttpRequest

    def get_success_url(self) -> str:
        made_codes = self.did_generate_recovery_codes  # type: ignore[attr-defined]
        if made_codes or not (then := _then(self.request, "")):
            ahead: str = super().get_success_url()  # type: ignore[misc]
            return _leading_to(ahead, _then(self.request, ""))
        return then

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        shown = Authenticator.objects.filter(user=self.request.user).exclude(type=Authenticator.Type.RECOVERY_CODES)
        post_authentication(self.request, shown.latest("pk"), reauthenticated=True)
        return answer


class ActivateTOTPView(SetUp, totp_views.ActivateTOTPView):
    """Set up an authenticator app."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect(_leading_to(reverse("account_login"), request.get_full_path()))
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


class DeactivateTOTPView(Judged, totp_views.DeactivateTOTPView):
    """Give up the authenticator app."""


class GenerateRecoveryCodesView(Judged, code_views.GenerateRecoveryCodesView):
    """New recovery codes in the place of the old ones."""


class RecoveryCodesView(code_views.ViewRecoveryCodesView):
    """The codes to keep, and the way back to what asked for a second factor."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"then": _then(self.request, "")}


class AddPasskeyView(SetUp, passkey_views.AddWebAuthnView):
    """Register a passkey."""


class EditPasskeyView(Judged, passkey_views.EditWebAuthnView):
    """Rename a passkey."""


@signed_in
@require_safe
def confirm(request: ActorRequest) -> HttpResponse:
    """Where a refusal for want of a second factor leads: to showing one, or to setting one up first."""
    person, then = request.user, _then(request, "/")
    if is_mfa_enabled(person, [Authenticator.Type.TOTP]):
        return redirect(_leading_to(reverse("mfa_reauthenticate"), then))
    if is_mfa_enabled(person, [Authenticator.Type.WEBAUTHN]):
        return redirect(_leading_to(reverse("mfa_reauthenticate_webauthn"), then))
    ways = {"app": "mfa_activate_totp", "passkey": "mfa_add_webauthn"}
    context = {way: _leading_to(reverse(name), _then(request, "")) for way, name in ways.items()}
    return render(request, "parties/confirm.html", context)


def _leading_to(page: str, then: str) -> str:
    """A page that leads on to another."""
    return f"{page}?{urlencode({'next': then})}" if then else page


def _then(request: HttpRequest, otherwise: str) -> str:
    """Where the reader was going, if that is one of our pages."""
    wanted = request.GET.get("next", "")
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed else otherwise
