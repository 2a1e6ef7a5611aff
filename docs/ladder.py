"""Draws the ladder of stages from the code: `python docs/ladder.py` writes docs/explanation/ladder.{svg,md}."""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "evenhand"
PLACE = ROOT / "docs" / "explanation"
CHINESE = {
    "project": "工程", "demo": "演示城市", "site": "首页", "opendata": "数据开放", "oversight": "监督",
    "consultations": "座谈", "feedback": "居民反馈", "payments": "付款", "evaluations": "评估", "records": "服务记录",
    "requests": "任务请求", "contracts": "服务合同", "tenders": "招标",
    "specifications": "服务需求书", "planning": "规划与预算",
    "frameworks": "评估体系", "training": "培训", "disclosures": "保密举报", "notices": "通知", "documents": "文件",
    "parties": "各方", "journal": "日志", "shell": "页面框架", "kernel": "内核",
}  # fmt: skip
GROUPS = (
    ("What people open", "project"),
    ("What is seen of it", "opendata"),
    ("What is done", "feedback"),
    ("What is promised", "contracts"),
    ("The ground", "frameworks"),
)
RUNG, WIDTH, LEFT = 36, 920, 190
NOTE = "Upper stages know lower ones, never the reverse. Pale: the place is kept, the stage is to come."


@dataclass(frozen=True)
class Stage:
    """A rung: its name, what it is about, and whether anything stands there yet."""

    name: str
    about: str
    stands: bool


def stages() -> list[Stage]:
    """The stages from the top, as the import contract orders them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (ladder,) = (contract for contract in contracts if contract["id"] == "ladder")
    return [_stage(name) for name in ladder["layers"]]


def _stage(name: str) -> Stage:
    folder = SOURCE / name
    about = ast.get_docstring(ast.parse((folder / "__init__.py").read_text())) or ""
    own = {path.name for path in folder.iterdir()} - {"__init__.py", "apps.py", "__pycache__", "locale", "README.md"}
    return Stage(name, about.splitlines()[0].split(" through ")[0].rstrip(".") + ".", bool(own))


def picture(rungs: list[Stage]) -> str:
    """The ladder as SVG: upper stages know lower ones; pale ones wait for their turn."""
    height = RUNG * len(rungs) + 58
    parts = [_head(height)]
    heads = {first: label for label, first in GROUPS}
    for place, stage in enumerate(rungs):
        parts += _rung(stage, 20 + place * RUNG, heads.get(stage.name))
    parts += [
        f'<line x1="{LEFT - 14}" y1="20" x2="{LEFT - 14}" y2="{height - 38}" class="ink"/>',
        f'<text x="{LEFT}" y="{height - 12}" class="small">{NOTE}</text>',
        "</svg>\n",
    ]
    return "\n".join(parts)


def _head(height: int) -> str:
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t">
<title id="t">The ladder of stages</title>
<style>
text {{ font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif }}
text {{ font-size: 14px; fill: #1b2130 }}
.zh {{ fill: #49505e }} .small {{ font-size: 13px; fill: #49505e }} .name {{ font-weight: 700 }}
.pale text, text.pale {{ fill: #8b8f98; font-weight: 400 }} .head {{ font-size: 13px; fill: #3a4198; font-weight: 700 }}
.ink {{ stroke: #1b2130; stroke-width: 2 }} .rule {{ stroke: #e4e1db }} .group {{ stroke: #1b2130 }}
</style>
<rect width="{WIDTH}" height="{height}" fill="#fbfaf6"/>"""


def _rung(stage: Stage, top: int, head: str | None) -> list[str]:
    middle = top + 23
    pale = "" if stage.stands else ' class="pale"'
    start, kind = (0, "group") if head else (LEFT - 14, "rule")
    line = f'<line x1="{start}" y1="{top}" x2="{WIDTH}" y2="{top}" class="{kind}"/>'
    words = (
        f"<g{pale}>"
        f'<text x="{LEFT}" y="{middle}" class="name">{stage.name}</text>'
        f'<text x="{LEFT + 118}" y="{middle}" class="zh">{CHINESE[stage.name]}</text>'
        f'<text x="{LEFT + 210}" y="{middle}" class="small">{escape(stage.about)}</text></g>'
    )
    return [line, *([f'<text x="4" y="{middle}" class="head">{head}</text>'] if head else []), words]


def page(rungs: list[Stage]) -> str:
    """The same as a page of words, for those who do not see pictures."""
    rows = [f"| `{s.name}` | {CHINESE[s.name]} | {s.about} | {'stands' if s.stands else 'to come'} |" for s in rungs]
    return "\n".join(
        [
            "# The ladder of stages",
            "",
            "One Django project, one package, one app a stage. The stages follow the life of a contract. Upper stages",
            "know lower ones, never the reverse; what must appear below but is known above goes through the registries",
            "of `shell`.",
            "",
            "![The ladder of stages](ladder.svg)",
            "",
            "| stage | 中文 | what it is about | |",
            "|---|---|---|---|",
            *rows,
            "",
            "Made by `docs/ladder.py` from the import contract and the packages themselves.",
            "",
        ]
    )


def write() -> None:
    """Write the pages anew."""
    (PLACE / "ladder.svg").write_text(picture(stages()))
    (PLACE / "ladder.md").write_text(page(stages()))


if __name__ == "__main__":
    write()
