"""What is handed in, what is made to be printed, and what comes back stamped."""

from evenhand.documents.commands.attaching import MOST_BYTES, Empty, NotAccepted, TooLarge, attach
from evenhand.documents.commands.making import make_document
from evenhand.documents.commands.scanning import AnotherDocument, BoundBefore, bind_scan
from evenhand.documents.commands.sealing import IssuedMeanwhile, change_seal_key, issue

__all__ = [
    "MOST_BYTES",
    "AnotherDocument",
    "BoundBefore",
    "Empty",
    "IssuedMeanwhile",
    "NotAccepted",
    "TooLarge",
    "attach",
    "bind_scan",
    "change_seal_key",
    "issue",
    "make_document",
]
