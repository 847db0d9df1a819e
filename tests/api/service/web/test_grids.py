"""The board's grid, of which lines that did not change are not written again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.web.grids import board_grid
from api.web.rendering import part
from scheduler.words import Language
from tests.api.outputs.plans import a_clash, a_problem, a_view


@pytest.mark.parametrize("language", Language)
def test_a_grid_after_an_edit_is_the_one_that_would_be_written_anew(language):
    problem = a_problem()
    before = a_view(a_clash(problem), problem, language)
    first, *others = before.rows
    cell = replace(first.cells[0], mark="改")
    after = replace(before, rows=(replace(first, cells=(cell, *first.cells[1:])), *others))
    board_grid(before)

    found = board_grid(after)

    anew = part("board_grid.html", language, view=after, lines=None)
    assert found == anew
    assert "改" in found
