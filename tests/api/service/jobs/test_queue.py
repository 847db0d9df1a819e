"""The queue itself, in a process of its own: one process has one queue for its life."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.api.service.jobs.processes import environment

TRIED = """
import json, sys, threading
from datetime import UTC, datetime, timedelta
from api.jobs.queue import Queue
from api.jobs.states import Attempt

def attempt(n):
    return Attempt(job_id=f"j{n}", place=0, number=1)

done, go, all_done = [], threading.Event(), threading.Event()

def do(one):
    go.wait(60)
    done.append(one.job_id)
    if len(done) == 5:
        all_done.set()

queue = Queue(sys.argv[1], "w1", do)
queue.put(attempt(0), 0)
while not queue.given():
    pass
found = {"given": [[str(a), w] for a, w in queue.given().items()]}
for n, turn in ((1, 70), (2, 50), (3, 2_147_483_646), (4, 60), (5, 10)):
    queue.put(attempt(n), turn)
    queue.put(attempt(n), turn)
queue.forget([attempt(5)])
every = [attempt(n) for n in range(7)]
found["ahead"] = sorted(map(str, queue.ahead(every)))
go.set()
all_done.wait(60)
while queue.given():
    pass
queue.put(attempt(1), 0)
found["done"], found["left"] = done, sorted(map(str, queue.ahead(every)))
queue.clear(datetime.now(UTC) - timedelta(hours=1))
queue.put(attempt(2), 0)
found["kept"] = sorted(map(str, queue.ahead(every)))
queue.clear(datetime.now(UTC) + timedelta(hours=1))
go.clear()
queue.put(attempt(2), 0)
found["cleared"] = sorted(map(str, queue.ahead(every)))
print(json.dumps(found))
sys.stdout.flush()
import os
os._exit(0)
"""


def test_parts_come_out_by_turns_and_each_once(database, tmp_path):
    url = database.engine.url.render_as_string(hide_password=False)
    if database.is_sqlite:
        url = f"sqlite:///{tmp_path / 'queue.sqlite'}"

    ended = subprocess.run(
        [sys.executable, "-c", TRIED, url],
        env=environment(database, tmp_path),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )

    found = json.loads(ended.stdout)
    assert found["given"] == [["j0.0.1", "w1"]]
    assert found["ahead"] == ["j0.0.1", "j1.0.1", "j2.0.1", "j3.0.1", "j4.0.1"]
    assert found["done"] == ["j0", "j2", "j4", "j1", "j3"]
    assert found["left"] == found["kept"] == []
    assert found["cleared"] == ["j2.0.1"]
