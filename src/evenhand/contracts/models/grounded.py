from __future__ import annotations

from evenhand.kernel.words import in_language


class Grounded:
    """What rests on a ground of the law or of the contract; ground and source are kept by value, in both languages."""

    ground_en: str
    ground_zh: str
    source_en: str
    source_zh: str

    @property
    def ground_words(self) -> str:
        return in_language(self.ground_en, self.ground_zh)

    @property
    def source(self) -> str:
        return in_language(self.source_en, self.source_zh)
