"""What changes assessments: ordered, taken on, marked, handed in, replied to, made final."""

from evenhand.evaluations.commands.commissioning import commission, take
from evenhand.evaluations.commands.faults import (
    ChangeNeedsReason,
    DueInThePast,
    NoCriteria,
    NoSuchYear,
    NotAnAgency,
    NothingSaid,
    NotInForce,
    NotOfTheFramework,
    OrderedBefore,
    ReplyOpen,
    ReplyOver,
    Stale,
    TakenBefore,
    Tied,
    Unmarked,
)
from evenhand.evaluations.commands.finishing import finalise, reply
from evenhand.evaluations.commands.marking import Judgement, hand_in, mark

__all__ = [
    "ChangeNeedsReason",
    "DueInThePast",
    "Judgement",
    "NoCriteria",
    "NoSuchYear",
    "NotAnAgency",
    "NotInForce",
    "NotOfTheFramework",
    "NothingSaid",
    "OrderedBefore",
    "ReplyOpen",
    "ReplyOver",
    "Stale",
    "TakenBefore",
    "Tied",
    "Unmarked",
    "commission",
    "finalise",
    "hand_in",
    "mark",
    "reply",
    "take",
]
