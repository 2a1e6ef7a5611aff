"""The life of a request: asked, answered once or more, an answer retracted, or taken back by its asker."""

from __future__ import annotations

from evenhand.kernel.chains import Chain, move

ASKED = "asked"
ANSWERS = ("in_scope", "variation", "declined", "reserved")
STANDING = (ASKED, *ANSWERS)

REQUEST = Chain(
    "request",
    start=ASKED,
    moves=(
        *(move(kind, STANDING, kind) for kind in ANSWERS),
        move("retract", ANSWERS, ASKED),
        move("withdraw", STANDING, "withdrawn"),
    ),
)
