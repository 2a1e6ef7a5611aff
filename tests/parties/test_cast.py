from evenhand.demo.cast import Cast


def test_the_cast_stands(cast: Cast, actor, as_) -> None:
    assert actor("monitor_officer").oversees(cast.street.pk)
    assert not actor("purchaser_officer").areas
