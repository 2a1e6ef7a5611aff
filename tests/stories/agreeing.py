"""A contract agreed between two sides: offered anew, checked, negotiated, signed, its papers read back, by clicking."""

from __future__ import annotations

import re
from io import BytesIO

from docx import Document
from pypdf import PdfReader

from evenhand.demo.cast import PASSWORD
from tests.stories.chain import Chain
from tests.stories.visitor import Visitor

VAGUE = "Party B also takes on other tasks as assigned by the street office."
DIRECTOR, SIGNATORY = "agency_director", "agency_signatory"
ADDRESSES = {DIRECTOR: "cai.haowen@lingzhou.example", SIGNATORY: "peng.zeqi@lingzhou.example"}
WISHED = "Hand in accounts within twenty working days"
WHY = "Our bank sends its statements on the fifteenth."
CHECK = "/documents/check/"


def seat_the_agency(chain: Chain) -> None:
    """The agency's director and signatory are none of the cast: they sign in by password."""
    for key, address in ADDRESSES.items():
        seat(chain, key, address)


def seat(chain: Chain, key: str, address: str) -> None:
    """Somebody signs in by password, and is known by this key."""
    person = chain.people[key] = chain.open_window()
    person.open("/account/login/")
    person.fill(login=address, password=PASSWORD)
    person.submit()
    assert not person.path.startswith("/account/login/")


def take_the_offer_back(chain: Chain) -> None:
    """The office answers what the agency proposed with a version of its own: the draft goes on."""
    office = chain.as_("purchaser_officer")
    office.open(f"/contracts/{chain.contract}/proposals/")
    office.go("/proposals/1/")
    office.go("/withdraw/")
    office.submit()
    assert office.page.locator(".eh-errors").is_visible()  # why?
    office.fill(reason="We agree in substance and word it ourselves.")
    office.submit()
    office.open(f"/contracts/{chain.contract}/check/")
    assert office.sees("Every rule is met")


def make_three_faults(chain: Chain) -> None:
    """Nobody to ask, a role left open in Chinese, and whatever the street likes: the check names each."""
    office = chain.as_("purchaser_officer")
    office.open(f"/contracts/{chain.contract}/edit/")
    office.pick(contact="")
    office.submit()
    office.go("/edit/clauses/services/")
    office.fill(text_en=VAGUE)
    office.submit()
    office.go("/edit/clauses/quality/")
    office.fill(text_zh="服务质量以甲方满意为准，并完成街道交办的其他工作。")
    office.submit()
    office.go(f"/{chain.contract}/check/")


def mend_them(chain: Chain) -> None:
    """Each finding leads to its place; nothing is offered before the last is mended."""
    office = chain.as_("purchaser_officer")
    faults = office.page.locator("main .eh-checks .is-open")
    assert faults.count() == 2  # two wordings break one rule
    assert office.page.locator("main .eh-places li").count() >= 2
    assert not chain_offers(chain)
    for key, field, words in (
        ("services", "text_en", "Party B gives the services of annex 1 to the target groups of annex 2."),
        ("quality", "text_zh", "服务质量以本合同所附评估框架和附表二所列成效指标为准。"),
    ):
        office.open(f"/contracts/{chain.contract}/check/")
        office.page.locator(f'main .eh-places a[href*="{key}"]').first.click()
        office.look()
        office.fill(**{field: words})
        office.submit()
    office.open(f"/contracts/{chain.contract}/check/")
    office.page.locator("main .eh-checks .is-open a").first.click()
    office.look()
    office.field("contact").select_option(label=office.name("Liang Huiyi", "梁慧仪"))
    office.submit()
    office.open(f"/contracts/{chain.contract}/check/")
    assert office.sees("Every rule is met")


def chain_offers(chain: Chain) -> bool:
    """Whether the draft can be offered as it is."""
    office = chain.as_("purchaser_officer")
    office.open(f"/contracts/{chain.contract}/offer/")
    offered = office.offers("Offer for signature")
    office.open(f"/contracts/{chain.contract}/check/")
    return offered


