"""A sizing in the terminal: the verdict, the numbers behind it, the days to know of."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.outputs.view.sizing.values import Answer, SizingView
from scheduler.band_days import Side
from scheduler.words import word


def show_sizing(console: Console, view: SizingView) -> None:
    """The verdict first; numbers that are not proven in another colour than those that are."""
    console.print(Text(f"{view.team}  {view.title}", style="dim"))
    console.print(Text(view.verdict, style="bold"), soft_wrap=True)
    console.print()
    console.print(_questions(view))
    _dates(console, view)
    for advised in view.advice:
        console.print(Text(advised, style="yellow"), soft_wrap=True)
    if view.waiting:
        console.print(Text(view.waiting.summary), soft_wrap=True)
    for note in view.forced:
        console.print(Text(note, style="dim"), soft_wrap=True)


def _questions(view: SizingView) -> Table:
    """People and borrowed shifts at the band's high end, and people at the target."""
    high, target = view.workload.high, view.workload.target
    table = Table(box=box.SIMPLE, pad_edge=False)
    table.add_column("")
    for key, per_head in (("people", high), ("loans-short", high), ("people", target)):
        load = word("size-at", view.language, per_head=per_head)
        heading = Text(f"{word(f'size-{key}', view.language)}\n{load}")
        table.add_column(heading, justify="right", no_wrap=True)
    for asked in view.questions:
        answers = (asked.people, asked.borrowed, asked.people_at_target)
        table.add_row(Text(asked.short), *(_answer(answer) for answer in answers))
    return table


def _answer(answer: Answer | None) -> Text:
    if answer is None:
        return Text("")
    return Text(answer.text, style="bold" if answer.is_proven else "yellow")


def _dates(console: Console, view: SizingView) -> None:
    """How many days lie over and under the band, and which."""
    for side, key, dates in ((Side.OVER, "over", view.over), (Side.UNDER, "under", view.under)):
        days = sum(load.side is side for load in view.loads)
        if days:
            told = word(f"size-so-many-{key}", view.language, days=days)
            colon = word("size-colon", view.language)
            console.print(Text(f"{told}{colon}{dates}"), soft_wrap=True)
