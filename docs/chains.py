"""Draws the lives of things from their chains: `python docs/chains.py` writes docs/explanation/chain*."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from html import escape
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from docs import ladder  # noqa: E402
from evenhand.kernel.chains import Chain  # noqa: E402

SOURCE = ROOT / "src" / "evenhand"
PLACE = ROOT / "docs" / "explanation"
REFERENCE = ROOT / "docs" / "reference" / "chains.md"
Node = tuple[str, ...]
Places = dict[Node, tuple[int, int]]
STEP, LEFT, ROW, BELOW = 150, 70, 90, 170
STYLE = """text { font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif }
text { font-size: 14px; fill: #1b2130; text-anchor: middle } .name { font-weight: 700 }
.move { font-size: 13px; fill: #49505e; paint-order: stroke; stroke: #fbfaf6; stroke-width: 4px }
path { stroke: #3a4198; fill: none } .end { fill: #49505e }"""


@dataclass(frozen=True)
class Drawn:
    """A chain, the stage that declares it and what its module says about it."""

    stage: str
    about: str
    chain: Chain


def chains() -> list[Drawn]:
    """Every chain that a stage declares in its module `chain`, in the order of a contract's life."""
    declaring = [stage.name for stage in reversed(ladder.stages()) if (SOURCE / stage.name / "chain.py").exists()]
    return [drawn for stage in declaring for drawn in _declared(stage)]


def _declared(stage: str) -> list[Drawn]:
    """The chains of a stage; its module has a paragraph on each, in their order."""
    module = import_module(f"evenhand.{stage}.chain")
    found = [value for value in vars(module).values() if isinstance(value, Chain)]
    about = [paragraph.strip().splitlines()[0] for paragraph in (module.__doc__ or "").strip().split("\n\n")]
    return [Drawn(stage, said, chain) for chain, said in zip(found, about, strict=False)]


def nodes(chain: Chain) -> list[Node]:
    """The chain's states in the order in which moves name them; states between which one goes freely stand together."""
    order = [chain.start, *dict.fromkeys(m.target for m in chain.moves)]
    found: list[Node] = []
    for state in dict.fromkeys(order):
        alike = next((node for node in found if _together(chain, node[0], state)), None)
        if alike:
            found[found.index(alike)] = (*alike, state)
        else:
            found.append((state,))
    return found


def _together(chain: Chain, one: str, other: str) -> bool:
    return (
        one != chain.start
        and chain.open_moves(one) == chain.open_moves(other)
        and {one, other} <= {move.target for move in chain.open_moves(one)}
    )


def steps(chain: Chain) -> dict[tuple[Node, Node], list[str]]:
    """From which node which moves lead to which."""
    home = {state: node for node in nodes(chain) for state in node}
    found: dict[tuple[Node, Node], list[str]] = {}
    for node in nodes(chain):
        for move in chain.open_moves(node[0]):
            found.setdefault((node, home[move.target]), []).append(_words(move.name))
    return found


def way(chain: Chain) -> list[Node]:
    """The longest way through the chain that comes nowhere twice, the first of several."""
    onward = steps(chain)

    def longest(gone: list[Node]) -> list[Node]:
        further = [target for source, target in onward if source == gone[-1] and target not in gone]
        return max((longest([*gone, target]) for target in further), key=len, default=gone)

    return longest([nodes(chain)[0]])


def picture(chain: Chain) -> str:
    """A chain as SVG: the straight way in one row, other ends below, leaps and returns above."""
    straight, onward = way(chain), steps(chain)
    places = {node: (LEFT + STEP * number, ROW) for number, node in enumerate(straight)}
    places |= _ends(nodes(chain), onward, places)
    width = LEFT * 2 + STEP * (len(straight) - 1)
    height = (
        BELOW + 30 if len(places) > len(straight) or any(source == target for source, target in onward) else ROW + 40
    )
    lines = [line for (source, target), names in onward.items() for line in _line(source, target, names, places)]
    names = [
        f'<text x="{x}" y="{y + 5 + 20 * number}" class="name">{escape(_words(state))}</text>'
        for node, (x, y) in places.items()
        for number, state in enumerate(node)
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="t">'
    title = f'<title id="t">The life of a {chain.name}</title>'
    arrow = (
        '<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z" style="fill:#3a4198;stroke:none"/></marker></defs>'
    )
    paper = f'<rect width="{width}" height="{height}" fill="#fbfaf6"/>'
    return "\n".join([head, title, f"<style>{STYLE}</style>", arrow, paper, *lines, *names, "</svg>\n"])


def _ends(found: list[Node], onward: dict[tuple[Node, Node], list[str]], places: Places) -> Places:
    """Nodes off the straight way below, each between those from which it is reached."""
    below: Places = {}
    for node in found:
        if node not in places:
            across = [places[source][0] for source, target in onward if target == node]
            below[node] = (sum(across) // len(across) + STEP // 3, BELOW)
    return below


def _line(source: Node, target: Node, names: list[str], places: Places) -> list[str]:
    (x1, y1), (x2, y2) = places[source], places[target]
    words = escape(", ".join(names))
    if source == target:
        foot = y1 + 20 * len(source) - 4
        loop = f"M{x1 + 24} {foot}C{x1 + 40} {foot + 36} {x1 - 40} {foot + 36} {x1 - 24} {foot}"
        return [_path(loop), _text(x1, foot + 44, words)]
    if y2 > y1:
        return [_path(f"M{x1} {y1 + 12}L{x2} {y2 - 14}"), _text((x1 + x2) // 2 + 28, (y1 + y2) // 2 + 6, words)]
    if x2 - x1 == STEP:
        half = 4 * _width(source) + 8, 4 * _width(target) + 8
        label = [_text((x1 + x2) // 2, y1 - 10, words)] if names != [_words(state) for state in target] else []
        return [_path(f"M{x1 + half[0]} {y1}L{x2 - half[1]} {y2}"), *label]
    top = y1 - 58
    return [_path(f"M{x1} {y1 - 14}C{x1} {top} {x2} {top} {x2} {y2 - 14}"), _text((x1 + x2) // 2, y1 - 52, words)]


def _width(node: Node) -> int:
    return max(len(_words(state)) for state in node)


def _path(way: str) -> str:
    return f'<path d="{way}" marker-end="url(#a)"/>'


def _text(x: int, y: int, words: str) -> str:
    return f'<text x="{x}" y="{y}" class="move">{words}</text>'


def _words(name: str) -> str:
    return name.replace("_", " ")


def page(drawn: list[Drawn]) -> str:
    """All chains as pictures."""
    parts = [
        "# The lives of things",
        "",
        "States and moves, as the code declares them; who may is in the policies. What time alone does is no state:",
        "that a call closes at its deadline, that an instalment is late, is derived from the instant. The same as",
        "tables: [chains](../reference/chains.md).",
        "",
    ]
    for one in drawn:
        name = one.chain.name
        parts += [f"## {name.capitalize()}", "", one.about, "", f"![The life of a {name}](chain-{name}.svg)", ""]
    return "\n".join([*parts, "Made by `docs/chains.py`.", ""])


def reference(drawn: list[Drawn]) -> str:
    """All chains as tables of states and moves."""
    parts = [
        "# Chains: states and moves",
        "",
        "Every chain that a stage declares (`chain.py`). A state without a way on is an end.",
        "Pictures: [the lives of things](../explanation/chains.md).",
        "",
    ]
    for one in drawn:
        parts += [f"## {one.chain.name.capitalize()} (`evenhand.{one.stage}.chain`)", "", *_tables(one.chain), ""]
    return "\n".join([*parts, "Made by `docs/chains.py`.", ""])


def _tables(chain: Chain) -> list[str]:
    order = [state for node in nodes(chain) for state in node]
    moves = [
        f"| {_words(m.name)} | {', '.join(map(_words, sorted(m.sources)))} | {_words(m.target)} |" for m in chain.moves
    ]
    return [
        "| state | moves on by |",
        "|---|---|",
        *(f"| {_words(state)} | {_onward(chain, state)} |" for state in order),
        "",
        "| move | from | to |",
        "|---|---|---|",
        *moves,
    ]


def _onward(chain: Chain, state: str) -> str:
    further = ", ".join(_words(move.name) for move in chain.open_moves(state)) or "– (an end)"
    return f"{further} (the start)" if state == chain.start else further


def write() -> None:
    """Write the pages anew."""
    for one in chains():
        (PLACE / f"chain-{one.chain.name}.svg").write_text(picture(one.chain))
    (PLACE / "chains.md").write_text(page(chains()))
    REFERENCE.write_text(reference(chains()))


if __name__ == "__main__":
    write()
