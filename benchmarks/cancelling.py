"""How soon a search of a large team ends once it is cancelled, and whether it keeps its best.

    python -m benchmarks.cancelling [--agents 300] [--times 8] [--seed 1]

The service is started as its users start it, with one worker. Searches for a month are cancelled
some seconds after they began. Prints, for each, after how many seconds it was cancelled, how many
seconds later it had ended, and whether a roster was kept.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from random import Random

from benchmarks.service_places import Place, places
from benchmarks.serving import Serving, until
from benchmarks.teams import write_team

MONTH = {"first": "2026-11-01", "last": "2026-11-30", "seconds": 300}
_LATEST = 30.0
"""Seconds of a search after which it is cancelled at the latest."""


def cancelled(place: Place, service: Serving, after: float, seed: int) -> str:
    """A row of the table."""
    job_id = place.start(service, MONTH | {"seed": seed})
    until(lambda: place.owner(job_id)[0])
    time.sleep(after)
    begun = time.perf_counter()
    status, told = service.ask(f"/api/v1/jobs/{job_id}/cancel", place.key, {})
    if status not in {200, 202}:
        raise RuntimeError(f"Expected to cancel it, got {told}.")
    job = service.finished(job_id, place.key)
    took = time.perf_counter() - begun
    kept = "yes" if (job["result"] or {}).get("roster_id") else "no"
    return f"| {after:.1f} | {took:.2f} | {job['state']} | {kept} |"


def main() -> None:
    """Measures, and prints."""
    parser = argparse.ArgumentParser(description="Measures how soon searches end.")
    parser.add_argument("--agents", type=int, default=300)
    parser.add_argument("--times", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    random = Random(told.seed)
    with tempfile.TemporaryDirectory() as made:
        team = Path(made) / "team"
        write_team(team, agents=told.agents, seed=told.seed)
        with places("sqlite", team) as fresh:
            place = next(fresh)
            with place.served(workers=1) as service:
                print("| cancelled after s | ended s later | state | roster kept |")
                print("|---" * 4 + "|")
                for _ in range(told.times):
                    after = random.uniform(0, _LATEST)
                    print(cancelled(place, service, after, told.seed), flush=True)


if __name__ == "__main__":
    main()
