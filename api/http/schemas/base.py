"""Kinds of text that bodies of requests have in common."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

_NO_CONTROLS = r"^[^\x00-\x1f\x7f]+$"

Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200, pattern=_NO_CONTROLS, strip_whitespace=True),
]
"""One line of text that is not empty."""

Id = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=_NO_CONTROLS)]
"""An id of a team, an agent, a user."""
