"""What changes the journal besides the entries that every command leaves."""

from evenhand.journal.commands.erasing import AlreadyAsked, NoSuchEntry, NotWaiting, ask_erasure, erase_words
from evenhand.journal.commands.keeping import (
    AlreadyCosigned,
    AlreadyWitness,
    NotACosignature,
    NotAWitnessKey,
    admit_witness,
    change_key,
    cosign,
)
from evenhand.journal.commands.retracting import AlreadyRetracted, NoStatement, retract_statement

__all__ = [
    "AlreadyAsked",
    "AlreadyCosigned",
    "AlreadyRetracted",
    "AlreadyWitness",
    "NoStatement",
    "NoSuchEntry",
    "NotACosignature",
    "NotAWitnessKey",
    "NotWaiting",
    "admit_witness",
    "ask_erasure",
    "change_key",
    "cosign",
    "erase_words",
    "retract_statement",
]
