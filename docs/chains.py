"""Draws the lives of things from their chains: `python docs/chains.py` writes docs/explanation/chain*."""

from __future__ import annotations

import sys
from html import escape
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from evenhand.kernel.chains import Chain, Move  # noqa: E402

PLACE = ROOT / "docs" / "explanation"
CHAINS = {"evenhand.tenders.chain": "TENDER", "evenhand.contracts.chain": "LIFE"}
STEP, LEFT, ROW, BELOW = 150, 70, 90, 170
STYLE = """text { font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif }
text { font-size: 14px; fill: #1b2130; text-anchor: middle } .name { font-weight: 700 }
.move { font-size: 13px; fill: #49505e; paint-order: stroke; stroke: #fbfaf6; stroke-width: 4px }
path { stroke: #3a4198; fill: none } .end { fill: #49505e }"""


def chains() -> list[Chain]:
    return [getattr(import_module(module), name) for module, name in CHAINS.items()]


def way(chain: Chain) -> list[str]:
    """The states on the straight way, following the first move that leads on."""
    states = [chain.start]
    while further := [m.target for m in chain.open_moves(states[-1]) if m.target not in states]:
        states.append(further[0])
    return states


def picture(chain: Chain) -> str:
    """A chain as SVG: the straight way in one row, other ends below, leaps and returns above."""
    straight = way(chain)
    places = {state: (LEFT + STEP * number, ROW) for number, state in enumerate(straight)}
    places |= _ends(chain, straight, places)
    width, height = LEFT * 2 + STEP * (len(straight) - 1), BELOW + 30 if len(places) > len(straight) else ROW + 40
    lines = [line for move in chain.moves for source in sorted(move.sources) for line in _line(move, source, places)]
    names = [
        f'<text x="{x}" y="{y + 5}" class="name">{escape(_words(state))}</text>' for state, (x, y) in places.items()
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="t">'
    title = f'<title id="t">The life of a {chain.name}</title>'
    arrow = (
        '<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z" style="fill:#3a4198;stroke:none"/></marker></defs>'
    )
    paper = f'<rect width="{width}" height="{height}" fill="#fbfaf6"/>'
    return "\n".join([head, title, f"<style>{STYLE}</style>", arrow, paper, *lines, *names, "</svg>\n"])


def _ends(chain: Chain, straight: list[str], places: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Other states below, each between the states from which it is reached."""
    found: dict[str, tuple[int, int]] = {}
    for move in chain.moves:
        if move.target not in straight:
            across = [places[source][0] for source in move.sources]
            found[move.target] = (sum(across) // len(across) + STEP // 3, BELOW)
    return found


def _line(move: Move, source: str, places: dict[str, tuple[int, int]]) -> list[str]:
    (x1, y1), (x2, y2) = places[source], places[move.target]
    words = escape(_words(move.name))
    if y2 > y1:
        return [_path(f"M{x1} {y1 + 12}L{x2} {y2 - 14}"), _text((x1 + x2) // 2 + 28, (y1 + y2) // 2 + 6, words)]
    if x2 - x1 == STEP:
        half = 4 * len(_words(source)) + 8, 4 * len(_words(move.target)) + 8
        return [_path(f"M{x1 + half[0]} {y1}L{x2 - half[1]} {y2}"), _text((x1 + x2) // 2, y1 - 10, words)]
    top = y1 - 58
    return [_path(f"M{x1} {y1 - 14}C{x1} {top} {x2} {top} {x2} {y2 - 14}"), _text((x1 + x2) // 2, y1 - 52, words)]


def _path(way: str) -> str:
    return f'<path d="{way}" marker-end="url(#a)"/>'


def _text(x: int, y: int, words: str) -> str:
    return f'<text x="{x}" y="{y}" class="move">{words}</text>'


def _words(name: str) -> str:
    return name.replace("_", " ")


def page(drawn: list[Chain]) -> str:
    """All chains with their moves in words."""
    parts = [
        "# The lives of things",
        "",
        "States and moves, as the code declares them; who may is in the policies.",
        "",
    ]
    for chain in drawn:
        parts += [f"## {chain.name.capitalize()}", "", f"![The life of a {chain.name}](chain-{chain.name}.svg)", ""]
        parts += ["| move | from | to |", "|---|---|---|"]
        parts += [
            f"| {_words(m.name)} | {', '.join(map(_words, sorted(m.sources)))} | {_words(m.target)} |"
            for m in chain.moves
        ]
        parts.append("")
    return "\n".join([*parts, "Made by `docs/chains.py`.", ""])


if __name__ == "__main__":
    for chain in chains():
        (PLACE / f"chain-{chain.name}.svg").write_text(picture(chain))
    (PLACE / "chains.md").write_text(page(chains()))
