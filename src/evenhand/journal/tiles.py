"""Where a tile of hashes lies: the addresses of C2SP's tlog-tiles."""

from __future__ import annotations

import re
from dataclasses import dataclass

PLAIN = "text/plain; charset=utf-8"
HEIGHT, WIDTH, HIGHEST = 8, 256, 7  # levels of the tree in a tile, hashes in one, and the uppermost level of tiles
PLACE = re.compile(r"((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


@dataclass(frozen=True, slots=True)
class Tile:
    """So many complete subtrees of one level, from the start-th."""

    level: int
    start: int
    count: int


def tile_of(level: int, place: str) -> Tile | None:
    """The tile at an address such as `x001/x234/067` or `000.p/17`; none where the address is none."""
    found = PLACE.fullmatch(place)
    if found is None or level > HIGHEST:
        return None
    number, count = int(re.sub("[x/]", "", found[1])), int(found[2] or WIDTH)
    if place_of(number, count) != place:
        return None
    return Tile(level * HEIGHT, number * WIDTH, count)


def place_of(number: int, count: int = WIDTH) -> str:
    """The address of a tile; a partial one tells how many hashes it has."""
    digits = f"{number:03}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    *above, last = (digits[start : start + 3] for start in range(0, len(digits), 3))
    whole = "/".join([*(f"x{part}" for part in above), last])
    return whole if count == WIDTH else f"{whole}.p/{count}"
