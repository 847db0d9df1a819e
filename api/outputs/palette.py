"""The colours of shifts and states: day shifts warm, night shifts deep, all readable in print."""

from __future__ import annotations

from dataclasses import dataclass

from api.outputs.view.values import CoverState, ShiftKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Colour:
    """A surface and the ink on it, as #rrggbb; contrast at least 4.5 to 1."""

    fill: str
    ink: str


_DAYS = (
    Colour(fill="#fbe4b8", ink="#5c3d00"),
    Colour(fill="#d6e8cf", ink="#234a1c"),
    Colour(fill="#f6d5cf", ink="#6b2415"),
    Colour(fill="#cfe7e8", ink="#11474b"),
)
_NIGHTS = (
    Colour(fill="#3b5480", ink="#ffffff"),
    Colour(fill="#5b4a80", ink="#ffffff"),
    Colour(fill="#2f5f66", ink="#ffffff"),
    Colour(fill="#6d4560", ink="#ffffff"),
)
_STATES = {
    CoverState.SHORT: Colour(fill="#f4c7c3", ink="#7d1510"),
    CoverState.FINE: Colour(fill="#ffffff", ink="#33383f"),
    CoverState.OVER: Colour(fill="#f9d9a4", ink="#4a2a00"),
}

HOLIDAY = Colour(fill="#f4c7c3", ink="#7d1510")
PROMOTION = Colour(fill="#f7d08a", ink="#5c3000")
WEEKEND = Colour(fill="#eceef1", ink="#4a5058")
PLAIN = Colour(fill="#ffffff", ink="#33383f")
AWAY = Colour(fill="#e3e1ea", ink="#57506b")
HEAD = Colour(fill="#f4f5f7", ink="#33383f")


def shift_colour(shift: ShiftKind) -> Colour:
    """The shift's own colour; they repeat after the fourth day or night shift."""
    colours = _NIGHTS if shift.is_night else _DAYS
    return colours[shift.colour % len(colours)]


def state_colour(state: CoverState) -> Colour:
    """The colour of cover that is short, fine or over."""
    return _STATES[state]


def shift_styles() -> str:
    """A style sheet of the shifts' colours: classes `k-day-N` and `k-night-N`."""
    kinds = (("day", _DAYS), ("night", _NIGHTS))
    return "".join(
        f".k-{kind}-{n}{{background:{colour.fill};color:{colour.ink}}}"
        for kind, colours in kinds
        for n, colour in enumerate(colours)
    )
