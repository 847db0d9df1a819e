"""Measures whether a search is felt by those who ask the service for something else.

    python -m benchmarks.event_loop [--seconds 60]

`paiban serve` runs with its worker, as on a shop's machine, with the sample team published. A
client asks for the team's feed and for `/healthz` up to twenty times a second, first idle, then
while a job of so many seconds is worked on. How long the answers took is told. Whatever else the
machine does is in both.
"""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from urllib.parse import urlsplit

from benchmarks.serving import PROGRAM, Serving, serving

_SAMPLE = Path(__file__).parents[1] / "sample_data"
_TEAM = "/api/v1/teams/sample"
_NOVEMBER = {"first": "2026-11-01", "last": "2026-11-30"}
_PAUSE = 0.05
_MOST_IDLE = 20.0
_MARGIN = 5.0
"""Seconds of a search at its begin and end that are left out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """Seconds of the answers to one path, the quickest first."""

    name: str
    seconds: tuple[float, ...]

    def milliseconds(self, share: float) -> float:
        """What this share of the answers stayed within."""
        place = min(len(self.seconds) - 1, int(share * len(self.seconds)))
        return self.seconds[place] * 1000


def asked(server: Serving, paths: dict[str, str], seconds: float) -> Iterator[Answers]:
    """Asks for each path in turn at a steady pace, for so long."""
    host = urlsplit(server.address).netloc
    connection = HTTPConnection(host, timeout=60)
    found: dict[str, list[float]] = {name: [] for name in paths}
    until = perf_counter() + seconds
    while perf_counter() < until:
        for name, path in paths.items():
            begun = perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            found[name].append(perf_counter() - begun)
            if answer.status != 200:
                raise RuntimeError(f"Expected 200 for {name}, got {answer.status}.")
        sleep(_PAUSE)
    connection.close()
    for name, latencies in found.items():
        yield Answers(name=name, seconds=tuple(sorted(latencies)))


def _main() -> None:
    parser = argparse.ArgumentParser(description="Measures whether a search is felt.")
    parser.add_argument("--seconds", type=float, default=60)
    seconds = parser.parse_args().seconds
    with TemporaryDirectory() as made, serving(Path(made) / "data") as server:
        _import(Path(made) / "data")
        paths = {"feed": _published_feed(server), "healthz": "/healthz"}
        print(f"{'':10}{'path':10}{'answers':>8}{'p50 ms':>9}{'p99 ms':>9}{'most ms':>9}")
        _show("idle", asked(server, paths, min(seconds, _MOST_IDLE)))
        job = _generate(server, seconds=seconds)
        sleep(_MARGIN)
        _show("searching", asked(server, paths, seconds - 2 * _MARGIN))
        _, state = server.ask(f"/api/v1/jobs/{job}", server.key)
        if state["state"] != "running":
            raise RuntimeError(f"Expected a search to the end, got {state}.")


def _import(data: Path) -> None:
    subprocess.run(
        [PROGRAM, "import", _SAMPLE, "--team", "sample"],
        check=True,
        env={"PAIBAN_DATA": str(data)},
        stdout=subprocess.DEVNULL,
    )


def _published_feed(server: Serving) -> str:
    """The path of the team's feed, after a quick roster was published."""
    job = server.finished(_generate(server, work=0.5), server.key)
    roster = f"{_TEAM}/rosters/{job['result']['roster_id']}"
    _, draft = server.ask(roster, server.key)
    status, told = server.ask(
        f"{roster}/publish",
        server.key,
        {"accept_violations": True, "reason": "a benchmark"},
        If_Match=f'"{draft["revision"]}"',
    )
    if status != 201:
        raise RuntimeError(f"Expected a publication, got {told}.")
    _, feeds = server.ask(f"{_TEAM}/feeds", server.key)
    return str(urlsplit(feeds["feeds"][0]["address"]).path)


def _generate(server: Serving, **effort: float) -> str:
    status, job = server.ask(f"{_TEAM}/jobs/generate", server.key, _NOVEMBER | effort)
    if status != 202:
        raise RuntimeError(f"Expected a job, got {job}.")
    return str(job["job_id"])


def _show(load: str, found: Iterator[Answers]) -> None:
    for one in found:
        figures = [one.milliseconds(share) for share in (0.5, 0.99, 1.0)]
        told = "".join(f"{figure:9.1f}" for figure in figures)
        print(f"{load:10}{one.name:10}{len(one.seconds):8}{told}", flush=True)


if __name__ == "__main__":
    _main()
