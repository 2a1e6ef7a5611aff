"""The life of a contract: drafted, offered, signed by one side and then the other, in force until its end.

The life of a variation: proposed by one side, agreed by the other and, where it costs much, by the funders; or not.

The life of an early end: said by one side, agreed by the other; where the rules allow it, carried out without it.

The life of a suspension: proposed by the purchaser, agreed by the provider, or not; what a regulator orders is in
effect at once, as an emergency is.

The life of a move within a line budget: in effect by a notice; above the share that a notice moves it waits for the
purchaser, and where the rules allow it has effect once the days for an answer are over.
"""

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

PROPOSED, WITH_FUNDERS = "proposed", "with_funders"
VARIATION = Chain(
    "variation",
    PROPOSED,
    (
        move("consent", PROPOSED, "agreed"),
        move("pass_on", PROPOSED, WITH_FUNDERS),
        move("fund", WITH_FUNDERS, "agreed"),
        move("refuse", (PROPOSED, WITH_FUNDERS), "refused"),
        move("withdraw", (PROPOSED, WITH_FUNDERS), "withdrawn"),
        move("take_back", (WITH_FUNDERS, "agreed"), "undone"),
    ),
)

OBJECTED = "objected"
EARLY_END = Chain(
    "early_end",
    PROPOSED,
    (
        move("agree", (PROPOSED, OBJECTED), "agreed"),
        move("refuse", PROPOSED, "refused"),
        move("object", PROPOSED, OBJECTED),
        move("carry_out", (PROPOSED, OBJECTED), "carried_out"),
        move("withdraw", (PROPOSED, OBJECTED), "withdrawn"),
    ),
)

SUSPENSION = Chain(
    "suspension",
    PROPOSED,
    (
        move("consent", PROPOSED, "in_effect"),
        move("refuse", PROPOSED, "refused"),
        move("withdraw", PROPOSED, "withdrawn"),
        move("revoke", "in_effect", "withdrawn"),
    ),
)

WAITING = "waiting"
VIREMENT = Chain(
    "virement",
    WAITING,
    (
        move("approve", WAITING, "approved"),
        move("carry_out", WAITING, "alone"),
        move("refuse", WAITING, "refused"),
        move("withdraw", WAITING, "withdrawn"),
    ),
)
