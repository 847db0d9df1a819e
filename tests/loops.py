"""An event loop of a test's own, whatever else runs in its thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from anyio.from_thread import start_blocking_portal

Result = TypeVar("Result")


def in_a_loop(ask: Callable[[], Awaitable[Result]]) -> Result:
    """What `ask` comes to, in a thread of its own: the browser keeps a loop in the test's."""
    with start_blocking_portal() as portal:
        return portal.call(ask)
