"""The web server: one process, ended in order by a signal."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from types import FrameType

import uvicorn
from fastapi import FastAPI

from api.settings import ServiceSettings

_FINISHING = 20
"""Seconds that requests in flight have to be answered once the process is told to end."""


class WebServer(uvicorn.Server):
    """Serves an application until a signal to end; requests in flight are answered first.

    Attributes:
        ended_by: the first signal to end; None: there was none.
    """

    def __init__(
        self, app: FastAPI, settings: ServiceSettings, on_end: Iterable[Callable[[], None]]
    ) -> None:
        """Over an application; `on_end` are called at the first signal."""
        super().__init__(
            uvicorn.Config(
                app,
                access_log=False,
                log_config=None,
                server_header=False,
                proxy_headers=bool(settings.proxies),
                forwarded_allow_ips=list(settings.proxies),
                timeout_graceful_shutdown=_FINISHING,
            )
        )
        self.ended_by: int | None = None
        self._on_end = tuple(on_end)

    def serve_on(self, opened: socket.socket) -> None:
        """Serves until a signal to end."""
        self.run(sockets=[opened])

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Notes a signal to end; the second Ctrl-C waits for nobody."""
        if self.ended_by is None:
            self.ended_by = sig
            for tell in self._on_end:
                tell()
        super().handle_exit(sig, frame)

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """As the base does, without raising them again afterwards: the caller has its exit code."""
        signals = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self.handle_exit) for number in signals}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