def offer(chain: Chain) -> None:
    office = chain.as_("purchaser_officer")
    office.open(f"/contracts/{chain.contract}/offer/")
    office.press("Offer for signature")


def negotiate(chain: Chain) -> None:
    """The agency proposes another wording of a duty; nobody signs meanwhile; accepted, it is the next version."""
    director, office = chain.as_(DIRECTOR), chain.as_("purchaser_officer")
    director.open(f"/contracts/{chain.contract}/proposals/")
    director.page.locator('main a[href*="/proposals/duty/"]').first.click()
    director.look()
    before = director.field("text_en").input_value()
    director.fill(text_en=WISHED)
    director.submit()
    assert director.page.locator(".eh-errors").is_visible()  # why?
    assert director.field("text_en").input_value() == WISHED
    director.fill(reason=WHY)
    director.submit()
    signatory = chain.as_(SIGNATORY)
    signatory.open(f"/contracts/{chain.contract}/sign/")
    assert signatory.page.locator('main [name="read"]').count() == 0  # first the answer
    office.open(f"/contracts/{chain.contract}/proposals/")
    office.page.get_by_role("link", name=office.say("Proposal %(number)s: %(about)s", number=2, about="")[:10]).click()
    office.look()
    assert WHY in office.text()
    office.press("Accept the change")
    for reader in (office, director):
        reader.open(f"/contracts/{chain.contract}/versions/")
        assert words_of(reader, "ins") & set(WISHED.split())
        assert words_of(reader, "del") & set(before.split())


def words_of(reader: Visitor, tag: str) -> set[str]:
    """The words that a comparison marks."""
    return {word for text in reader.page.locator(f"main {tag}").all_inner_texts() for word in text.split()}


def sign(chain: Chain) -> None:
    """With the second signature the contract is in force; a stale click is told so."""
    for key in ("purchaser_signatory", SIGNATORY):
        person = chain.as_(key)
        person.open(f"/contracts/{chain.contract}/")
        person.go("/sign/")
        person.field("read").check()
        person.submit()
    assert chain.as_(SIGNATORY).sees("in force")


def read_the_papers(chain: Chain) -> bytes:
    """PDF and Word say what was agreed, in both languages."""
    director = chain.as_(DIRECTOR)
    director.open(f"/contracts/{chain.contract}/document/")
    director.page.locator('main .eh-paper h3 a[href^="/documents/"]').first.click()
    director.look()
    paper = director.download(".pdf")
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)
    for words in (chain.contract, "榕荫街道办事处", "Rongyin Street Office"):
        assert words in printed
    assert re.sub(r"\s", "", WISHED) in re.sub(r"\s", "", printed)
    for ending, name in ((".en.docx", "Rongyin Street Office"), (".zh.docx", "榕荫街道办事处")):
        written = Document(BytesIO(director.download(ending)))
        cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
        said = "\n".join([*(line.text for line in written.paragraphs), *cells])
        assert name in said, ending
        assert (WISHED in said) is (ending == ".en.docx")
    return paper


def check_them(chain: Chain, paper: bytes) -> None:
    """Anybody checks the PDF without account; one flipped bit is seen."""
    anybody = chain.open_window()
    anybody.open("/")
    anybody.go(CHECK)
    anybody.submit()
    assert anybody.page.locator(".eh-errors").is_visible()  # which file?
    hand_in(anybody, paper)
    assert anybody.sees("It is the latest version of this document.")
    middle = len(paper) // 2
    hand_in(anybody, paper[:middle] + bytes([paper[middle] ^ 1]) + paper[middle + 1 :])
    assert anybody.sees("This file was changed: it is not as any document was issued here. Do not rely on it.")


def hand_in(visitor: Visitor, content: bytes) -> None:
    visitor.field("file").set_input_files({"name": "合同.pdf", "mimeType": "application/pdf", "buffer": content})
    visitor.press("Check the file")
