"""The fields of a page's forms as a browser would send them, and what becomes of them in bad hands."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import quote_from_bytes, urljoin

from tests.bad_input.dice import Dice
from tests.bad_input.parsers import parsers

URLENCODED, BOUNDARY = "application/x-www-form-urlencoded", "evenhand-boundary"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
NAMES = (
    "stamped.pdf",
    "扫描件.pdf",
    "a.exe",
    "../../etc/passwd",
    "x" * 300 + ".pdf",
    "nul\x00.pdf",
    "\udcff.pdf",
    "",
    ".",
    "con",
    "a\r\nX: y.pdf",
    "=1+1.csv",
    "a.svg",
    "services.xlsx",
    "a/b\\c.pdf",
    "\u202efdp.exe",
)
TYPES = (
    "application/pdf",
    "image/png",
    "text/html",
    "image/svg+xml",
    "application/x-www-form-urlencoded",
    "",
    "x",
    "text/plain; charset=utf-16",
    "text/plain; charset=no-such",
)
EXTRA = (
    "form-TOTAL_FORMS",
    "form-INITIAL_FORMS",
    "lines-TOTAL_FORMS",
    "next",
    "_language",
    "submission",
    "organisation",
    "sha256",
    "status",
    "id",
    "pk",
    "is_active",
    "revision",
    "lines-999999-formula",
    "x" * 3000,
    "a[b]",
    "",
    "csrfmiddlewaretoken",
    "__proto__",
    "名称",
)


@dataclass
class Form:
    """Fields in their order, and which of them take files."""

    fields: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


class _Forms(HTMLParser):
    """Reads the forms of a page that are sent, by their address."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.found = address, dict[str, Form]()
        self.form: Form | None = None
        self.select: str | None = None
        self.textarea: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = None
            if given.get("method", "").lower() == "post":
                self.form = self.found.setdefault(urljoin(self.address, given.get("action", "")), Form())
        if self.form is None:
            return
        name = given.get("name", "")
        if tag == "input" and given.get("type") == "file":
            self.form.files.append(name)
        elif tag in ("input", "button") and name:
            if (
                given.get("type") not in ("checkbox", "radio")
                or "checked" in given
                or name not in dict(self.form.fields)
            ):
                self.form.fields.append((name, given.get("value", "")))
        elif tag == "textarea":
            self.form.fields.append((name, ""))
        elif tag == "select":
            self.select = name
            self.form.fields.append((name, ""))
        elif tag == "option" and self.select and ("selected" in given or not self.form.fields[-1][1]):
            self.form.fields[-1] = (self.select, given.get("value", ""))


def forms_of(html: str, address: str) -> dict[str, Form]:
    """The forms of a page by the address to which they are sent."""
    reader = _Forms(address)
    reader.feed(html)
    return reader.found


def spoiled(form: Form, dice: Dice) -> list[tuple[str, str]]:
    """The fields with something wrong: a few bad, all bad, missing, repeated, unknown."""
    fields = list(form.fields) or [("x", "")]
    how = dice.chance.random()
    if how < 0.65:
        for _ in range(dice.chance.randint(1, 3)):
            place = dice.chance.randrange(len(fields))
            fields[place] = (fields[place][0], dice.value(fields[place][1]))
    elif how < 0.75:
        fields = [(name, dice.value(value)) for name, value in fields]
    elif how < 0.83:
        fields = dice.chance.sample(fields, dice.chance.randint(0, len(fields) - 1))
    elif how < 0.91:
        name, value = dice.chance.choice(fields)
        fields += [(name, dice.value(value)) for _ in range(dice.chance.choice((1, 2, 40)))]
    elif how < 0.97:
        fields += [(dice.one(EXTRA), dice.value()) for _ in range(dice.chance.choice((1, 2, 5)))]
    elif how < 0.98:
        fields += [(f"x{number}", "1") for number in range(1_200)]  # more fields than a form may have
    else:
        fields.append((fields[0][0], "长" * 1_200_000))  # more than a form may weigh
    return fields


def sent(form: Form, dice: Dice) -> tuple[bytes, str]:
    """A body and its content type."""
    fields = spoiled(form, dice)
    if not form.files and dice.often(0.85):
        body, kind = b"&".join(_quoted(name) + b"=" + _quoted(value) for name, value in fields), URLENCODED
    else:
        body, kind = _multipart(fields, form.files, dice), MULTIPART
    if dice.often(0.06):
        body = dice.damaged(body)
    if dice.often(0.02):
        kind = dice.one(
            (*TYPES, "application/json", "multipart/form-data", "multipart/form-data; boundary=", URLENCODED, MULTIPART)
        )
    return body, kind


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _quoted(text: str) -> bytes:
    return quote_from_bytes(_bytes(text)).encode()


def _multipart(fields: list[tuple[str, str]], files: list[str], dice: Dice) -> bytes:
    body = BytesIO()
    for name, value in fields:
        body.write(f"--{BOUNDARY}\r\n".encode())
        body.write(b'Content-Disposition: form-data; name="' + _bytes(name) + b'"\r\n\r\n' + _bytes(value) + b"\r\n")
    for name in files or [dice.chance.choice(fields)[0] if fields else "file"]:
        if dice.often(0.15):
            continue
        content, named, kind = _file(dice)
        head = b'Content-Disposition: form-data; name="' + _bytes(name) + b'"; filename="' + _bytes(named) + b'"\r\n'
        more = dice.one(("", "", "", "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: x\r\n"))
        body.write(
            f"--{BOUNDARY}\r\n".encode() + head + f"Content-Type: {kind}\r\n{more}\r\n".encode() + content + b"\r\n"
        )
    body.write(f"--{BOUNDARY}--\r\n".encode() if dice.often(0.97) else b"")
    return body.getvalue()


def _file(dice: Dice) -> tuple[bytes, str, str]:
    """What somebody hands in: content, name and what it says that it is."""
    good = dice.chance.choice((PDF, PNG, *parsers()["workbook or CSV"].good))
    content = dice.chance.choice(
        (good, dice.damaged(good), dice.damaged(good), dice.bytes(), b"", good + bytes(2_000_000))
    )
    return content, dice.one(NAMES), dice.one(TYPES)
