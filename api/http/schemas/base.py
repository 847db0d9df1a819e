"""Kinds of text that bodies of requests and answers have in common."""

from __future__ import annotations

from datetime import time
from typing import Annotated

from pydantic import StringConstraints, WithJsonSchema

_NO_CONTROLS = r"^[^\x00-\x1f\x7f]+$"

Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200, pattern=_NO_CONTROLS, strip_whitespace=True),
]
"""One line of text that is not empty."""

Id = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=_NO_CONTROLS)]
"""An id of a team, an agent, a user."""

TimeOfDay = Annotated[time, WithJsonSchema({"type": "string", "pattern": r"^\d\d:\d\d:\d\d$"})]
"""A time by the clock of the team; what JSON Schema calls `time` is one of a time zone."""
