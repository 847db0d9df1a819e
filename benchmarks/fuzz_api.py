"""Asks the whole API at random, by its own OpenAPI document, and looks for answers it rules out.

    python -m benchmarks.fuzz_api --examples 50
    python -m benchmarks.fuzz_api --examples 50 --database postgresql+psycopg://…

The real application on a migrated, empty database, with the sample team, a draft, a publication and
a job that has ended. Half of the requests name things that there are. Requests as the document
wants them and such as it does not; an administrator asks.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.accounts.keys import make_key
from api.accounts.principal import Role
from api.app import make_app
from api.http.service import Service
from api.settings import ServiceSettings
from api.storage import make_database
from api.storage.migrate import upgrade

_BROKEN = 500
_CHECKS = [
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
_TEAM = "/api/v1/teams/sample"
_ROSTER = "date,agent_id,shift,duty,stores,inquiries\n2026-11-02,1001,day,,tm1,90.0\n"
_ANY = {"If-Match": "*"}


@dataclass
class Fuzzed:
    """What came of it: answers by status, and those that should not have come."""

    operations: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    breaches: Counter[str] = field(default_factory=Counter)


def fuzz(service: Service, examples: int, at_random: int) -> Fuzzed:
    """Asks each operation so many times rightly, and as often wrongly."""
    app = make_app(service)
    with service.database.write() as session:
        key = make_key(
            session, "fuzz", Role.ADMINISTRATOR, made_by="system", now=service.clock()
        ).text
    headers = {"Authorization": f"Bearer {key}"}
    known = _things(TestClient(app, headers=headers))
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    found = Fuzzed()
    for result in schema.get_all_operations():
        operation = result.ok()
        found.operations += 1
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            cases = operation.as_strategy(generation_mode=mode)

            @seed(at_random)
            @settings(
                max_examples=examples,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=cases)
            def ask(case: Case) -> None:
                _ask(case, headers, known, found)

            try:
                ask()
            except Unsatisfiable:  # nothing can be wrong with what takes nothing
                continue
    return found


def _ask(case: Case, headers: dict[str, str], known: dict[str, str], found: Fuzzed) -> None:
    number = found.statuses.total()
    if number % 2:
        ids = {n: known[n] for n in case.path_parameters if n in known}
        case.path_parameters.update(ids)
    more = headers | (_ANY if number % 3 else {})
    answer = case.call(headers=more)
    found.statuses[answer.status_code] += 1
    label = f"{case.method} {case.path} -> {answer.status_code}"
    if answer.status_code >= _BROKEN:
        found.errors[f"{label}: {answer.text[:200]}"] += 1
    try:
        case.validate_response(answer, checks=_CHECKS)
    except (Failure, FailureGroup) as failure:
        told = failure.exceptions if isinstance(failure, FailureGroup) else [failure]
        for each in told:
            found.breaches[f"{label}: {type(each).__name__}: {str(each)[:200]}"] += 1


def _things(client: TestClient) -> dict[str, str]:
    """Ids of things that there are, by the name that routes have for them."""

    def made(path: str, **what: Any) -> dict[str, Any]:  # noqa: ANN401 - a body of any kind
        answer = client.post(path, headers=_ANY, **what)
        assert answer.is_success, answer.text
        told: dict[str, Any] = answer.json()
        return told

    made("/api/v1/teams?team_id=sample&sample=true")
    dates = {"first": "2026-11-01", "last": "2026-11-07"}
    file = {"file": ("roster.csv", _ROSTER.encode())}
    draft, other = (
        made(f"{_TEAM}/rosters/upload", files=file, data=dates)["roster_id"] for _ in range(2)
    )
    consent = {"accept_violations": True, "reason": "to have one"}
    made(f"{_TEAM}/rosters/{other}/publish", json=consent)
    job_id = made(f"{_TEAM}/jobs/generate", json=dates)["job_id"]
    made(f"/api/v1/jobs/{job_id}/cancel")
    person = {"login": "mei", "name": "梅", "role": "manager", "teams": ["sample"]}
    return {
        "team_id": "sample",
        "agent_id": "1001",
        "roster_id": draft,
        "number": "1",
        "revision": "1",
        "name": "agents.csv",
        "kind": "shifts",
        "job_id": job_id,
        "user_id": made("/api/v1/users", json=person)["user_id"],
        "key_id": made("/api/v1/keys", json={"name": "k", "role": "manager"})["key_id"],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Asks, and prints what came of it: 1 where an answer should not have come."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--examples", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", help="by default SQLite in a folder of its own")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        url = asked.database or f"sqlite:///{folder}/paiban.sqlite"
        database = make_database(url)
        upgrade(database)
        service = Service(
            settings=ServiceSettings(data=Path(folder), database_url=url), database=database
        )
        found = fuzz(service, asked.examples, asked.seed)
        database.close()
    print("\n".join(_told(found)))
    return 1 if found.errors or found.breaches else 0


def _told(found: Fuzzed) -> Iterator[str]:
    yield f"operations {found.operations}, requests {found.statuses.total()}"
    yield "answers " + ", ".join(f"{status}: {n}" for status, n in sorted(found.statuses.items()))
    yield f"server errors {found.errors.total()}"
    yield from (f"  {times} x {what}" for what, times in found.errors.most_common())
    yield f"breaches of the document {found.breaches.total()}"
    yield from (f"  {times} x {what}" for what, times in found.breaches.most_common())


if __name__ == "__main__":
    sys.exit(main())
