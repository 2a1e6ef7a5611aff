"""What residents say without account, and what they are answered."""

from evenhand.feedback.commands.complaining import AnsweredBefore, NothingSaid, answer_complaint, complain
from evenhand.feedback.commands.rating import NoRating, RatedToday, TooManyAtOnce, rate

__all__ = [
    "AnsweredBefore",
    "NoRating",
    "NothingSaid",
    "RatedToday",
    "TooManyAtOnce",
    "answer_complaint",
    "complain",
    "rate",
]
