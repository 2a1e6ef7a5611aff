"""Sign-in by OpenID Connect, bound tighter than the library does it: nonce, issuer, `sub`, and how strong it was.

OpenID Connect Core 1.0, sections 3.1.2.1, 3.1.3.7 and 5.3.2; OpenID Connect Discovery 1.0, section 4.3.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

STRENGTH = "provider_strength"  # the session's key for whom the provider named, and how strong it says that was


def nonce_of(state: str) -> str:
    """The nonce of a sign-in: it follows from the state, which this session alone knows, and tells nothing of it."""
    return sha256(f"evenhand nonce {state}".encode()).hexdigest()


class BoundClient(OAuth2Client):  # type: ignore[misc] # of a module without types
    """Asks for an ID token that holds for this sign-in alone, and for the strength that the operator wants."""

    def get_redirect_url(self, authorization_url: str, scope: list[str], extra_params: dict[str, str]) -> str:
        asked = {"nonce": nonce_of(str(self.state))}
        if settings.OIDC_STRONG_ACR:
            asked["acr_values"] = " ".join(settings.OIDC_STRONG_ACR)
        found: str = super().get_redirect_url(authorization_url, scope, extra_params | asked)
        return found


class BoundAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc] # of a module without types
    """Believes the issuer that the operator named, for the sign-in that was begun here."""

    client_class = BoundClient

    @property
    def openid_config(self) -> dict[str, Any]:
        """The provider's description of itself. Raises OAuth2Error where it speaks for another issuer."""
        described: dict[str, Any] = super().openid_config
        meant = self.get_provider().app.settings["server_url"]
        if str(described.get("issuer", "")).rstrip("/") != meant.rstrip("/"):
            raise OAuth2Error("The provider's description names another issuer.")
        return described

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        claims: dict[str, Any] = super()._decode_id_token(app, id_token)
        if not constant_time_compare(str(claims.get("nonce", "")), nonce_of(self.request.GET.get("state", ""))):
            raise OAuth2Error("The ID token was made for another sign-in.")
        return claims

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """Whom the provider names. Raises OAuth2Error without an ID token, or where its two answers name two people."""
        login: SocialLogin = super().complete_login(request, app, token, **kwargs)
        told = login.account.extra_data
        claims = told.get("id_token")
        if claims is None or told.get("userinfo", claims).get("sub") != claims.get("sub"):
            raise OAuth2Error("The provider did not say with one voice who signed in.")
        request.session[STRENGTH] = {"uid": login.account.uid, "acr": str(claims.get("acr", ""))}
        return login


def is_strong(record: dict[str, Any], noted: dict[str, str]) -> bool:
    """Whether a sign-in by the provider counts as a second factor: always, or by what the provider said of this one."""
    if settings.OIDC_IS_STRONG:
        return True
    return noted.get("uid") == record.get("uid") and noted.get("acr") in settings.OIDC_STRONG_ACR
