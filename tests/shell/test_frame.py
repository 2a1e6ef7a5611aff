import pytest
from django.template import Context, Template
from django.test import Client
from pytest_django.fixtures import Settings

from evenhand.shell.registries import own_pages
from tests.shell.gallery import PLACES


def page(client: Client, path: str = "/") -> str:
    return client.get(path).content.decode()


@pytest.mark.parametrize("side", ["purchaser", "provider", "funder"])
def test_the_readers_side_is_the_accent_of_the_page(gallery: Client, side: str) -> None:
    gallery.cookies["side"] = side
    accent = side if side != "funder" else "third"
    assert f'<body class="as-{accent}">' in page(gallery)
    assert f'<svg class="eh-glyph is-{accent}" aria-hidden="true"><use href="#{accent}"/></svg>Rongyin' in page(gallery)


def test_navigation_shows_the_actor_his_places_and_marks_the_present_one(gallery: Client) -> None:
    assert '<a href="/" aria-current="page">Home</a>' in page(gallery)
    assert "For providers" not in page(gallery)
    gallery.cookies["side"] = "provider"
    assert "For providers" in page(gallery)


def test_below_a_place_its_entry_stays_marked(gallery: Client) -> None:
    assert '<a href="/" aria-current' not in page(gallery, "/things/YX-2026-0007/")


def test_sections_show_on_their_own_page_only_with_figure_and_tone(gallery: Client) -> None:
    html = page(gallery, "/things/YX-2026-0007/")
    assert 'href="/things/YX-2026-0007/" aria-current="page">Duties <span class="eh-late">2 late</span>' in html
    assert "Elsewhere" not in html


def test_who_is_not_signed_in_is_led_to_sign_in_and_back(client: Client, db: None) -> None:
    html = page(client, "/account/password/reset/")
    assert "/account/login/?next=/account/password/reset/" in html


def test_the_readers_name_leads_to_his_own_page(gallery: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "<strong>Liang Huiyi</strong>" in page(gallery)
    monkeypatch.setattr(own_pages, "entries", [PLACES[1]])
    assert '<strong><a href="/form/">Liang Huiyi</a></strong>' in page(gallery)


def test_only_the_demonstration_says_that_it_is_invented(gallery: Client, settings: Settings) -> None:
    sentence = "Demonstration: districts, streets, people, organisations and figures are invented."
    assert sentence not in page(gallery)
    settings.DEMONSTRATION = True
    assert sentence in page(gallery)


def test_a_title_is_escaped_once_and_stands_in_heading_and_window() -> None:
    template = Template('{% extends "shell/base.html" %}{% block title %}{{ name }}{% endblock %}')
    html = template.render(Context({"name": "<b>Care & co</b>"}))
    assert "<h1>&lt;b&gt;Care &amp; co&lt;/b&gt;</h1>" in html
    assert "<title>&lt;b&gt;Care &amp; co&lt;/b&gt; · Evenhand</title>" in html


def test_the_frame_needs_no_request() -> None:
    """As when the server fails: nothing of the frame may fail with it."""
    assert "Evenhand" in Template('{% extends "shell/base.html" %}').render(Context())
