"""One sheet of the workbook: text is always text, formats are made once, pages print on A4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from api.outputs.palette import HEAD, Colour
from api.outputs.view.values import View
from scheduler.words import word

_A4 = 9
_FONT = "Microsoft YaHei"
_LINE = "#c9ced6"
_HEADER_LIMIT = 200
Property = str | int
"""What a format's property may be."""

STRONG_LINE = 2
"""A medium border: xlsxwriter's code for the line between blocks."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The workbook's cell formats, each made once."""

    book: Workbook
    _made: dict[tuple[tuple[str, Property], ...], Format] = field(default_factory=dict)

    def cell(self, colour: Colour | None = None, /, **properties: Property) -> Format:
        """A bordered, centred cell in a colour; properties as xlsxwriter names them."""
        usual: dict[str, Property] = {"border": 1, "border_color": _LINE, "align": "center"}
        if colour:
            usual |= {"bg_color": colour.fill, "font_color": colour.ink}
        return self.plain(**(usual | properties))

    def plain(self, **properties: Property) -> Format:
        """Text without a border."""
        wanted: dict[str, Property] = {
            "font_name": _FONT,
            "font_size": 9,
            "valign": "vcenter",
        }
        wanted |= properties
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(wanted)
        return self._made[key]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A worksheet with the workbook's styles and the view's language."""

    page: Worksheet
    styles: Styles
    view: View

    def text(self, row: int, column: int, value: str, style: Format) -> None:
        """Writes text, never a formula, whatever it starts with."""
        if value:
            self.page.write_string(row, column, value, style)
        else:
            self.page.write_blank(row, column, None, style)

    def number(self, row: int, column: int, value: Decimal | int, style: Format) -> None:
        """Writes a number."""
        self.page.write_number(row, column, float(value), style)

    def word(self, key: str, **values: str | int) -> str:
        """A word of the outputs' own catalogue."""
        return word(f"outputs-{key}", self.view.language, **values)

    def title(self, text: str) -> None:
        """The sheet's headline in its first row."""
        style = self.styles.plain(bold=True, font_size=14)
        self.page.set_row(0, 24)
        self.text(0, 0, text, style)

    def heads(self, row: int, column: int, words: Sequence[str], **properties: Property) -> None:
        """A row of column heads."""
        style = self.styles.cell(HEAD, bold=True, text_wrap=True, **properties)
        for n, text in enumerate(words):
            self.text(row, column + n, text, style)

    def print_on_a4(self, *, heads: tuple[int, int], pages_wide: int = 1) -> None:
        """Landscape, so many pages wide, the rows of heads again on each page."""
        page, view = self.page, self.view
        page.set_landscape()
        page.set_paper(_A4)
        page.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.5)
        page.fit_to_pages(pages_wide, 0)
        page.repeat_rows(*heads)
        page.center_horizontally()
        page.hide_gridlines(2)
        told = f"{view.team} · {view.title} · {page.get_name()}"[:_HEADER_LIMIT]
        page.set_header("&L&9" + told.replace("&", "&&"), {"margin": 0.2})
        made_at = self.word("made-at", time=f"{view.made_at:%Y-%m-%d %H:%M}")
        page.set_footer(f"&L&9{made_at}&R&9{self.word('page')}", {"margin": 0.2})
