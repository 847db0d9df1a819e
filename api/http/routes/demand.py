"""What to expect, and the heads that it needs by arithmetic; full sizing is a job."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from api.accounts.audit import Caller
from api.accounts.principal import DESK
from api.http.access import requires
from api.http.documented import problems
from api.http.schemas.demand import (
    DayDemandSchema,
    DemandSchema,
    HeadsAtSchema,
    HeadsSchema,
    ReasonsSchema,
    ShiftHeadsSchema,
    VolumeSchema,
)
from api.http.service import HasService
from api.http.stretch import HasDates
from api.teams import load_team
from api.teams.demand import demand_of, heads_of
from scheduler.demand import MILLI
from scheduler.forecast import VolumeRange
from scheduler.heads import HeadsAt
from scheduler.words import say

router = APIRouter(prefix="/teams/{team_id}", tags=["demand"])

_Desk = Annotated[Caller, Depends(requires(DESK))]


@router.get("/demand", summary="Inquiries to expect", responses=problems(409))
def tell_demand(caller: _Desk, team_id: str, service: HasService, dates: HasDates) -> DemandSchema:
    """By date and store, with ranges, and why. Where the team's tables do not tell it: 409."""
    with service.database.read() as session:
        loaded = load_team(session, team_id)
    told = demand_of(loaded, dates)
    return DemandSchema(
        revision=loaded.revision,
        total=_volume(told.range_over(dates)),
        days=[
            DayDemandSchema(
                date=day.date,
                store_id=day.store_id,
                volume=_volume(day.volume),
                source=day.source,
                estimate=None if day.estimate is None else _volume(day.estimate),
            )
            for day in told.days
        ],
        reasons=[
            ReasonsSchema(
                store_id=why.store_id,
                source=why.source,
                reasons=[say(reason, caller.language) for reason in why.reasons],
            )
            for why in told.explanations
        ],
        notes=[say(note, caller.language) for note in told.notes],
    )


@router.get(
    "/heads",
    summary="Heads that each shift needs",
    dependencies=[Depends(requires(DESK))],
    responses=problems(409),
)
def tell_heads(team_id: str, service: HasService, dates: HasDates) -> HeadsSchema:
    """Least, best and most, by arithmetic. Whether a team can be rostered so is a sizing's answer.

    Where the team's tables do not tell what to expect: 409.
    """
    with service.database.read() as session:
        loaded = load_team(session, team_id)
    items = [
        ShiftHeadsSchema(
            date=need.dated.date,
            shift=need.dated.shift.name,
            expected=_heads(need.expected),
            at_low=_heads(need.at_low),
            at_high=_heads(need.at_high),
        )
        for need in heads_of(loaded, dates)
    ]
    return HeadsSchema(revision=loaded.revision, items=items)


def _volume(volume: VolumeRange) -> VolumeSchema:
    return VolumeSchema(
        expected=volume.expected / MILLI, low=volume.low / MILLI, high=volume.high / MILLI
    )


def _heads(at: HeadsAt) -> HeadsAtSchema:
    return HeadsAtSchema(
        volume=at.volume / MILLI,
        least=at.least,
        best=at.best,
        most=at.most,
        least_people=at.least_people,
        best_people=at.best_people,
        most_people=at.most_people,
    )
