"""The life of a contract: drafted, offered, signed by one side and then the other, in force until its end."""

from __future__ import annotations

from evenhand.kernel.chains import Chain, move

LIFE = Chain(
    "contract",
    "draft",
    (
        move("offer", "draft", "offered"),
        move("withdraw", "offered", "draft"),
        move("sign", "offered", "half_signed"),
        move("sign", "half_signed", "in_force"),
        move("close", "in_force", "closed"),
        move("terminate", "in_force", "terminated"),
    ),
)
