"""A file of the yardstick cut into sections, rows and cells, its faults noted line by line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

HORIZON = "SECTION_HORIZON"
SHIFTS = "SECTION_SHIFTS"
STAFF = "SECTION_STAFF"
DAYS_OFF = "SECTION_DAYS_OFF"
SHIFT_ON = "SECTION_SHIFT_ON_REQUESTS"
SHIFT_OFF = "SECTION_SHIFT_OFF_REQUESTS"
COVER = "SECTION_COVER"
SECTIONS = (HORIZON, SHIFTS, STAFF, DAYS_OFF, SHIFT_ON, SHIFT_OFF, COVER)


class InstanceError(Exception):
    """A file is no instance.

    Attributes:
        faults: every one, with its place; at least one.
    """

    def __init__(self, faults: Collection[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(kw_only=True)
class Notes:
    """The faults found so far."""

    file: str
    faults: list[str] = field(default_factory=list)

    def fault(self, line: int | None, expected: str, got: str) -> None:
        """One more fault; `line` from 1, None where it is the whole file's."""
        place = self.file if line is None else f"{self.file}:{line}"
        self.faults.append(f"{place}: Expected {expected}, got {got!r}.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One line of a section.

    Attributes:
        line: its number in the file, from 1.
        cells: what stands between its commas.
    """

    notes: Notes
    line: int
    cells: tuple[str, ...]

    def has(self, *counts: int) -> bool:
        """Whether there are so many cells; a fault where not."""
        fits = len(self.cells) in counts
        if not fits:
            wanted = " or ".join(str(n) for n in counts)
            self.notes.fault(self.line, f"{wanted} values", ",".join(self.cells))
        return fits

    def whole(self, index: int, what: str, least: int = 0, most: int | None = None) -> int | None:
        """The cell as a whole number; a fault and None where it is none between the two."""
        text = self.cells[index]
        value = int(text) if text.isascii() and text.isdigit() else None
        if value is None or value < least or (most is not None and value > most):
            upto = "" if most is None else f" to {most}"
            self.notes.fault(self.line, f"{what}, a whole number from {least}{upto}", text)
            return None
        return value

    def known(self, index: int, what: str, names: Collection[str]) -> str | None:
        """The cell as one of the names; a fault and None where it is none of them."""
        text = self.cells[index]
        if text not in names:
            self.notes.fault(self.line, f"the id of a known {what}", text)
            return None
        return text

    def new(self, index: int, what: str, names: Collection[str]) -> str | None:
        """The cell as an id that no row before has; a fault and None where there is one."""
        text = self.cells[index]
        if not text or text in names:
            self.notes.fault(self.line, f"a new id of a {what}", text)
            return None
        return text

    def parts(self, index: int) -> tuple[str, ...]:
        """The cell's parts between bars; none where it is empty or missing."""
        text = self.cells[index] if index < len(self.cells) else ""
        return tuple(part.strip() for part in text.split("|") if part.strip())


def sections_of(text: str, notes: Notes) -> dict[str, list[Row]]:
    """The rows of each section; comments and empty lines are left out."""
    found: dict[str, list[Row]] = {}
    here: list[Row] | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.split("#", 1)[0].strip()
        if not line:
            continue
        if line.startswith("SECTION_"):
            if line not in SECTIONS or line in found:
                notes.fault(number, "each of the seven sections once", line)
            here = found.setdefault(line, [])
        elif here is None:
            notes.fault(number, "a section first", line)
        else:
            cells = tuple(cell.strip() for cell in line.split(","))
            here.append(Row(notes=notes, line=number, cells=cells))
    for missing in (s for s in SECTIONS if s not in found):
        notes.fault(None, f"a {missing}", "none")
    return found
