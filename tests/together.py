"""Several people at once, on a database that lets them."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from evenhand.kernel.commands import CommandError, Repeated


def together(number: int, act: Callable[[int], object]) -> list[object]:
    """Do something in several threads at once; what each got or raised."""
    barrier, results = Barrier(number), [None] * number  # type: list[object]

    def run(place: int) -> None:
        try:
            barrier.wait()
            results[place] = act(place)
        except (CommandError, Repeated) as no:
            results[place] = no
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place,)) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


needs_a_server = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a database in memory has one connection at a time"
)
