from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

LANGUAGE = "evenhand.shell.middleware.LanguageMiddleware"
CSRF = "django.middleware.csrf.CsrfViewMiddleware"


class ShellConfig(AppConfig):
    name = "evenhand.shell"
    label = "shell"

    def ready(self) -> None:
        register(language_below_csrf)


def language_below_csrf(app_configs: Sequence[AppConfig] | None, **_options: object) -> list[CheckMessage]:
    """The language switch keeps what was posted, so another site's posts must have been turned away before."""
    order = list(settings.MIDDLEWARE)
    if LANGUAGE in order and CSRF in order and order.index(LANGUAGE) < order.index(CSRF):
        return [
            Error(
                "LanguageMiddleware stands above CsrfViewMiddleware; put it below.",
                id="shell.E001",
            )
        ]
    return []
