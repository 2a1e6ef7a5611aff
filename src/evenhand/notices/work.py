"""What time brings about in the outbox."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from evenhand.notices.commands import remind
from evenhand.notices.tasks import wake_if_forgotten
from evenhand.shell.registries import Job, scheduled


def _remind_people(at: datetime) -> int:
    """Nobody reads the mail of a demonstration's people."""
    return 0 if settings.DEMONSTRATION else remind(at)


scheduled.register(Job("send what still waits", wake_if_forgotten))
scheduled.register(Job("remind people of what falls due", _remind_people))
