"""The worker's sign of life."""

from __future__ import annotations

from django_tasks import task

FIRST = 50  # before the work that waits: it says that somebody works, not how much there is to do


@task(priority=FIRST)
def beat() -> None:
    """Do nothing: that it was done says that the worker works."""
