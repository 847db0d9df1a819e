"""What a search ended with: kept as a JSON value beside its roster, and read again."""

from __future__ import annotations

from api.outputs.status import status_of
from api.rosters.judging import JudgedRoster
from api.storage.models import RosterVersion
from api.storage.types import JsonObject
from scheduler.words import Language, Message, say
from solver.locks import clashes_of
from solver.outcome import Clash, LevelResult, Outcome, Plan, Solved, TimedOut


def outcome_record(outcome: Outcome, seed: int) -> JsonObject:
    """The record of a search's end: what `plan.json` tells, for one who reads it again later.

    Args:
        outcome: what solving ended with; of its levels value and bound are kept in the units of
            `LevelResult`, messages of its clashes in every language.
        seed: what the search was started with.
    """
    plan = outcome.plan
    clashes = outcome.clashes if isinstance(outcome, Clash) else ()
    return {
        "status": str(status_of(outcome)),
        "levels": [[str(lv.level), lv.value, lv.bound] for lv in plan.levels],
        "seconds": round(plan.seconds, 3),
        "seed": seed,
        "method": plan.method,
        "clashes": [
            {
                "rules": [str(rule) for rule in clash.rules],
                "dates": [day.isoformat() for day in clash.dates],
                "agents": list(clash.agent_ids),
                "message": in_all_languages(clash.message),
            }
            for clash in clashes
        ],
    }


def levels_of(version: RosterVersion, found: JudgedRoster) -> tuple[LevelResult, ...]:
    """The levels of a roster as it is judged now.

    The bounds are those of the search that made it, as long as the values are what they were then
    and the team's content too. Else they are 0, below which no level can be.
    """
    told = {level: (value, bound) for level, value, bound in version.outcome.get("levels", ())}
    values = found.judgement.values
    is_same = found.setting.revision == version.team_revision and all(
        level in told and told[level][0] == value for level, value in values
    )
    return tuple(
        LevelResult(level=level, value=value, bound=told[level][1] if is_same else 0)
        for level, value in values
    )


def outcome_of(version: RosterVersion, found: JudgedRoster) -> Outcome:
    """The roster as what a search ended with, to be shown like one."""
    record = version.outcome
    plan = Plan(
        roster=found.roster,
        levels=levels_of(version, found),
        judgement=found.judgement,
        seconds=record.get("seconds", 0.0),
        method=record.get("method", ""),
    )
    if any(violation.hard for violation in found.judgement.violations):
        return Clash(plan=plan, clashes=clashes_of(found.judgement))
    is_proven = all(level.is_proven for level in plan.levels)
    return Solved(plan=plan) if is_proven else TimedOut(plan=plan)


def in_all_languages(what: Message) -> dict[str, str]:
    """A message said in every language, by the language's code."""
    return {str(language): say(what, language) for language in Language}
