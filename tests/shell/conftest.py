"""The gallery of components, served by the test client with the shell's own middleware."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from evenhand.shell import registries
from tests.shell import gallery as pages

ACTING = "tests.shell.gallery.ActingMiddleware"
ACTOR = "evenhand.parties.middleware.ActorMiddleware"


@pytest.fixture
def gallery(settings: Settings, client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client of the gallery, as a purchaser; a cookie `side` makes it another."""
    settings.ROOT_URLCONF = "tests.shell.gallery"
    settings.MIDDLEWARE = [ACTING if name == ACTOR else name for name in settings.MIDDLEWARE]
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [Path(__file__).parent / "templates"]}]
    monkeypatch.setattr(registries.navigation, "entries", list(pages.PLACES))
    monkeypatch.setattr(registries.sections, "entries", list(pages.SECTIONS))
    for elsewhere in (registries.footer, registries.own_pages, registries.entrances):
        monkeypatch.setattr(elsewhere, "entries", [])
    client.cookies["side"] = "purchaser"
    client.raise_request_exception = False
    return client


@pytest.fixture
def in_chinese(gallery: Client, settings: Settings) -> Client:
    gallery.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    return gallery
