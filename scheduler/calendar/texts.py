"""What a feed's entries say of a worked shift."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, reduce

from scheduler.words import Language, word

_BETWEEN = " · "


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """A worked shift in the words of its team.

    Attributes:
        owner: name of the agent; None where the reader is the agent.
        duty: as people read it; None: none.
        stores: names, the heaviest first.
        inquiries: expected, of this agent in this shift.
    """

    owner: str | None
    shift: str
    duty: str | None
    stores: tuple[str, ...]
    inquiries: Decimal

    @property
    def categories(self) -> tuple[str, ...]:
        """What it can be filtered by: the shift and the duty; empty names are left out."""
        return tuple(name for name in (self.shift, self.duty) if name)

    def summary(self, language: Language) -> str:
        """On one line, what matters most first, because phones cut it off."""
        stores = _listed(self.stores, language) if self.stores else None
        return joined(self.owner, self.shift, self.duty, stores)

    def description(self, language: Language) -> str:
        """A line for each thing that there is to say."""
        lines = [in_words("calendar-shift", language, value=self.shift)]
        if self.duty:
            lines.append(in_words("calendar-duty", language, value=self.duty))
        if self.stores:
            lines.append(
                in_words("calendar-stores", language, value=_listed(self.stores, language))
            )
        if self.inquiries:
            lines.append(in_words("calendar-inquiries", language, value=str(self.inquiries)))
        return "\n".join(lines)


def joined(*parts: str | None) -> str:
    """The parts that there are, side by side."""
    return _BETWEEN.join(part for part in parts if part)


@lru_cache(maxsize=4096)
def one_line(text: str) -> str:
    """A name from a table as a calendar line can hold it: no control characters, no line breaks."""
    signs = (" " if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in text)
    # icalendar takes a backslash before N for a line break; an invisible space keeps them apart.
    return "".join(signs).strip().replace("\\N", "\\\u200bN")


@lru_cache(maxsize=4096)
def in_words(key: str, language: Language, **values: str) -> str:
    """A message of the catalogue, worded once: most stand alike in hundreds of feeds."""
    return word(key, language, **values)


@lru_cache(maxsize=4096)
def _listed(names: tuple[str, ...], language: Language) -> str:
    return reduce(lambda some, one: word("calendar-and", language, some=some, one=one), names)
