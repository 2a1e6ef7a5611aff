from evenhand.requests.models.notes import (
    NoteInTotal,
    NoteTotal,
    NoteTotalQuerySet,
    PrivateNote,
    PrivateNoteQuerySet,
    Provable,
    Reservation,
    ReservationQuerySet,
)
from evenhand.requests.models.tasks import Answer, Retraction, TaskRequest, TaskRequestQuerySet

__all__ = [
    "Answer",
    "NoteInTotal",
    "NoteTotal",
    "NoteTotalQuerySet",
    "PrivateNote",
    "PrivateNoteQuerySet",
    "Provable",
    "Reservation",
    "ReservationQuerySet",
    "Retraction",
    "TaskRequest",
    "TaskRequestQuerySet",
]
