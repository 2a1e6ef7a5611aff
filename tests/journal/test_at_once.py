"""Several acts at once: the journal numbers them without a gap, and what was sent twice is one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from evenhand.demo.cast import Cast
from evenhand.journal.models import Entry
from evenhand.kernel.actors import Actor
from evenhand.kernel.commands import Repeated
from evenhand.parties import commands
from evenhand.parties.models import Membership, Person
from tests.journal.test_recorder import newest, open_account
from tests.together import AT_ONCE, together

Find = Callable[..., Actor]
pytestmark = AT_ONCE


def test_acts_at_the_same_time_are_numbered_without_gap(cast: Cast, actor: Find) -> None:
    before, administrator = newest().sequence, actor("administrator")
    together(6, lambda place: open_account(administrator, cast, f"p{place}@rongyin.example"))
    sequences = Entry.objects.filter(sequence__gt=before).order_by("sequence").values_list("sequence", flat=True)
    assert list(sequences) == list(range(before + 1, before + 7))
    assert Person.objects.filter(email__endswith="@rongyin.example", name_en="Mai Ying").count() == 6
    assert Person.objects.values("reference").distinct().count() == Person.objects.count()


def test_a_double_click_in_two_workers_is_one_act(cast: Cast, actor: Find) -> None:
    sent = replace(actor("administrator"), submission=uuid4())
    results = together(4, lambda place: open_account(sent, cast, f"p{place}@rongyin.example"))
    assert sum(isinstance(result, Person) for result in results) == 1
    assert sum(isinstance(result, Repeated) for result in results) == 3


def test_a_role_ends_once(cast: Cast, actor: Find) -> None:
    membership = Membership.objects.get(person=cast.persons["auditor"])
    administrator, before = actor("administrator"), newest().sequence
    results = together(4, lambda _place: commands.end_role(membership=membership, by=administrator))
    assert sum(result is None for result in results) == 1
    assert newest().sequence == before + 1
