"""What a browser would send of a page's form, read from its HTML."""

from __future__ import annotations

from html.parser import HTMLParser


class Filled(HTMLParser):
    """Collects the fields of the page's form with what stands in them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: dict[str, str] = {}
        self._text = self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "textarea":
            self._text = name
            self.fields[name] = ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in given or self._select not in self.fields):
            self.fields[self._select] = given.get("value", "")
        elif tag == "input" and name:
            self._input(given, name)

    def _input(self, given: dict[str, str], name: str) -> None:
        if given.get("type") not in ("checkbox", "radio"):
            self.fields[name] = given.get("value", "")
        elif "checked" in given:
            self.fields[name] = given.get("value", "on")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.fields[self._text] += data.removeprefix("\n") if not self.fields[self._text] else data


def filled(page: str) -> dict[str, str]:
    """The fields of the page's form as a browser would send them."""
    fields = Filled(page).fields
    return {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}
