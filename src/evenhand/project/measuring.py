"""Figures for Prometheus: how many requests by route and answer, how long they take, and what the background does.

Labels are routes, methods, statuses and states, never people or things.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import REGISTRY, Collector

from evenhand.journal.models import Head
from evenhand.notices.models import Notice
from evenhand.project import maintenance, queue
from evenhand.project.backups.taking import last
from evenhand.project.doctor.place import free_bytes

SHARED = "PROMETHEUS_MULTIPROC_DIR"  # where several processes put their figures together
METHODS = frozenset({"GET", "HEAD", "POST"})
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

requests = Counter("evenhand_requests", "Requests answered.", ["route", "method", "status"])
seconds = Histogram("evenhand_request_seconds", "How long requests took.", ["route"], buckets=BUCKETS)


def measure(route: str, method: str, status: int, took: float) -> None:
    """Count one request."""
    requests.labels(route, method if method in METHODS else "other", str(status)).inc()
    seconds.labels(route).observe(took)


def written() -> bytes:
    """All figures in Prometheus's text format."""
    shared = CollectorRegistry()
    if os.environ.get(SHARED):
        multiprocess.MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
    else:
        shared.register(REGISTRY)
    shared.register(_State())
    return generate_latest(shared)


class _State(Collector):
    """What stands in database and data folder when somebody asks."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        now = timezone.now()
        tasks = GaugeMetricFamily("evenhand_tasks", "Background tasks.", labels=["state"])
        for state, count in queue.counts().items():
            tasks.add_metric([state], count)
        yield tasks
        finished, taken = queue.last_finished(), last()
        for name, words, value in (
            (
                "journal_entries",
                "Entries of the journal.",
                Head.objects.values_list("sequence", flat=True).first() or 0,
            ),
            ("notices_unsent", "Messages not yet sent.", Notice.objects.filter(sent_at=None).count()),
            ("worker_silence_seconds", "Since a worker finished something.", _age(now, finished)),
            ("backup_age_seconds", "Since the last backup.", _age(now, taken.at if taken else None)),
            ("disk_free_bytes", "Left on the disk of the data folder.", free_bytes()),
            ("maintenance", "1 while maintenance goes on.", int(maintenance.current() is not None)),
        ):
            yield GaugeMetricFamily(f"evenhand_{name}", words, value=value)


def _age(now: object, then: object) -> float:
    """Seconds between two instants; not a number where the first never was."""
    return (now - then).total_seconds() if then else float("nan")  # type: ignore[operator]
