"""Whether a file is a document of this installation."""

from evenhand.documents.queries.answers import sentences
from evenhand.documents.queries.checking import Checked, Result, Standing, as_data, check

__all__ = ["Checked", "Result", "Standing", "as_data", "check", "sentences"]
