"""What is done for each kind of job."""

from __future__ import annotations

from collections.abc import Mapping

from api.jobs.bench import Doing
from api.jobs.states import Kind
from api.jobs.work.generate import generate
from api.jobs.work.replan import replan_roster
from api.jobs.work.scenarios import compare
from api.jobs.work.sizing import size

DOINGS: Mapping[Kind, Doing] = {
    Kind.GENERATE: generate,
    Kind.REPLAN: replan_roster,
    Kind.SCENARIOS: compare,
    Kind.SIZING: size,
}
"""By kind of job."""
