"""How much a workbook would make its reader hold, found without holding any of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers.expat import ParserCreate, XMLParserType

from scheduler.words import Message, message

MOST_CELLS = 5_000_000
"""Of one table, empty ones between others among them."""

_MOST_TEXT = 200_000_000
"""Characters of all cells that refer to shared texts."""

_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_USUAL_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_ANY_CELL = re.compile(rb"<(?:[^\s<>/:]+:)?c[\s/>]")
_STRINGS = "xl/sharedstrings.xml"


class Survey:
    """Looks through the parts of a workbook, shared texts first.

    Attributes:
        fault: the first thing found that is too much; None: nothing is.
    """

    def __init__(self) -> None:
        """Of a workbook of which nothing has been seen."""
        self.fault: Message | None = None
        self._texts = b""

    @staticmethod
    def is_sheet(name: str) -> bool:
        """Whether it is to be looked through after the shared texts; its name in lower case."""
        return name != _STRINGS

    def look_through(self, name: str, part: bytes) -> None:
        """Notes what is too much in a part.

        Raises:
            ExpatError: it is no XML.
        """
        if name == _STRINGS:
            self._texts = part
            return
        sheet = self._as_usual(part) or self._in_full(part)
        if sheet.cells > MOST_CELLS:
            self.fault = self.fault or message("tables-xlsx-cells", most=str(MOST_CELLS))
        if sheet.text > _MOST_TEXT:
            self.fault = self.fault or message("tables-xlsx-text", most=str(_MOST_TEXT))

    def _as_usual(self, part: bytes) -> Bounds | None:
        """Bounds in a tenth of the time, for sheets as spreadsheets write them."""
        places = _USUAL_CELL.findall(part)
        if len(places) != sum(1 for _ in _ANY_CELL.finditer(part)):
            return None
        longest = max(map(len, self._texts.split(b"</si>")))
        if len(places) * longest > _MOST_TEXT:
            return None
        rows = max((int(row) for _, row in places), default=0)
        columns = {letters.decode() for letters, _ in places}
        return Bounds(cells=rows * max(map(_column_number, columns), default=0), text=0)

    def _in_full(self, part: bytes) -> Bounds:
        sheet = _Sheet(_text_lengths(self._texts) if self._texts else [])
        sheet.parse(part)
        return Bounds(cells=sheet.cells, text=sheet.text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """How much a sheet has at most.

    Attributes:
        cells: from the first place to the furthest.
        text: characters of all cells that refer to shared texts; 0 where a glance shows that they
            are not too many.
    """

    cells: int
    text: int


def _parser() -> XMLParserType:
    """As the reader reads: UTF-8 whatever the document says."""
    parser = ParserCreate("utf-8")
    parser.buffer_text = True
    return parser


def _text_lengths(part: bytes) -> list[int]:
    """Of the shared texts in order, in characters."""
    lengths: list[int] = []

    def start(name: str, _attributes: Mapping[str, str]) -> None:
        if _local(name) == "si":
            lengths.append(0)

    def text(characters: str) -> None:
        if lengths:
            lengths[-1] += len(characters)

    parser = _parser()
    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    parser.Parse(part, True)
    return lengths


class _Sheet:
    """Counts a sheet's cells as the reader places them: where they say, else after the last."""

    def __init__(self, lengths: list[int]) -> None:
        self.text = 0
        self._lengths = lengths
        self._row = self._column = self._last_row = self._last_column = 0
        self._refers = self._in_value = False

    @property
    def cells(self) -> int:
        """All from the first place to the furthest."""
        return self._last_row * self._last_column

    def parse(self, part: bytes) -> None:
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._characters
        parser.Parse(part, True)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = _local(name)
        self._in_value = local == "v"
        if local == "c":
            self._refers = attributes.get("t") == "s"
            self._step(attributes.get("r"))
        elif local == "row":
            stated = attributes.get("r", "")
            self._row = int(stated) if stated.isdecimal() else self._row + 1
            self._column = 0

    def _step(self, place: str | None) -> None:
        found = _PLACE.fullmatch(place or "")
        if found:
            self._column, self._row = _column_number(found[1]), int(found[2])
        else:
            self._column += 1
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)

    def _characters(self, characters: str) -> None:
        if not (self._refers and self._in_value):
            return
        number = characters.strip()
        if number.isdecimal() and int(number) < len(self._lengths):
            self.text += self._lengths[int(number)]


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
