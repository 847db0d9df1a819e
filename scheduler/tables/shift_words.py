"""The words by which people call shifts in a cell: names, labels, and the grid's 白 / 晚 / 休."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.shifts import Shift
from scheduler.tables.expectations import unexpected
from scheduler.tables.faults import listed

OFF_WORDS = ("off", "休")
_DAY_WORD, _NIGHT_WORD = "白", "晚"


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftWords:
    """The team's shifts, to be found by their words.

    Attributes:
        rotating: names of the shifts that rotate; 白 and 晚 mean those first.
    """

    shifts: tuple[Shift, ...]
    rotating: tuple[str, ...] = ()

    def shift(self, text: str) -> str:
        """The name of the shift that is called so, by its name or its label.

        Raises:
            PydanticCustomError: none is.
        """
        for shift in self.shifts:
            if text in (shift.name, shift.label):
                return shift.name
        raise unexpected("tables-shift", shifts=self._known())

    def shift_or_off(self, text: str) -> str | None:
        """As `shift`; None for a free day, `off` or 休.

        Raises:
            PydanticCustomError: neither.
        """
        if text.lower() in OFF_WORDS:
            return None
        try:
            return self.shift(text)
        except ValueError:
            raise unexpected("tables-shift-or-off", shifts=self._known()) from None

    def grid_cell(self, text: str) -> str | None:
        """As `shift_or_off`; in a grid also a label's first character, 白 and 晚.

        白 is the only shift that is no night shift, 晚 the only night shift, among those that
        rotate or else among all.

        Raises:
            PydanticCustomError: nothing, or more than one shift, is called so.
        """
        try:
            return self.shift_or_off(text)
        except ValueError:
            found = [s.name for s in self.shifts if s.label[0] == text]
        if not found and text in (_DAY_WORD, _NIGHT_WORD):
            found = self._day_or_night(is_night=text == _NIGHT_WORD)
        if len(found) == 1:
            return found[0]
        key = "tables-grid-ambiguous" if found else "tables-shift-or-off"
        raise unexpected(key, shifts=self._known())

    def _day_or_night(self, *, is_night: bool) -> list[str]:
        kind = [s for s in self.shifts if s.is_night is is_night]
        rotating = [s.name for s in kind if s.name in self.rotating]
        return rotating if len(rotating) == 1 else [s.name for s in kind]

    def _known(self) -> str:
        return listed(_both(s) for s in self.shifts)


def _both(shift: Shift) -> str:
    return shift.name if shift.label == shift.name else f"{shift.name} ({shift.label})"


def clashing_words(shifts: Sequence[Shift]) -> list[Shift]:
    """The shifts with a word that already means another shift, or a free day."""
    taken: set[str] = set(OFF_WORDS)
    found: list[Shift] = []
    for shift in shifts:
        words = {shift.name, shift.label}
        if any(word.lower() in OFF_WORDS or word in taken for word in words):
            found.append(shift)
        taken |= words
    return found
