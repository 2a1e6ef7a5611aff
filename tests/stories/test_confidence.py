"""Somebody tells the ombudsman without account; a dialogue, an approved wording, a return that says nothing."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from evenhand.demo.secrets import key_of_the_ombudsman
from evenhand.disclosures.sealing import recipient_of
from tests.stories.conftest import Visit
from tests.stories.server import Installation
from tests.stories.visitor import Visitor

pytestmark = pytest.mark.story
PLANTED = {"en": "The moon over Pomelo Lane was asked for.", "zh-hans": "有人要走了柚子巷上的月亮。"}
WORDING = {"en": "May I ask who wanted the moon?", "zh-hans": "可否询问是谁要的月亮？"}


def seals(visitor: Visitor, words: str, button: str) -> None:
    """Write into the field that no form sends, and press the button that seals."""
    visitor.page.locator("[data-words]").fill(words)
    visitor.page.get_by_role("button", name=visitor.say(button), exact=True).click()


def unlock(visitor: Visitor, key: Path) -> None:
    visitor.page.locator("[data-key-file]").set_input_files(key)
    visitor.page.get_by_text(visitor.say("Your key is at hand.")).wait_for()


def readable_in(folder: Path, words: str) -> list[str]:
    """Files of a folder that hold the words, plain or in base64."""
    plain = words.encode()
    forms = [plain, *(b64encode(b"\0" * skip + plain)[4 if skip else 0 : -4] for skip in range(3))]
    return [path.name for path in folder.rglob("*") if path.is_file() and any(f in path.read_bytes() for f in forms)]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_somebody_tells_is_answered_and_approves_the_wording(
    visit: Visit, demonstration: Installation, tmp_path: Path, language: str
) -> None:
    key = tmp_path / "ombudsman-key.txt"
    key.write_text(f"# key\n{key_of_the_ombudsman()}\n")
    author = visit(language)
    author.open("/disclosures/confide/")
    author.follow("Tell something")
    seals(author, PLANTED[language], "Seal and send")
    code = author.page.locator("[data-own-code]")
    code.wait_for()
    author.look()
    written_down = code.inner_text()
    assert written_down.startswith("B")
    assert {one["name"] for one in author.context.cookies()} == set()

    ombudsman = visit(language)
    ombudsman.become("ombudsman")
    ombudsman.open("/disclosures/desk/")
    told = [link.get_attribute("href") or "" for link in ombudsman.page.locator('main a[href*="/told/"]').all()]
    assert len(told) >= 3
    for address in told:
        ombudsman.open(address)
        unlock(ombudsman, key)
        ombudsman.page.locator("[data-words-shown]:visible").first.wait_for()
        if PLANTED[language] in ombudsman.text():
            break
    else:
        raise AssertionError("What was told did not arrive.")
    ombudsman.page.locator("[name=proposes]").check()
    seals(ombudsman, WORDING[language], "Put it into the batch")
    ombudsman.page.get_by_text(ombudsman.say("Your answer waits until you send the batch.")).wait_for()
    ombudsman.open("/disclosures/desk/")
    ombudsman.press("Send the batch")

    again = visit(language)
    again.open("/disclosures/confide/follow/")
    again.page.locator("[data-code-typed]").fill(written_down.lower().replace("-", " "))
    again.page.get_by_role("button", name=again.say("Open the dialogue")).click()
    again.page.get_by_text(WORDING[language]).wait_for()
    again.look()
    again.page.get_by_role("button", name=again.say("I approve: pass on exactly this")).click()
    again.page.get_by_text(again.say("Your answer to the wording stands.")).wait_for()
    seals(again, PLANTED[language], "Seal and send")
    again.page.get_by_text(again.say("Your message is sent.")).wait_for()

    ombudsman.open(address)
    ombudsman.press("Note that it went further")
    assert ombudsman.sees("Noted: the approved wording went further.")

    archive = tmp_path / "kept" / "backup.tar"
    archive.parent.mkdir()
    demonstration.evenhand("backup", str(archive))
    for words in (PLANTED[language], WORDING[language], written_down):
        assert readable_in(demonstration.data, words) == readable_in(archive.parent, words) == []
    (tmp_path / "kept" / "open.txt").write_text(PLANTED[language])
    assert readable_in(archive.parent, PLANTED[language]) == ["open.txt"]


def test_a_director_files_a_return_that_says_nothing(visit: Visit) -> None:
    director = visit("en")
    director.become("provider_director")
    director.open("/disclosures/returns/")
    director.press("Seal and file")
    director.page.get_by_text(director.say("The sealed return is filed.")).wait_for()


def test_an_ombudsman_makes_a_key_that_stays_with_him(visit: Visit) -> None:
    ombudsman = visit("en")
    ombudsman.become("ombudsman")
    ombudsman.open("/disclosures/desk/keys/")
    with ombudsman.page.expect_download() as saved:
        ombudsman.press("Make a key and save its file")
    lines = Path(saved.value.path()).read_text().splitlines()
    recipient = ombudsman.field("recipient").input_value()
    assert lines[0] == f"# public key: {recipient}"
    assert recipient_of(lines[1]) == recipient
