"""The line engine's loops made ready."""

from __future__ import annotations

import pytest

from solver.engine.lines.warm import is_warm


@pytest.fixture(scope="module")
def compiled_loops():
    """The first run ever waits for them; here nobody measures that."""
    assert is_warm(300)
