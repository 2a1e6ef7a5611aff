"""What was typed waits in the session under a key of the installation: it may be words that lie sealed elsewhere."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


@cache
def _box(secret: str) -> Fernet:
    key = HKDF(SHA256(), 32, salt=None, info=b"evenhand typed words").derive(secret.encode())
    return Fernet(urlsafe_b64encode(key))


def closed(value: object) -> str:
    """A plain value in a box, as text."""
    return _box(settings.SECRET_KEY).encrypt(json.dumps(value).encode()).decode()


def opened(box: str) -> Any:
    """The value again; None where the installation's secret has changed since."""
    try:
        return json.loads(_box(settings.SECRET_KEY).decrypt(box.encode()))
    except InvalidToken:
        return None
