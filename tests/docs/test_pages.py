"""Pages of the documentation lead where they say, and say of the code what is there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from docs import domain_commands, ladder
from evenhand.opendata.releases.package import EXTENSIONS
from evenhand.project import settings, urls

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
STAGES = ladder.stages()
READMES = [ROOT / "src" / "evenhand" / stage.name / "README.md" for stage in STAGES]
PAGES = [page for page in [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *READMES] if ".template." not in page.name]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
OUTSIDE = re.compile(r"[a-z]+:")
COMMAND_NAME = re.compile(r"`([a-z]+(?:_[a-z]+)*)`")
# What carries the stages and tells of them: no journey of a thing, and heads of their own.
GROUND = frozenset({"kernel", "project", "demo"})
HEADS = ("Concepts", "Journey", "Commands")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def links(page: Path) -> list[str]:
    """Where a page's relative links and pictures lead."""
    found = LINK.findall(CODE.sub("", page.read_text(encoding="utf-8")))
    return [link for link in found if not OUTSIDE.match(link)]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    assert [link for link in links(page) if not leads(page, link)] == []


def leads(page: Path, link: str) -> bool:
    path, _hash, head = unquote(link).partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not head or head in {anchor(line) for line in target.read_text(encoding="utf-8").splitlines()}


def anchor(line: str) -> str:
    """The anchor that a heading gets; nothing for other lines."""
    return re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-") if line.startswith("#") else ""


def test_the_pages_have_links_to_follow() -> None:
    assert sum(len(links(page)) for page in PAGES) > 100


def test_every_page_of_the_documentation_is_reached_from_its_map() -> None:
    reached, ahead = set(), [DOCS / "README.md"]
    while ahead:
        page = ahead.pop()
        if page not in reached and page.suffix == ".md" and page.exists():
            reached.add(page)
            ahead += [(page.parent / link.partition("#")[0]).resolve() for link in links(page)]
    wanted = {page for page in PAGES if page.is_relative_to(DOCS)} | set(READMES)
    assert sorted(map(named, wanted - reached)) == []


# Stages


@pytest.mark.parametrize("stage", [stage.name for stage in STAGES])
def test_every_stage_says_what_it_is_about(stage: str) -> None:
    page = ROOT / "src" / "evenhand" / stage / "README.md"
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# ")
    if stage not in GROUND:
        assert [head for head in HEADS if f"\n## {head}\n" not in text] == []


def section(stage: str, head: str) -> str:
    text = (ROOT / "src" / "evenhand" / stage / "README.md").read_text(encoding="utf-8")
    return text.partition(f"\n## {head}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("stage", [stage.name for stage in STAGES if stage.name not in GROUND])
def test_a_stage_names_all_its_commands_and_no_others(stage: str) -> None:
    rows = section(stage, "Commands")
    told = {
        name for row in rows.splitlines() if row.startswith("| `") for name in COMMAND_NAME.findall(row.split(" | ")[0])
    }
    assert told == {command.name for command in domain_commands.commands_of(stage)}


@pytest.mark.parametrize("stage", [stage.name for stage in STAGES if not stage.stands])
def test_a_stage_to_come_says_so(stage: str) -> None:
    assert "the stage is to come" in (ROOT / "src" / "evenhand" / stage / "README.md").read_text(encoding="utf-8")


# Reference


def test_the_variables_in_the_reference_are_those_that_the_settings_read() -> None:
    folder = Path(settings.__file__).parent
    parts = ("settings.py", "installation.py", "browsers.py", "sign_in.py")
    source = "".join((folder / part).read_text(encoding="utf-8") for part in parts)
    read = set(re.findall(r"""\benv(?:\.\w+)?\(\s*"([A-Z_]+)""", source)) | set(
        re.findall(r'"([A-Z_]+)" in env', source)
    )
    read |= {"DATABASE_URL", "EMAIL_URL", "EVENHAND_SEAL_PASSPHRASE"}  # the last by the console alone
    read -= {"EVENHAND_WEB"}  # said by wsgi.py alone
    page = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8").partition("## Variables")[2]
    rows = re.findall(r"^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \|", page, re.MULTILINE)
    assert {name for row in rows for name in re.findall("[A-Z_]+", row)} == read


def test_the_reference_of_open_data_names_its_addresses_and_extensions() -> None:
    assert urls.urlpatterns
    from evenhand.opendata.urls import urlpatterns  # once the root's addresses have registered the converter

    page = (DOCS / "reference" / "open-data.md").read_text(encoding="utf-8")
    for route in urlpatterns:
        assert f"/open/{re.sub(r'<[^>]*>', 'REFERENCE', str(route.pattern))}`" in page
    told = re.findall(r"`([A-Za-z_]+)`", page.partition("## Extensions")[2].partition("\n## ")[0])
    assert told == list(EXTENSIONS)


def test_the_reference_of_open_data_names_the_columns_of_the_table() -> None:
    from evenhand.opendata.views import downloads

    page = (DOCS / "reference" / "open-data.md").read_text(encoding="utf-8")
    told = re.findall(r"`([a-z_]+)`", page.partition("has the columns")[2].partition(". ")[0])
    assert told == list(downloads.HEAD)
