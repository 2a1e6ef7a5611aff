"""The judge of bad input sees what it looks for."""

from __future__ import annotations

from django.db import connection, transaction

from evenhand.demo.cast import Cast
from evenhand.parties.models import Person
from tests.bad_input.dice import Dice
from tests.bad_input.forms import Form, forms_of, sent
from tests.bad_input.writes import watched


def test_what_is_written_and_left_is_seen(cast: Cast) -> None:
    with watched() as writes:
        Person.objects.filter(pk=cast.persons["auditor"].pk).update(name_en="Somebody Else")
    assert writes.left == {"parties_person"}


def test_an_update_that_finds_nothing_is_none(cast: Cast) -> None:
    with watched() as writes:
        Person.objects.filter(reference="nobody").update(name_en="Somebody Else")
    assert writes.left == set()


def test_what_is_taken_back_is_forgotten_and_what_came_before_is_not(cast: Cast) -> None:
    with watched() as writes, transaction.atomic():
        cast.persons["auditor"].save()
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM parties_posting")
            transaction.set_rollback(True)
    assert writes.left == {"parties_person"}


def test_forms_are_read_as_a_browser_sends_them() -> None:
    page = """
    <form method="get"><input name="q"></form>
    <form method="post" action="../sign/"><input type="hidden" name="a" value="1"><textarea name="b"></textarea>
      <input type="checkbox" name="c" value="yes" checked><input type="file" name="d">
      <select name="e"><option value="">-</option><option value="x">X</option></select></form>
    """
    assert forms_of(page, "/contracts/YX/edit/") == {
        "/contracts/YX/sign/": Form([("a", "1"), ("b", ""), ("c", "yes"), ("e", "x")], ["d"])
    }


def test_bodies_are_broken_in_many_ways_and_by_the_seed_alone() -> None:
    form = Form([("a", "1"), ("b", "2026-11-23")])
    first = [sent(form, dice) for dice in map(Dice, range(300))]
    assert first == [sent(form, dice) for dice in map(Dice, range(300))]
    assert len(set(first)) > 250
    assert any(b"%00" in body for body, _kind in first)
    assert any(len(body) > 2_500_000 for body, _kind in first)
