"""From a faulty draft to two signatures: three faults found and mended, one duty negotiated, all by the pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.test import Client

from evenhand.contracts.models import Contract
from evenhand.documents.models import NumberedDocument
from evenhand.journal.queries import latest_about
from evenhand.kernel.actors import Actor

Later = Callable[..., Actor]
As = Callable[..., Client]


class Pages:
    """The contract's pages as a person uses them."""

    def __init__(self, contract: Contract, browser: Client) -> None:
        self.base, self.browser = f"/contracts/{contract.reference}/", browser

    def read(self, rest: str) -> str:
        return self.browser.get(self.base + rest).content.decode()

    def send(self, rest: str, **typed: Any) -> int:
        """Send the page's form: what it shows, and what was typed over it."""
        page = self.browser.get(self.base + rest)
        form = page.context["form"]
        shown = {name: form[name].value() for name in form.fields if form[name].value() is not None}
        if revision := re.search(r'name="revision" value="(\d+)"', page.content.decode()):
            shown["revision"] = revision.group(1)
        return self.browser.post(self.base + rest, {**shown, **typed, "submission": uuid4()}).status_code


def break_in_three_places(officer: Pages) -> None:
    """A duty and a clause that say nothing definite, and a service that may not be bought."""
    assert officer.send("edit/duties/make-known/", text_en="Events as appropriate", text_zh="视情况开展活动") == 302
    assert officer.send("edit/clauses/premises/", text_en="Repairs as soon as possible.", text_zh="尽可能维修。") == 302
    assert officer.send("edit/duties/keep-safe/", measure_zh="以劳务派遣方式安排值守。") == 302


def mend(officer: Pages) -> None:
    """Each fault at the place that the check leads to."""
    page = officer.read("check/")
    for place in ("edit/duties/make-known/", "edit/clauses/premises/", "edit/duties/keep-safe/"):
        assert officer.base + place in page
    assert "2 rules are still open" in page
    assert officer.send("edit/duties/make-known/", text_en="Two open days a year", text_zh="每年举办两次开放日") == 302
    clause = {"text_en": "Repairs are done within ten working days.", "text_zh": "维修在10个工作日内完成。"}
    assert officer.send("edit/clauses/premises/", **clause) == 302
    assert officer.send("edit/duties/keep-safe/", measure_zh="每季度开展一次消防和安全检查。") == 302
    assert "Every rule is met" in officer.read("check/")


def test_a_draft_is_mended_negotiated_and_signed(drafted: Contract, later: Later, as_: As) -> None:
    later("purchaser_officer")
    officer = Pages(drafted, as_("purchaser_officer"))
    break_in_three_places(officer)
    assert "The contract can be offered once every rule is met" in officer.read("offer/")
    mend(officer)
    assert officer.send("offer/") == 302
    later("provider_director", 8)
    director = Pages(drafted, as_("provider_director"))
    sooner = {
        "text_en": "Three open days a year",
        "text_zh": "每年举办三次开放日",
        "reason": "Residents asked for more.",
    }
    assert director.send("proposals/duty/make-known/", **sooner) == 302
    officer = Pages(drafted, as_("purchaser_officer"))
    assert "Answer proposal 1" in officer.browser.get("/").content.decode()
    shown = officer.read("proposals/1/")
    assert re.search(r"<del>.*?Two</del><ins>.*?Three</ins> open days a year", shown)
    assert officer.send("proposals/1/", act="accept") == 302
    assert "Terms 1 and 2 compared" in director.read("proposals/1/")
    assert "Three" in director.read("versions/?old=1&new=2")
    later("purchaser_signatory", 9)
    for who in ("purchaser_signatory", "provider_signatory"):
        signatory = as_(who)
        sha256 = NumberedDocument.objects.get(number=f"{drafted.reference}-2").sha256
        signed = {"sha256": sha256, "read": "on", "submission": uuid4()}
        assert signatory.post(f"/contracts/{drafted.reference}/sign/", signed).status_code == 302, who
    drafted.refresh_from_db()
    assert drafted.status == Contract.Status.IN_FORCE
    said = " ".join(
        one.text for one in latest_about("contract", drafted.reference, actor=later("provider_director", 10))
    )
    for words in ("proposed to change", "accepted proposal 1", "came into force with terms 2"):
        assert words in said
