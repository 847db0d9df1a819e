"""Clients that poll feeds on kept connections, as fast as they are answered."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic, perf_counter

_CHUNK = 262_144


@dataclass(frozen=True, kw_only=True, slots=True)
class Poll:
    """What clients met.

    Attributes:
        seconds: from the first request to the last answer.
        latencies: of each request, in seconds, the shortest first.
    """

    seconds: float
    latencies: tuple[float, ...]

    @property
    def a_second(self) -> float:
        """Requests answered a second."""
        return len(self.latencies) / self.seconds

    def milliseconds(self, share: float) -> float:
        """The latency that this share of requests stayed within."""
        place = min(len(self.latencies) - 1, int(share * len(self.latencies)))
        return self.latencies[place] * 1000


def polled(
    port: int,
    feeds: Sequence[tuple[str, str]],
    *,
    clients: int,
    seconds: float,
    expected: int,
) -> Poll:
    """Polls for a while.

    Args:
        port: of the server on this machine.
        feeds: path and ETag of each.
        clients: how many ask at once, each for its own part of the feeds.
        seconds: how long.
        expected: 304 to send the ETags, 200 not to.

    Raises:
        RuntimeError: an answer had another status.
    """
    begun = perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        parts = [feeds[n::clients] for n in range(clients)]
        found = list(pool.map(lambda part: _client(port, part, seconds, expected), parts))
    latencies = sorted(latency for one in found for latency in one)
    return Poll(seconds=perf_counter() - begun, latencies=tuple(latencies))


def _client(
    port: int, feeds: Sequence[tuple[str, str]], seconds: float, expected: int
) -> list[float]:
    requests = [_request(path, tag if expected == 304 else None) for path, tag in feeds]
    latencies: list[float] = []
    with socket.create_connection(("127.0.0.1", port)) as server:
        server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        ends = monotonic() + seconds
        while monotonic() < ends:
            request = requests[len(latencies) % len(requests)]
            begun = perf_counter()
            server.sendall(request)
            _take_answer(server, expected)
            latencies.append(perf_counter() - begun)
    return latencies


def _request(path: str, tag: str | None) -> bytes:
    condition = f"If-None-Match: {tag}\r\n" if tag else ""
    agent = "User-Agent: Google-Calendar-Importer\r\n"
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{agent}{condition}\r\n".encode()


def _take_answer(server: socket.socket, expected: int) -> None:
    """Reads one answer to its end; the plainest reader there is, to leave the server the time."""
    taken = b""
    while b"\r\n\r\n" not in taken:
        taken += server.recv(_CHUNK)
    head, _, body = taken.partition(b"\r\n\r\n")
    if not head.startswith(f"HTTP/1.1 {expected} ".encode()):
        raise RuntimeError(f"Expected {expected}, got {head.decode(errors='replace')}.")
    length = 0
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    missing = length - len(body)
    while missing > 0:
        missing -= len(server.recv(_CHUNK))
