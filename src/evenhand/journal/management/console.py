"""What the journal's commands have in common: the language, sentences of faults, and fetching."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.core.management.base import CommandError as Stop
from django.utils import translation
from django.utils.translation import gettext as _

from evenhand.journal.following import Fetch
from evenhand.journal.queries.checking import Broken, Fault

PATIENCE = 30  # seconds
MOST_BYTES = 1_000_000
BROKEN, UNABLE = 1, 2  # exit statuses: something is wrong; nothing can be said


def with_language(parser: ArgumentParser) -> None:
    """Let a command answer in either language."""
    parser.add_argument("--language", choices=["en", "zh-hans"], default="en", help="language of the answer")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Answer in this language; a terminal that knows no Chinese gets escapes instead of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    with translation.override(language):
        yield


def sentence_of(broken: Broken) -> str:
    """What is wrong with the first broken entry."""
    facts = {"number": broken.sequence, "since": broken.since + 1}
    sentences = {
        Fault.MISSING: _("Entry %(number)s is missing."),
        Fault.BEYOND: _("Entry %(number)s stands beyond the end of the journal: it was slipped in."),
        Fault.WORDS_GONE: _("The words of entry %(number)s were taken away, which is no erasure."),
        Fault.WORDS: _("The words of entry %(number)s do not match its salted hash."),
        Fault.ERASED: _("The words of entry %(number)s were erased without the consent of two persons."),
        Fault.NUMBER: _("The words of entry %(number)s belong to another number: entries changed places."),
        Fault.MOMENT: _("The moment of entry %(number)s is not that of its words."),
        Fault.AUDIENCE: _("The audience of entry %(number)s is not that of its words."),
        Fault.READERS: _("The readers of entry %(number)s are not its audience."),
        Fault.SUBJECTS: _("What entry %(number)s concerns is not what its words say."),
        Fault.LEAF: _("Entry %(number)s and its hash in the tree do not agree."),
        Fault.NODE: _("A hash of the tree above entry %(number)s is not what its entries give."),
        Fault.ROOT: _(
            "One of the entries %(since)s to %(number)s is not as it was when the root over them was signed."
        ),
        Fault.HEAD: _("The head of the tree does not fit its last entry, %(number)s."),
        Fault.SIGNATURE: _("The checkpoint over %(number)s entries is not signed by a key of the journal."),
    }
    return sentences[broken.fault] % facts


class _Unmoved(HTTPRedirectHandler):
    def redirect_request(self, *_args: Any) -> None:
        """Nobody sends a witness elsewhere."""


def over_http(address: str) -> Fetch:
    """Fetch below this address, which begins with http or https. Raises Stop where nothing comes."""
    if urlsplit(address).scheme not in ("http", "https"):
        raise Stop(_("The address begins with https:// or http://."), returncode=UNABLE)
    opener = build_opener(_Unmoved)

    def fetch(path: str) -> bytes:
        request = Request(f"{address.rstrip('/')}/{path}", headers={"User-Agent": "evenhand-follow"})  # noqa: S310 - http or https, asked above
        try:
            with opener.open(request, timeout=PATIENCE) as answer:
                return bytes(answer.read(MOST_BYTES))
        except (URLError, OSError, ValueError) as fault:
            sentence = _("%(address)s does not answer: %(fault)s") % {"address": request.full_url, "fault": fault}
            raise Stop(sentence, returncode=UNABLE) from None

    return fetch
