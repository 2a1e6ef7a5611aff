"""The links that a page offers: what a click, the browser or a script of ours would fetch."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

FOLLOWED = {"a": ("href",), "area": ("href",), "link": ("href",), "img": ("src",), "script": ("src",)}
FOLLOWED |= {"iframe": ("src",), "use": ("href",), "source": ("src",), "object": ("data",)}
ASKED_FOR = "hx-get"  # whatever element has it


class _Reader(HTMLParser):
    """Collects addresses as they stand, and forms that are looked at and not sent."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.form: tuple[str, dict[str, str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        names = (*FOLLOWED.get(tag, ()), ASKED_FOR)
        self.found += [given[name] for name in names if name in given]
        if tag == "form":
            self.form = (given.get("action", ""), {}) if given.get("method", "get").lower() == "get" else None
        elif self.form and tag in ("input", "select", "textarea") and given.get("name"):
            self.form[1][given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.form:
            action, fields = self.form
            self.found.append(f"{action}?{urlencode(fields)}")
            self.form = None


def links_of(html: str, address: str, host: str) -> list[str]:
    """Paths with their queries on the same host, each once, in the order of the page."""
    reader = _Reader()
    reader.feed(html)
    places = [urlsplit(urljoin(f"http://{host}{address}", link.strip())) for link in reader.found]
    own = [place for place in places if place.scheme == "http" and place.netloc == host]
    return list(dict.fromkeys(f"{place.path}?{place.query}" if place.query else place.path for place in own))
