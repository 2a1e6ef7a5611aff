"""What is kept no longer than it is of use."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from evenhand.journal.models import Submission

SUBMISSIONS = timedelta(days=90)  # after that, nobody sends the same form again by a second click


def forget_sessions(at: datetime) -> int:
    """Delete the sessions that have ended."""
    return Session.objects.filter(expire_date__lt=at).delete()[0]


def forget_submissions(at: datetime) -> int:
    """Delete the marks by which a form that is sent twice is recognised; the entries of the journal stay."""
    return Submission.objects.filter(entry__words__at__lt=at - SUBMISSIONS).delete()[0]
