"""What the journal can be asked: sentences for readers, proofs for everybody, and whether it is whole."""

from evenhand.journal.queries.erasures import Wish, wishes
from evenhand.journal.queries.sentences import (
    PAGE,
    Account,
    Page,
    Sentence,
    account_of,
    latest,
    latest_about,
    page_before,
    receipt_code,
    sentences,
    side_of,
)
from evenhand.journal.queries.statements import Standing, Statement, standing, statement_in

__all__ = [
    "PAGE",
    "Account",
    "Page",
    "Sentence",
    "Standing",
    "Statement",
    "Wish",
    "account_of",
    "latest",
    "latest_about",
    "page_before",
    "receipt_code",
    "sentences",
    "side_of",
    "standing",
    "statement_in",
    "wishes",
]
