"""How many people a team needs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from api.jobs.bench import Ending, Task, ended
from api.jobs.files import keep_file
from api.jobs.orders import SizingOrder
from api.jobs.reports import ready_record, sizing_record
from api.jobs.states import State
from api.outputs.page import sizing_page
from api.outputs.sizing_csv import sizing_csv
from api.outputs.view.sizing import make_sizing_view, sizing_of
from api.rosters import planning_team
from api.rosters.outcomes import in_all_languages
from api.storage.models import Job, JobPart
from api.storage.types import JsonObject
from scheduler.forecast import forecast
from scheduler.planning import problem_for
from scheduler.words import Language
from solver.ready import make_ready
from solver.settings import Settings
from solver.sizing.result import Bracket, Need, TeamSize
from solver.sizing.size import size_team


def size(task: Task) -> Ending:
    """Sizes the team; what is known by the end is the answer."""
    job, order = task.job, SizingOrder.model_validate(task.job.params)
    with task.database.read() as session:
        team = planning_team(session, job.team_id, job.team_revision, order.first)
    problem, notes = problem_for(team, order.dates)
    expected = forecast(team, order.dates)
    settings = Settings(
        seconds=None if order.work else order.seconds,
        work=order.work,
        seed=order.seed,
        workers=task.threads,
        stop=task.eyes.stop,
    )
    make_ready(problem, task.eyes.stop, lambda: task.eyes.tell(ready_record()))
    sized = size_team(problem, settings, lambda told: task.eyes.tell(sizing_record(told)))
    case = sizing_of(team, problem, expected, sized)
    language = Language(job.language)
    view = make_sizing_view(case, team.events, made_at=task.now, language=language, notes=notes)
    files = {"sizing.csv": sizing_csv(case, view.days), "sizing.html": sizing_page(view)}

    def store(session: Session, job: Job, _part: JobPart, _now: datetime) -> State:
        for name, content in files.items():
            keep_file(session, job, name, content)
        job.result = size_record(sized)
        return ended(task)

    return store


def size_record(size: TeamSize) -> JsonObject:
    """The answer as a JSON value."""
    return {
        "employed": size.employed,
        "verdict": in_all_languages(size.verdict),
        "peaks": [day.isoformat() for day in size.peaks],
        "hired": _need(size.hired),
        "borrowed": _need(size.borrowed),
        "permanent": _need(size.permanent),
        "ordinary": _need(size.ordinary),
        "notes": [in_all_languages(note) for note in (*size.forced, *size.notes)],
    }


def _need(need: Need) -> JsonObject:
    return {
        "people": _bracket(need.people),
        "borrowed": _bracket(need.borrowed),
        "reason": in_all_languages(need.reason),
    }


def _bracket(bracket: Bracket) -> JsonObject:
    return {"least": bracket.least, "most": bracket.most}
