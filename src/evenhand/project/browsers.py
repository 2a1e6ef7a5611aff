"""Settings of what a browser may do with our pages, and of cookies."""

from __future__ import annotations

from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from evenhand.project.installation import ALLOWED_HOSTS, HTTPS
from evenhand.project.sign_in import OIDC_SERVER

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the page kit draws arrows and ticks as data images
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *([f"https://{urlsplit(OIDC_SERVER).netloc}"] if OIDC_SERVER else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_HTTPONLY = True
if HTTPS:  # a proxy in front ends TLS and overwrites X-Forwarded-Proto
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [f"https://{'*' * host.startswith('.')}{host}" for host in ALLOWED_HOSTS]
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # the host's neighbours under the same domain are not ours to bind
    "security.W021",
]
