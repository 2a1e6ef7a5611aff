"""Room for deep calls, so that the interpreter does not ask the system for it thousands of times a second.

CPython keeps the frames of Python functions in chunks of 16 KB. Where a loop calls across the end of a chunk (templates
render at such depths), each call maps a new chunk and each return gives it back: a tenth of the suite's time. A frame
that claims much room for itself gets a large chunk, in which all that is called from it finds room too.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType

WORDS = 40_000  # of eight bytes: a chunk of 512 KB, of which more than a third is left


def _act(act: Callable[[], object]) -> object:
    return act()


with_room: Callable[[Callable[[], object]], object] = FunctionType(
    _act.__code__.replace(co_stacksize=WORDS), globals(), "with_room"
)
