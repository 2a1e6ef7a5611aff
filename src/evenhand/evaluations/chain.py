"""The life of an assessment: marked by one assessor, handed in, replied to by the provider, final."""

from __future__ import annotations

from evenhand.kernel.chains import Chain, move

LIFE = Chain(
    "assessment",
    "planned",
    (
        move("hand_in", "planned", "handed_in"),
        move("reply", "handed_in", "replied"),
        move("finalise", ("handed_in", "replied"), "final"),
    ),
)
