"""The second half of a contract's life: tasks asked from outside the contract, and a private note."""

from __future__ import annotations

from tests.stories.chain import Chain
from tests.stories.serving import MY_WEEK, both_sides_see, monday, today_place

TASKS = {
    "department_officer": "卫生创建入户宣传，发放传单两千份",
    "purchaser_officer": "重阳节慰问独居长者",
    "monitor_officer": "为社区矫正试点走访十户家庭",
}
WHISPERED = "街道要求周六派四名社工布置会场"


def ask(chain: Chain, key: str) -> None:
    """An office asks for a task, against the contract's lines; first it forgets to say which."""
    office = chain.as_(key)
    office.go("/requests/")
    office.go("/requests/ask/")
    office.go(f"/requests/ask/{chain.contract}/")
    office.fill(words="两周内完成，材料由我方提供。", minutes_asked="40")
    office.submit()
    assert office.page.locator(".eh-errors").is_visible()
    office.fill(task=TASKS[key])
    office.submit()
    assert TASKS[key] in office.text()


def answer(chain: Chain, key: str, kind: str, reason: str, line: str = "") -> str:
    """The director answers from the desk; the asker reads it: where the request lies."""
    director = chain.as_("provider_director")
    director.open("/requests/")
    director.page.get_by_role("link", name=TASKS[key]).first.click()
    director.look()
    path = director.path
    director.go("/answer/")
    director.tick("kind", kind)
    director.fill(reason=reason)
    if kind == "in_scope":
        director.submit()
        assert director.page.locator(".eh-errors").is_visible()  # by which line?
        assert director.field("reason").input_value() == reason
        director.pick(line=line)
    director.submit()
    assert director.path == path
    asker = chain.as_(key)
    asker.open(path)
    assert reason in asker.text()
    return path


def keep_a_note(chain: Chain) -> None:
    """The worker keeps what was asked in passing; for everybody else it does not exist before its release."""
    worker = chain.as_("provider_worker")
    worker.go("/requests/")
    worker.go("/requests/notes/")
    worker.go(f"/requests/notes/under/{chain.contract}/")
    worker.fill(asker="榕荫街道办事处", what=WHISPERED, minutes_asked="24")
    worker.tick("how", "call")
    worker.submit()
    worker.page.get_by_role("link", name=WHISPERED).first.click()
    worker.look()
    path = worker.path
    others = ("purchaser_officer", "monitor_officer", "regulator_officer", "department_officer", "rival_director")
    for other in others:
        assert chain.as_(other).status(path) == 404
    office = chain.as_("purchaser_officer")
    office.open(f"/records/{chain.contract}/outside/")
    assert WHISPERED not in office.page.content()
    director = chain.as_("provider_director")
    director.open(path)
    director.go("/release/")
    director.tick("way", "note")
    director.submit()
    assert office.status(path) == 200
    assert chain.as_("rival_director").status(path) == 404


def record_hours_on(chain: Chain, path: str) -> None:
    """Hours on a request are entered in the same week and stand apart from the contract's for both sides."""
    worker, place = chain.as_("provider_worker"), today_place()
    token = f"r{path.strip('/').split('/')[-1]}"
    before = both_sides_see(chain, f"/records/{chain.contract}/delivered/")
    worker.open(f"{MY_WEEK}{chain.contract}/{monday()}/")
    worker.pick(add=token)
    worker.press("Add")
    worker.fill(**{f"u-{token}-{place}": "0.5"})
    worker.press("Save")
    assert not worker.page.locator(".eh-errors").is_visible()
    assert both_sides_see(chain, f"/records/{chain.contract}/delivered/") == before
    both_sides_see(chain, f"/records/{chain.contract}/outside/", "0.5")
