"""Somebody at a browser: speaks the language of the page and looks at every page in two widths."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page

from evenhand.demo.cast import PEOPLE

LOCALES = {"en": "en-GB", "zh-hans": "zh-CN"}
HTML_LANGUAGES = {"en": "en", "zh-hans": "zh-Hans"}
WIDE, NARROW = 1360, 390
MOST_TABS = 150
MOST_PAGES = 2  # that may follow by themselves: the answer to a form, and where it leads
FOCUSED = "wanted => document.activeElement.matches(wanted)"
T = TypeVar("T")
SECONDS = 20_000
AXE = Axe()


@dataclass
class Looks:
    """What was looked at already, so that each kind of page is examined once a language, and what was found."""

    seen: set[tuple[str, str]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


class Visitor:
    """One person's browser window."""

    def __init__(self, browser: Browser, base: str, language: str, looks: Looks | None = None, **options: Any) -> None:
        self.base, self.language = base, language
        self.looks = looks if options.get("java_script_enabled", True) else None  # axe is a script
        self.context: BrowserContext = browser.new_context(
            base_url=base,
            locale=LOCALES[language],
            viewport={"width": WIDE, "height": 900},
            reduced_motion="reduce",
            accept_downloads=True,
            **options,
        )
        self.context.set_default_timeout(SECONDS)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self._complain(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda fault: self._complain(str(fault)))

    def say(self, words: str, **facts: object) -> str:
        """The words of a page in the visitor's language."""
        with translation.override(self.language):
            said = gettext(words)
        return said % facts if facts else said

    # Going about

    def open(self, path: str) -> None:
        self.page.goto(path)
        self.look()

    def follow(self, words: str, **facts: object) -> None:
        """Click a link by its words."""
        self.page.get_by_role("link", name=self.say(words, **facts)).first.click()
        self.look()

    def go(self, piece: str) -> None:
        """Click the first visible link whose address ends like this."""
        self.page.locator(f'a[href$="{piece}"]:visible').first.click()
        self.look()

    def press(self, words: str, **facts: object) -> None:
        """Press a button by its words."""
        self.page.get_by_role("button", name=self.say(words, **facts), exact=True).first.click()
        self.look()

    def become(self, key: str) -> None:
        """Sign in by one click as somebody of the cast."""
        self.open("/demonstration/")
        address = next(someone.address for someone in PEOPLE if someone.key == key)
        with self.page.expect_navigation():
            self.page.locator(f'form:has(input[name="person"][value="{address}"]) button').click()
        self.look()

    def speak(self, language: str) -> None:
        """Change the language by the switch in the page's head."""
        self.language = language
        self.page.locator(f'.eh-lang [lang="{HTML_LANGUAGES[language]}"]').click()
        self.look()

    # Filling forms

    def field(self, name: str) -> Locator:
        """A field by the name under which its form sends it."""
        return self.page.locator(f'main [name="{name}"]')

    def fill(self, **values: object) -> None:
        for name, value in values.items():
            self.unfold(self.field(name))
            self.field(name).fill(str(value))

    def unfold(self, field: Locator) -> None:
        """Open what a field is folded into, the outermost first."""
        folded = field.locator("xpath=ancestor::details[not(@open)]")
        while folded.count():
            folded.first.locator("> summary").click()

    def pick(self, **values: str) -> None:
        """Choose options of lists."""
        for name, value in values.items():
            self.field(name).select_option(value)

    def tick(self, name: str, value: str) -> None:
        """Tick a box or a radio button."""
        self.page.locator(f'main [name="{name}"][value="{value}"]').check()

    def submit(self) -> None:
        """Press the page's one filled button."""
        self.page.locator("main .btn-primary").first.click()
        self.look()

    # By keyboard

    def tab_to(self, selector: str) -> None:
        """Press the tabulator until something that matches has the focus."""
        for _press in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self._when_there(lambda: self.page.evaluate(FOCUSED, selector)):
                return
        raise AssertionError(f"{selector} cannot be reached by keyboard on {self.path}.")

    def keys(self, *keys: str) -> None:
        """Press keys, and wait for what follows: Enter leads to a page."""
        for key in keys:
            if key == "Enter":
                with self.page.expect_navigation():
                    self.page.keyboard.press(key)
            else:
                self.page.keyboard.press(key)
        self.look()

    # Seeing

    def sees(self, words: str, **facts: object) -> bool:
        return self.say(words, **facts) in self.text()

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def name(self, english: str, chinese: str) -> str:
        """A name in the visitor's language."""
        return chinese if self.language.startswith("zh") else english

    def offers(self, words: str) -> bool:
        """Whether there is a button of these words."""
        return self.page.get_by_role("button", name=self.say(words), exact=True).count() > 0

    def status(self, path: str) -> int:
        """The answer at an address, without going there."""
        return self.context.request.get(path).status

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def reference(self) -> str:
        """The reference in the page's address."""
        found = re.findall(r"[A-Z]{1,4}-[A-Z0-9-]*[0-9]", self.path)
        assert found, self.path
        return str(found[0])

    @staticmethod
    def kind(path: str) -> str:
        """An address without its references and numbers: pages of one kind look alike."""
        return re.sub(r"[A-Z]{1,4}-[A-Z0-9-]*[A-Z0-9]|(?<=/)[0-9]+(?=/)", "…", path)

    def look(self) -> None:
        """The page answers, is in the visitor's language, fits its window, and axe finds nothing at either width."""
        self.page.wait_for_load_state("load")
        kind = self.kind(self.path)
        if self.looks is None or (kind, self.language) in self.looks.seen:
            return
        self.looks.seen.add((kind, self.language))
        self.looks.faults += self._when_there(self._faults_at_both_widths)

    def _when_there(self, act: Callable[[], T]) -> T:
        """Do something with the page; once more where another page was on its way and took its place meanwhile."""
        for _page in range(MOST_PAGES):
            try:
                return act()
            except Error as fault:
                if "context was destroyed" not in str(fault):
                    raise
            self.page.wait_for_load_state("load")
        return act()

    def _faults_at_both_widths(self) -> list[str]:
        language = self.page.locator("html").get_attribute("lang")
        faults = [] if language == HTML_LANGUAGES[self.language] else [f"{self.path} is in {language}"]
        for width in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": 900})
            faults += [f"{self.path} at {width}: {fault}" for fault in self._faults_of_page()]
        return faults

    def _faults_of_page(self) -> list[str]:
        wider = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found = AXE.run(self.page).response["violations"]
        return [
            *([f"{wider} px too wide"] if wider > 0 else []),
            *(f"{fault['id']}: {', '.join(str(node['target'][0]) for node in fault['nodes'][:3])}" for fault in found),
        ]

    def _complain(self, words: str) -> None:
        if not re.search(r"status of (409|422|403|404)", words):  # the browser notes every such answer
            self.complaints.append(f"{self.page.url}: {words}")

    def download(self, ending: str) -> bytes:
        """The file behind the first link whose address ends like this."""
        address = self.page.locator(f'main a[href$="{ending}"]').first.get_attribute("href")
        assert address
        return self.context.request.get(address).body()

    # Leaving and coming back

    def picture(self, file: Path) -> None:
        self.page.screenshot(path=file, full_page=True)

    def leave(self) -> None:
        self.context.close()
