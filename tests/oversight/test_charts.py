from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evenhand.oversight.views import charts

MONTHS = st.lists(st.just(0.0) | st.floats(0.01, 500), min_size=12, max_size=12)  # of at most a thousand centres


@given(MONTHS, MONTHS)
def test_bars_stay_in_the_picture_and_on_their_side_of_the_axis(up: list[float], down: list[float]) -> None:
    scale = charts.scale_of([(up, down)])
    for bar in charts.multiple(up, down, scale).bars:
        assert 0 <= bar.y <= charts.HEIGHT
        assert bar.y + bar.height <= charts.HEIGHT + 1
        if bar.tone == "c-purchaser":
            assert bar.y + bar.height <= scale.axis
        else:
            assert bar.y >= scale.axis


def test_one_late_duty_is_as_high_upwards_as_downwards() -> None:
    one, other = [4.0] + [0.0] * 11, [4.0] + [0.0] * 11
    up, down = charts.multiple(one, other, charts.scale_of([(one, other)])).bars
    assert up.height == down.height


def test_the_same_lateness_is_as_high_in_every_area() -> None:
    few, many = [1.0] + [0.0] * 11, [9.0] + [0.0] * 11
    scale = charts.scale_of([(few, few), (many, many)])
    assert charts.multiple(few, few, scale).bars[0].height < charts.multiple(many, many, scale).bars[0].height / 5


def test_without_lateness_there_is_an_axis_and_no_bar() -> None:
    none = [0.0] * 12
    assert not charts.multiple(none, none, charts.scale_of([(none, none)])).bars
