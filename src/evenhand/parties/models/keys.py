"""Encrypted words: a field, the data key of a subject, and the installation's keys that wrap it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from evenhand.parties.envelopes import DoesNotOpen, MasterKey, fresh_key, master_key, opened, sealed

ERASED = _("These words were erased.")
OF_SECOND_FACTORS = "second factor"
known = cache(master_key)


def master_keys() -> list[MasterKey]:
    """The installation's keys, the newest first: from the environment, or from the file in the data folder."""
    secrets = settings.MASTER_KEYS or Path(settings.MASTER_KEY_FILE).read_text(encoding="ascii").split()
    return [known(secret) for secret in secrets]


def by_number(number: str) -> MasterKey:
    """The installation's key with this number. Raises DoesNotOpen."""
    for one in master_keys():
        if one.number == number:
            return one
    raise DoesNotOpen(f"master key {number}")


class DataKeyManager(models.Manager["DataKey"]):
    def make(self) -> DataKey:
        """A fresh key for one subject, wrapped under the newest of the installation's."""
        made: DataKey = fresh_data_key(self.model)
        return made


class DataKey(models.Model):
    """The key of one subject's words. Without it they are noise: to erase the words is to delete it."""

    reference = models.UUIDField(unique=True)
    wrapped = models.BinaryField()
    master = models.CharField(max_length=16, db_index=True)

    objects = DataKeyManager()

    def __str__(self) -> str:
        return str(self.reference)


def fresh_data_key(model: Any) -> Any:
    """A fresh key for one subject, also as a migration makes it."""
    made = model(reference=uuid4())
    wrap(made, fresh_key())
    made.save(force_insert=True)
    return made


def wrap(data_key: Any, key: bytes) -> None:
    """Wrap a key under the newest of the installation's."""
    newest = master_keys()[0]
    data_key.wrapped, data_key.master = sealed(newest.key, key, f"data-key:{data_key.reference}"), newest.number


def unwrapped(data_key: Any) -> bytes:
    """The key that a row of data keys holds, also as a migration sees it. Raises DoesNotOpen."""
    box = bytes(data_key.wrapped)
    return opened(by_number(data_key.master).key, box, f"data-key:{data_key.reference}")


def sealed_secret(text: str) -> str:
    """A second factor's secret under the newest of the installation's keys, which it names."""
    newest = master_keys()[0]
    return f"{newest.number}:{b64encode(sealed(newest.key, text.encode(), OF_SECOND_FACTORS)).decode()}"


def opened_secret(box: str) -> str:
    """The secret itself. Raises DoesNotOpen."""
    number, _colon, content = box.partition(":")
    return opened(by_number(number).key, b64decode(content), OF_SECOND_FACTORS).decode()


def rewrapped_secret(box: str) -> str:
    return sealed_secret(opened_secret(box))


@dataclass(frozen=True, slots=True)
class Erased:
    """What the journal calls a subject whose words are erased."""

    reference: str

    def audience(self) -> list[str]:
        return []


def key_of(reference: str) -> int | None:
    """The data key of the row with this reference, in whichever table holds encrypted words."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, EncryptedTextField):
                rows = model._default_manager.filter(**{field.row: reference, f"{field.data_key}__isnull": False})
                if (key := rows.values_list(field.data_key, flat=True).first()) is not None:
                    return int(key)
    return None


class Installation:
    """What the journal calls the installation itself."""

    reference = "installation"

    def audience(self) -> list[str]:
        return []


class Sealed(bytes):
    """A box as it lies in the database."""


class EncryptedText(DeferredAttribute):
    """Opens the box on first look; what is set stands beside the column's own attribute until then."""

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            assert isinstance(self.field, EncryptedTextField)
            value = instance.__dict__[self.field.attname] = self.field.open_for(instance, value)
        return value


class EncryptedTextField(models.BinaryField[Any, Any]):
    """Text that lies in the database under its subject's data key, bound to model, field and row.

    `row` names the field that tells the row apart and never changes; `data_key` the one to the subject's key. A bulk
    update cannot seal, so it is refused. A form of the page limits the length.
    """

    descriptor_class = EncryptedText

    def __init__(self, *args: Any, row: str = "reference", data_key: str = "data_key", **kwargs: Any) -> None:
        self.row, self.data_key = row, data_key
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"row": self.row, "data_key": self.data_key}

    def from_db_value(self, value: Any, *_rest: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Sealed):
            return value
        data_key = getattr(model_instance, self.data_key)
        if data_key is None:
            raise ValueError(f"{self.place(model_instance)} has no data key to be sealed under.")
        return Sealed(sealed(unwrapped(data_key), str(value).encode(), self.place(model_instance)))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is sealed row by row: save the row instead.")
        return super().get_db_prep_value(value, connection, prepared)

    def open_for(self, instance: models.Model, box: Sealed) -> str:
        """The words of a row, or what stands in their place once they were erased. Raises DoesNotOpen."""
        data_key = getattr(instance, self.data_key)
        if data_key is None:
            return str(ERASED)
        return opened(unwrapped(data_key), bytes(box), self.place(instance)).decode()

    def place(self, instance: models.Model) -> str:
        """What the seal is bound to."""
        return f"{instance._meta.label_lower}.{self.name}:{getattr(instance, self.row)}"
