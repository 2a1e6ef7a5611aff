"""Tags of the frame around every page: navigation, language, the reader's side."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.conf import settings
from django.template.base import Parser, Token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evenhand.kernel.actors import Actor
from evenhand.shell.registries import (
    Place,
    Registry,
    Side,
    entrances,
    footer,
    navigation,
    own_pages,
    parts,
    sections_of,
)

register = template.Library()
HTML_LANGUAGES = {"zh-hans": "zh-Hans"}
PAGE_FORM = 'id="page-form"'
SUBMIT = re.compile(r'<button\b[^>]*\btype="submit"[^>]*>')
SENT = re.compile(r'\b(?:name|value|formaction)="[^"]*"')
OWN_NAMES = (("en", "English"), ("zh-hans", "中文"))


class Keep(template.Node):
    """Renders its content into a variable, so that a block can be used twice or tested for emptiness."""

    def __init__(self, name: str, nodelist: template.NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: template.Context) -> SafeString:
        context[self.name] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308 # nosec B308, B703 # escaped when rendered
        return SafeString("")


@register.tag
def keep(parser: Parser, token: Token) -> Keep:
    """`{% keep name %}…{% endkeep %}`"""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return Keep(name, nodelist)


def actor_of(context: template.Context) -> Actor | None:
    return getattr(context.get("request"), "actor", None)


def side_of(actor: Actor | None) -> Side:
    """The side whose colour is the reader's accent."""
    for side in (Side.PURCHASER, Side.PROVIDER):
        if actor and actor.is_a(side.value):
            return side
    return Side.THIRD


@register.simple_tag(takes_context=True)
def reader_side(context: template.Context) -> str:
    return side_of(actor_of(context)).value


@register.simple_tag
def html_lang(code: str | None = None) -> str:
    """The language in use as HTML's `lang` writes it."""
    language = code or get_language() or settings.LANGUAGE_CODE
    return HTML_LANGUAGES.get(language, language)


@register.simple_tag
def demonstration_note() -> str:
    """In the demonstration, the sentence that says what is invented."""
    if not getattr(settings, "DEMONSTRATION", False):
        return ""
    return _("Demonstration: districts, streets, people, organisations and figures are invented.")


@register.inclusion_tag("shell/_navigation.html", takes_context=True)
def main_navigation(context: template.Context) -> dict[str, Any]:
    return {"places": _places(context, navigation)}


@register.inclusion_tag("shell/_footer_links.html", takes_context=True)
def footer_links(context: template.Context) -> dict[str, Any]:
    return {"places": _places(context, footer)}


@register.simple_tag(takes_context=True)
def own_page(context: template.Context) -> str:
    """Where the reader's own name leads, if anywhere."""
    return next((str(place["url"]) for place in _places(context, own_pages)), "")


@register.inclusion_tag("shell/_entrances.html", takes_context=True)
def entrance_links(context: template.Context) -> dict[str, Any]:
    """Other ways in, beside signing in with an account."""
    return {"places": _places(context, entrances)}


@register.simple_tag(takes_context=True)
def page_parts(context: template.Context, page: str) -> SafeString:
    """What upper stages add to a page: `{% page_parts "home" %}`."""
    request = context.get("request")
    shown = [(part, part.show(request)) for part in parts if part.page == page] if request else []
    rendered = [render_to_string(part.template, what, request=request) for part, what in shown if what is not None]
    return mark_safe("".join(rendered))  # noqa: S308 # nosec B308, B703 # rendered from templates, which escape


@register.inclusion_tag("shell/_languages.html", takes_context=True)
def language_switch(context: template.Context, main: str = "") -> dict[str, Any]:
    """Links to this page in each language, or buttons where the page has a form whose typing must be kept."""
    request = context.get("request")
    return {
        "languages": [(code, html_lang(code), name) for code, name in OWN_NAMES],
        "current": get_language(),
        "in_form": PAGE_FORM in main,
        "default": default_button(main),
        "query": _query(request) if request else "",
    }


def default_button(main: str) -> SafeString:
    """Name and value of a form's first button, which the Enter key stands for.

    The switch's buttons come before it in the page, so the frame repeats it in front of them, unseen.
    """
    button = SUBMIT.search(main.partition(PAGE_FORM)[2])
    return mark_safe(" ".join(SENT.findall(button[0]))) if button else SafeString("")  # noqa: S308 # nosec B308, B703 # as rendered


def _query(request: Any) -> str:
    rest = request.GET.copy()
    rest.pop("language", None)
    return f"{rest.urlencode()}&" if rest else ""


def _places(context: template.Context, places: Registry[Place]) -> list[dict[str, Any]]:
    actor, request = actor_of(context), context.get("request")
    if actor is None or request is None:
        return []
    match = request.resolver_match
    here = match.view_name if match else ""
    shown = [(place, reverse(place.url_name)) for place in places if place.shown_to(actor)]
    nearest = max((url for _place, url in shown if request.path.startswith(url)), key=len, default="")
    return [
        {
            "label": place.label,
            "url": url,
            "current": _current(place.url_name == here, url, nearest),
        }
        for place, url in shown
    ]


def _current(is_page: bool, url: str, nearest: str) -> str:
    """What `aria-current` says of a link: this page, a page below it and below no nearer link, or nothing."""
    if is_page:
        return "page"
    return "true" if url == nearest != "/" else ""


@register.inclusion_tag("shell/_tabs.html", takes_context=True)
def tabs(context: template.Context, page: str, thing: Any, label: str) -> dict[str, Any]:
    """`{% tabs "contract" contract label %}`: the registered sections of a thing's page, each with its figure."""
    actor, match = actor_of(context), context["request"].resolver_match
    entries = [
        {
            "label": section.label,
            "url": reverse(section.url_name, args=[thing.reference]),
            "figure": section.figure(actor, thing),
            "tone": section.tone(actor, thing),
            "current": bool(match) and match.view_name in (section.url_name, *section.below),
        }
        for section in sections_of(page)
        if actor is not None
    ]
    return {"entries": entries, "label": label}


@register.simple_tag
def gap() -> str:
    """The space between two sentences; Chinese has none."""
    return "" if (get_language() or "").startswith("zh") else " "
