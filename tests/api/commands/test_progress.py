import io

import pytest
from rich.console import Console

from api.commands.progress import ProgressBar
from scheduler.policy import Level
from scheduler.words import Language
from solver.settings import Progress


def shown(progress, *, seconds=20.0, is_terminal=True, language=Language.EN):
    """Everything written while the search reports this."""
    console = Console(file=io.StringIO(), force_terminal=is_terminal, width=100)
    with ProgressBar(console, seconds, language) as bar:
        bar.show(progress)
    return console.file.getvalue()


def at(level, value=None, bound=None):
    return Progress(level=level, value=value, bound=bound, done=(), seconds=7.2)


def test_a_terminal_shows_the_level_with_its_best_value_its_bound_and_the_time():
    found = shown(at(Level.OVERLOAD, 2_500, 1_000))

    assert "Overload: 2.5, no less than 1" in found
    assert "7 of 20 s" in found


def test_a_level_without_a_value_yet_is_named():
    assert "超负荷……" in shown(at(Level.OVERLOAD), language=Language.ZH)


def test_a_budget_of_work_has_no_end_in_time():
    assert "7 s" in shown(at(None), seconds=None)


@pytest.mark.parametrize("level", [None, Level.DUTIES])
def test_elsewhere_one_plain_line_tells_that_the_search_began(level):
    assert shown(at(level, 3, 1), is_terminal=False) == "Searching for the best roster …\n"
