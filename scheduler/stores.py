"""The stores whose inquiries the team answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StoreSize(StrEnum):
    """How much a store weighs in the team's work: 主 or 次."""

    MAJOR = "major"
    MINOR = "minor"


@dataclass(frozen=True, kw_only=True, slots=True)
class Store:
    """An online store.

    Attributes:
        store_id: unique, text.
        name: shown to people.
        size: an agent's logins in a shift are best one major and one minor.
    """

    store_id: str
    name: str
    size: StoreSize = StoreSize.MAJOR
