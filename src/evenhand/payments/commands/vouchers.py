"""What payments and repayments have in common: a voucher that stands once, on a day that has come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import IntegrityError, transaction

from evenhand.kernel.actors import Actor
from evenhand.payments.commands import faults


def judge_voucher(voucher: str, on: date, by: Actor) -> None:
    """Raises VoucherNeeded, NotYetPaid."""
    if not voucher.strip():
        raise faults.VoucherNeeded
    if on > by.day:
        raise faults.NotYetPaid


@contextmanager
def entered_once(voucher: str) -> Iterator[None]:
    """The database lets a voucher stand once. Raises VoucherTaken."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise faults.VoucherTaken(voucher=voucher) from None
