"""What becomes of a roster."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """The state of a roster version; only a draft can be changed."""

    DRAFT = "draft"
    PUBLISHED = "published"
    """It holds on some of its dates."""
    SUPERSEDED = "superseded"
    """Later publications hold on all of its dates."""
    WITHDRAWN = "withdrawn"
