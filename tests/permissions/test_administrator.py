"""Who keeps accounts and the installation sees no bid, private note or complaint, and nobody whom a centre serves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.base import Template
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from evenhand.demo.builders import tenders as builders
from evenhand.documents.commands import attach
from evenhand.documents.models import Attachment
from evenhand.feedback.commands import complain
from evenhand.journal.models import Entry
from evenhand.journal.queries.sentences import latest
from evenhand.kernel.actors import anonymous
from evenhand.records.commands import open_case, open_group
from evenhand.requests.commands import write_note
from evenhand.tenders import commands
from tests.permissions.asking import names_of, resolved
from tests.permissions.table import Row
from tests.permissions.tables import all_rows
from tests.permissions.world import FILLED, NOW, Scene, World

pytestmark = pytest.mark.thorough
LINK = re.compile(r'(?:href|action|src|hx-get)="(/[^"#]*)')
ASIDE = ("/static/", "/account/logout/")
WORDS = {
    "bid": "植入的方法",
    "note": "植入的备忘",
    "asker": "植入的提问人",
    "complaint": "植入的投诉",
    "group": "植入的小组",
}
MOST = 120  # addresses beyond those of the table


@dataclass(frozen=True, slots=True)
class Planted:
    """Words that nobody else uses, the references of what holds them, and where its own people read them."""

    words: dict[str, str]
    references: list[str]
    places: dict[str, str]


@pytest.fixture
def planted(db: None, world: World, monkeypatch: pytest.MonkeyPatch) -> Planted:
    """A bid with a file, a note, a complaint, a case and a group, in a world whose pages are filled in."""
    monkeypatch.setattr(Template, "render", FILLED)
    scene = world.scenes["own"]
    by = scene.cast.actor("provider_director", NOW)
    bid, paper = _bid(scene, by)
    contract = scene.thing("running_contract")
    note = write_note(
        contract=contract, asked_on=NOW.date(), asker=WORDS["asker"], how="meeting", what=WORDS["note"], by=by
    )
    complaint = complain(centre=scene.thing("centre"), words=WORDS["complaint"], by=anonymous(NOW))
    worker = scene.cast.actor("provider_worker", NOW)
    given: dict[str, Any] = {"contract": contract, "worker": worker.person, "opened_on": NOW.date(), "by": worker}
    case = open_case(line=contract.lines.get(position=1), target_group=1, **given)
    group = open_group(line=contract.lines.get(position=2), target_group=2, title=WORDS["group"], **given)
    references = [one.reference for one in (bid, paper, note, complaint, case, group)]
    undertakings = reverse("records:undertakings")
    return Planted(
        WORDS,
        references,
        {
            "bid": reverse("tenders:bid", args=[bid.reference]),
            "note": reverse("requests:note", args=[note.reference]),
            "asker": reverse("requests:note", args=[note.reference]),
            "complaint": reverse("feedback:complaint", args=[complaint.reference]),
            "group": undertakings,
        },
    )


def _bid(scene: Scene, by: Any) -> tuple[Any, Attachment]:
    tender = scene.thing("published_tender")
    offering = replace(builders.offered(tender, builders.BIDDERS[0]), method=WORDS["bid"])
    bid = commands.draft_bid(tender=tender, offering=offering, by=by)
    commands.submit_bid(bid=bid, revision=bid.revision, by=by)
    file = SimpleUploadedFile("植入的附件.pdf", b"%PDF-1.4 planted", content_type="application/pdf")
    return bid, attach(thing=bid, file=file, by=by)


def test_no_page_of_the_administrators_tells_of_them(world: World, planted: Planted) -> None:
    browser = world.browser("administrator")
    secret = [*planted.words.values(), *planted.references, "植入"]
    found, seen = [], 0
    for address, text in _walk(browser, world):
        seen += 1
        found += [f"{address}: {word}" for word in secret if word in text]
    assert found == []
    assert seen > len({row.route for row in all_rows("GET")})


def test_their_own_people_read_them_there(world: World, planted: Planted) -> None:
    """Else the walk would find nothing because there is nothing."""
    browser = world.browser("provider_director")
    assert {key for key, word in planted.words.items() if word in _text(browser, planted.places[key])} == {
        *planted.words
    }


def test_what_is_asked_for_by_its_address_is_not_there(world: World, planted: Planted) -> None:
    """A complaint is found by whoever has its code, which the administrator never learns."""
    browser = world.browser("administrator")
    answers = {key: browser.get(place).status_code for key, place in planted.places.items() if key != "complaint"}
    assert set(answers.values()) == {404}


def test_the_journal_and_the_files_tell_the_administrator_nothing_of_them(world: World, planted: Planted) -> None:
    actor = world.scenes["own"].cast.actor("administrator", NOW)
    visible = Entry.objects.visible_to(actor)
    assert visible.exists()
    assert not visible.filter(subjects__reference__in=planted.references).exists()
    told = [sentence.text for sentence in latest(actor=actor, limit=visible.count())]
    assert [text for text in told if "植入" in text] == []
    assert not Attachment.objects.visible_to(actor).exists()


def _walk(browser: Client, world: World) -> Iterator[tuple[str, str]]:
    """Every page of the table about one's own things and others', and what they lead to."""
    ahead = list(dict.fromkeys(address for row in all_rows("GET") for address in _addresses(row, world)))
    known, most = set(ahead), len(ahead) + MOST
    while ahead:
        address = ahead.pop(0)
        text = _text(browser, address)
        yield address, text
        for found in LINK.findall(text):
            link = found.replace("&amp;", "&")
            if link not in known and not link.startswith(ASIDE) and len(known) < most:
                known.add(link)
                ahead.append(link)


def _addresses(row: Row, world: World) -> Iterator[str]:
    for whose in ("own", "other") if row.thing else ("own",):
        thing = world.thing(row.thing, whose) if row.thing else None
        if row.thing != "complaint":  # its address is the code that stands for leave to read
            yield reverse(row.route, kwargs=names_of(row, world, whose) | resolved(row.also, thing))


def _text(browser: Client, address: str) -> str:
    """What is told, in a page or a file, and where one is sent."""
    with override_settings(DEMONSTRATION=False):
        answer = browser.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return content.decode(errors="replace") + answer.headers.get("Location", "")
