"""QR codes as the path of a drawing."""

from __future__ import annotations

from dataclasses import dataclass

import qrcode
from qrcode.constants import ERROR_CORRECT_Q

QUIET = 4  # empty modules on each side, as the standard asks


@dataclass(frozen=True, slots=True)
class Code:
    """A square of modules with its quiet zone; `path` draws the dark ones."""

    address: str
    path: str
    size: int

    @property
    def box(self) -> str:
        whole = self.size + 2 * QUIET
        return f"{-QUIET} {-QUIET} {whole} {whole}"

    @property
    def ground(self) -> str:
        """The path of the light ground, the quiet zone included."""
        whole = self.size + 2 * QUIET
        return f"M{-QUIET} {-QUIET}h{whole}v{whole}h-{whole}z"


def code_of(address: str) -> Code:
    """The code that leads to an address; it stays readable where a quarter of it is scratched."""
    drawn = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    drawn.add_data(address)
    drawn.make(fit=True)
    matrix = drawn.get_matrix()
    return Code(address, "".join(_rows(matrix)), len(matrix))


def _rows(matrix: list[list[bool]]) -> list[str]:
    """Each run of dark modules as one rectangle."""
    found = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            run = 0
            while x + run < len(row) and row[x + run]:
                run += 1
            if run:
                found.append(f"M{x} {y}h{run}v1h-{run}z")
            x += run or 1
    return found
