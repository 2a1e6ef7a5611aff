"""Tasks outside a contract in force, and a variation of it, by clicking."""

from __future__ import annotations

from tests.stories import asking
from tests.stories.chain import Chain

WHISPERED = ("街道要求周六派人布置会场", "请代写街道半年工作总结", "抽两人到街道窗口值班一周")
SEALED = "书记当面说，不做就别想续约。"
MOVED = "两所小学自设了社工站，社区活动的工时可以减少。"


def keep_notes(chain: Chain) -> str:
    """The worker keeps what was asked in passing; nobody outside learns of it: where the last note lies."""
    worker = chain.as_("provider_worker")
    for number, words in enumerate(WHISPERED):
        worker.open("/requests/notes/")
        worker.go(f"/requests/notes/under/{chain.contract}/")
        worker.tick("how", "call")
        worker.fill(asker="榕荫街道办事处", minutes_asked="24")
        if not number:
            worker.submit()
            assert worker.page.locator(".eh-errors").is_visible()  # what was asked?
        worker.fill(what=words)
        worker.submit()
    worker.page.get_by_role("link", name=WHISPERED[-1]).first.click()
    worker.look()
    assert chain.as_("purchaser_officer").status(worker.path) == 404
    return worker.path


def release_a_total(chain: Chain, note: str) -> None:
    """The director releases figures alone: the office reads how many hours, never a word, and not which notes."""
    director, office = chain.as_("provider_director"), chain.as_("purchaser_officer")
    director.open("/requests/notes/")
    director.go(f"/requests/notes/under/{chain.contract}/total/")
    director.submit()
    assert director.page.locator(".eh-errors").is_visible()  # which notes, and who asked?
    for box in director.page.locator('main [name="notes"]').all():
        box.check()
    director.page.locator('main [name="asked_by"]').first.check()
    director.submit()
    director.page.locator('main a[href^="/requests/notes/totals/"]').first.click()
    director.look()
    office.open(director.path)
    assert "72.0" in office.text()
    for words in WHISPERED:
        assert words not in office.page.content()
    assert office.status(note) == 404


def answer_under_reservation(chain: Chain, key: str) -> None:
    """The task is done for now; what was said with it lies sealed, for the provider alone."""
    director, asker = chain.as_("provider_director"), chain.as_(key)
    path = opened(chain, key)
    director.go("/answer/")
    director.tick("kind", "reserved")
    director.fill(reason="先做一次，不作为先例。", statement=SEALED)
    director.submit()
    asker.open(path)
    assert asker.sees("A statement is sealed with this answer. Only the provider can open it.")
    assert SEALED not in asker.page.content()
    assert asker.status(f"{path}reservation/") in (403, 404)
    director.open(path)
    director.go("/reservation/")
    assert SEALED in director.text()


def opened(chain: Chain, key: str) -> str:
    """The director opens the request that somebody asked: where it lies."""
    director = chain.as_("provider_director")
    director.open("/requests/")
    director.page.get_by_role("link", name=asking.TASKS[key]).first.click()
    director.look()
    return director.path


def take_the_consent_back(chain: Chain, path: str) -> None:
    """“In scope” was said to please: within five working days it is taken back, without a reason, by one click."""
    director, office = chain.as_("provider_director"), chain.as_("purchaser_officer")
    reference = path.strip("/").split("/")[-1]
    director.open(f"/contracts/{chain.contract}/variations/")
    row = director.page.locator("main tr", has_text=reference)
    row.locator("button").click()
    director.look()
    assert row.locator("button").count() == 0
    director.page.get_by_text(director.say("Your consent is withdrawn; what followed from it is undone.")).wait_for()
    office.open(path)
    assert office.sees("Retracted")


def vary(chain: Chain) -> None:
    """The office proposes fewer hours of a line, looks at the effect first; the agency's signatory consents."""
    office, signatory = chain.as_("purchaser_officer"), chain.as_("provider_signatory")
    office.open(f"/contracts/{chain.contract}/variations/")
    office.go("/variations/new/")
    office.fill(line_6="250")
    office.press("Show what it would change")
    assert office.page.locator(".eh-errors").is_visible()  # why?
    office.fill(reason=MOVED)
    office.press("Show what it would change")
    assert "250.0" in office.page.locator("main .eh-effect").first.inner_text()
    office.press("Propose it")
    office.page.locator('main table a[href*="/variations/"]').first.click()
    office.look()
    path = office.path
    signatory.open(path)
    signatory.go("/consent/")
    signatory.submit()
    assert signatory.page.locator(".eh-errors").is_visible()  # has he read it?
    signatory.field("read").check()
    signatory.submit()
    assert signatory.path == path
    for reader in (signatory, office):
        reader.open(path)
        assert reader.page.locator(f'main p a[href="/contracts/{chain.contract}/document/"]').count() == 1
        reader.open(f"/contracts/{chain.contract}/versions/")
        assert "250.0" in reader.text()
