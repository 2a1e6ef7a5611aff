"""The second half of a contract's life: services given and tasks asked, step by step, by clicking."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.stories.chain import ZONE, Chain
from tests.stories.visitor import Visitor

WORKER = {"en": "Luo Kexin", "zh-hans": "罗可欣"}
SUPERVISOR = {"en": "Zhong Meilin", "zh-hans": "钟美琳"}
CASES, GROUPS, SURVEYS, VISITS, TRAINING = 1, 3, 4, 5, 7  # positions of lines of Table 1
MY_WEEK = "/records/week/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ADDRESS = "luo.kexin@yuqiao.example"


def today_place() -> int:
    """Today's place in its week."""
    return datetime.now(ZONE).weekday()


def post(chain: Chain) -> None:
    """The director posts a social worker and a supervisor to the new centre, for a few of their hours."""
    director = chain.as_("provider_director")
    director.open(f"/contracts/{chain.contract}/people/")
    director.go("/account/posts/")
    for names in (WORKER, SUPERVISOR):
        director.go("/account/posts/new/")
        director.field("person").select_option(label=names[director.language])
        director.pick(centre=chain.centre)
        director.fill(minutes_a_week="80")
        director.submit()
        assert director.page.locator(".eh-errors").is_visible()  # more than the law's week
        director.fill(minutes_a_week="1.5")
        director.submit()
        assert director.path == "/account/posts/"
    assert chain.centre in "".join(link.get_attribute("href") or "" for link in director.page.locator("main a").all())


def open_undertakings(chain: Chain) -> tuple[str, str]:
    """The worker opens a case of an older person and a group of adolescents: their numbers."""
    worker = chain.as_("provider_worker")
    worker.go("/records/week/")
    worker.go(f"/records/week/{chain.contract}/{monday()}/")
    worker.go("/records/cases/")
    found = []
    for kind, line, group in (("case", CASES, 1), ("group", GROUPS, 2)):
        worker.go(f"/records/cases/{chain.contract}/open-{kind}/")
        worker.pick(line=str(line), target_group=str(group))
        if kind == "group":
            worker.submit()
            assert worker.page.locator(".eh-errors").is_visible()  # a group has a title
            worker.fill(title="书法小组")
        worker.submit()
        found.append(newest(worker, kind))
    return found[0], found[1]


def newest(worker: Visitor, kind: str) -> str:
    """The number of the case or group just opened, from the list."""
    link = worker.page.locator('main a[href$="/close/"]')
    references = [str(one.get_attribute("href")).strip("/").split("/")[-2] for one in link.all()]
    return next(one for one in references if f"-{kind[0].upper()}" in one)


def monday() -> str:
    """The first day of this week, as addresses have it."""
    day = datetime.now(ZONE).date()
    return day.fromordinal(day.toordinal() - day.weekday()).isoformat()


def enter_a_week(chain: Chain, case: str, group: str) -> None:
    """By keyboard: units, people and clock time; a faulty cell is named, what was typed stays, then it is handed in."""
    worker, place = chain.as_("provider_worker"), today_place()
    worker.open(f"{MY_WEEK}{chain.contract}/{monday()}/")
    worker.press("With clock time")
    cells = {
        f"u-c{case}-{place}": "1",
        f"k-c{case}-{place}": "2.5",
        f"u-g{group}-{place}": "1",
        f"p-g{group}-{place}": "12",
        f"u-l{VISITS}-{place}": "two",
    }
    for name, text in cells.items():
        worker.tab_to(f'[name="{name}"]')
        worker.page.keyboard.type(text)
    worker.keys("Enter")
    assert worker.page.locator(".eh-errors li").count() == 1
    assert worker.field(f"u-l{VISITS}-{place}").input_value() == "two"
    assert worker.field(f"p-g{group}-{place}").input_value() == "12"
    worker.fill(**{f"u-l{VISITS}-{place}": "2"})
    worker.press("Save")
    assert worker.sees("The week is saved.")
    assert "19.0" in worker.page.locator("main tfoot").inner_text()  # 6 + 9 + 2 × 2 norm hours
    worker.submit()
    assert worker.sees("The week is handed in.")


def both_sides_see(chain: Chain, page: str, *expected: str) -> str:
    """A section of the contract's page reads alike for both sides: its words."""
    read = []
    for key in ("provider_director", "purchaser_officer"):
        reader = chain.as_(key)
        reader.open(f"/contracts/{chain.contract}/")
        reader.go(page)
        read.append("\n".join(reader.page.locator("main table").all_inner_texts()))
    assert read[0] == read[1]
    for words in expected:
        assert words in read[0], words
    return read[0]


def see_the_figures(chain: Chain, hours: str) -> None:
    """Required, delivered and projected, alike for both sides; a worker's own week is not the office's business."""
    both_sides_see(chain, f"/records/{chain.contract}/delivered/", "3,360.0", hours)
    assert chain.as_("purchaser_officer").status(f"{MY_WEEK}{chain.contract}/{monday()}/") == 404


def import_a_file(chain: Chain) -> None:
    """On the product's template: tried first with every faulty cell named, then mended and written."""
    worker, today = chain.as_("provider_worker"), datetime.now(ZONE).date().isoformat()
    worker.open(f"/contracts/{chain.contract}/")
    worker.go(f"/records/{chain.contract}/delivered/")
    worker.go(f"/records/{chain.contract}/import/")
    headings = CalamineWorkbook.from_filelike(BytesIO(worker.download("/template/"))).get_sheet_by_index(0).to_python()
    good = [[today, ADDRESS, TRAINING, 2], [today, ADDRESS, SURVEYS, 0.5]]
    bad = [[today, ADDRESS, 77, 2], ["2099-01-01", ADDRESS, VISITS, "半"], [today, "nobody@yuqiao.example", VISITS, -1]]
    upload(worker, written(headings[0], good + bad))
    assert worker.page.locator("main tbody tr").count() == 5  # one line, one day with units, one person with units
    assert not worker.offers("Write 2 rows")
    upload(worker, written(headings[0], good))
    worker.submit()
    assert worker.path == f"/records/{chain.contract}/delivered/"


def upload(worker: Visitor, content: bytes) -> None:
    worker.field("file").set_input_files({"name": "本周服务.xlsx", "mimeType": XLSX, "buffer": content})
    worker.press("Try it")


def written(headings: list[object], rows: list[list[object]]) -> bytes:
    """A workbook with the template's headings and rows of day, worker, line and units."""
    places = {0: 0, 1: 1, 2: 2, 3: 7}
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, headings)
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                sheet.write(number, places[place], value)
    return content.getvalue()
