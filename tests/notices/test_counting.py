"""What was written about a past that is entered afterwards counts as sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from evenhand.demo.cast import Cast
from evenhand.notices.commands import count_as_sent, notify
from evenhand.notices.models import Notice
from evenhand.notices.tasks import ATTEMPTS


def test_only_what_was_written_before_the_instant_counts(cast: Cast, at: datetime) -> None:
    person, hour = cast.persons["provider_director"], timedelta(hours=1)
    for instant in (at - hour, at, at + hour):
        notify([person], subject=_("Home"), body=_("Home"), at=instant)
    assert count_as_sent(at) == 1
    (sent,) = Notice.objects.exclude(sent_at=None)
    assert sent.sent_at == sent.queued_at == at - hour
    assert Notice.objects.unsent(ATTEMPTS).count() == 2


def test_what_was_sent_keeps_its_instant(cast: Cast, at: datetime) -> None:
    person = cast.persons["provider_director"]
    (notice,) = notify([person], subject=_("Home"), body=_("Home"), at=at)
    Notice.objects.filter(pk=notice.pk).update(sent_at=at + timedelta(hours=3))
    assert count_as_sent(at + timedelta(days=1)) == 0
