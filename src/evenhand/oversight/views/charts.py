"""Where the bars of areas stand; the same scale for all, purchasers upwards, providers downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, AXIS = 288.0, 100.0, 56.0
STEP, BAR, FIRST = 24.0, 16.0, 4.0
ROW = 200  # units of a row's bar


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle, and the class that colours it."""

    x: float
    y: float
    height: float
    tone: str


@dataclass(frozen=True, slots=True)
class Multiple:
    """One area's months as bars about the axis, with the fine lines of the scale."""

    bars: Sequence[Bar]
    lines: Sequence[float]


@dataclass(frozen=True, slots=True)
class Scale:
    """How high one late duty stands: alike for all areas and both sides."""

    up: float  # the most of any month, per ten centres
    down: float

    @property
    def unit(self) -> float:
        room = HEIGHT - 4
        return room / (self.up + self.down) if self.up + self.down else 0.0

    @property
    def axis(self) -> float:
        """The axis leaves each side the room that it needs."""
        return round(2 + self.up * self.unit, 1) if self.unit else AXIS

    @property
    def line(self) -> int:
        """The round number at which the fine lines stand."""
        largest = max(self.up, self.down)
        return next((n for n in (1, 2, 5, 10, 20, 50, 100) if largest < n * 3), 200)


def scale_of(many: Sequence[tuple[Sequence[float], Sequence[float]]]) -> Scale:
    """The scale on which all these areas fit."""
    ups, downs = [max(up, default=0) for up, _down in many], [max(down, default=0) for _up, down in many]
    return Scale(max(ups, default=0), max(downs, default=0))


def multiple(up: Sequence[float], down: Sequence[float], scale: Scale) -> Multiple:
    """The months of one area."""
    bars = [
        *(_bar(place, value, scale, "c-purchaser", upwards=True) for place, value in enumerate(up) if value),
        *(_bar(place, value, scale, "c-provider", upwards=False) for place, value in enumerate(down) if value),
    ]
    offset = scale.line * scale.unit
    lines = [scale.axis - offset] * (scale.line <= scale.up) + [scale.axis + offset] * (scale.line <= scale.down)
    return Multiple(bars, [round(line, 1) for line in lines])


def _bar(place: int, value: float, scale: Scale, tone: str, *, upwards: bool) -> Bar:
    height = round(max(value * scale.unit - 0.5, 0.5), 1)
    top = round(scale.axis - 0.5 - height, 1) if upwards else round(scale.axis + 1.5, 1)
    return Bar(FIRST + place * STEP, top, height, tone)


def along(value: float, longest: float) -> float:
    """How far a row's bar reaches."""
    return round(min(value / longest, 1) * ROW, 1) if longest else 0.0
