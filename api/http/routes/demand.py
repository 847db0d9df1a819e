"""What to expect, and the heads that it needs by arithmetic; full sizing is a job."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.accounts.audit import Caller
from api.accounts.principal import DESK
from api.http.access import requires
from api.http.documented import problems
from api.http.schemas.demand import (
    DateDemandSchema,
    DayDemandSchema,
    DemandSchema,
    HeadsSchema,
    HistoryDaySchema,
    HistorySchema,
    ReasonsSchema,
    ShiftHeadsSchema,
    StaffingSchema,
    VolumeSchema,
)
from api.http.service import HasService
from api.http.stretch import HasDates
from api.http.told_staffing import heads_schema, staffing_schema
from api.jobs.versions import version_of
from api.rosters.staffing import staffing_of
from api.teams import load_team
from api.teams.demand import demand_of, heads_of
from scheduler.demand import MILLI
from scheduler.forecast import VolumeRange
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
        dates=[DateDemandSchema(date=day, volume=_volume(told.range_on(day))) for day in dates],
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
            expected=heads_schema(need.expected),
            at_low=heads_schema(need.at_low),
            at_high=heads_schema(need.at_high),
        )
        for need in heads_of(loaded, dates)
    ]
    return HeadsSchema(revision=loaded.revision, items=items)


@router.get(
    "/inquiries",
    summary="Inquiries that there were",
    dependencies=[Depends(requires(DESK))],
    responses=problems(),
)
def tell_history(team_id: str, service: HasService, dates: HasDates) -> HistorySchema:
    """By date and store, as the team's history tells them."""
    with service.database.read() as session:
        loaded = load_team(session, team_id)
    first, last = dates[0], dates[-1]
    found: dict[tuple[date, str], Decimal] = defaultdict(Decimal)
    for row in loaded.team.inquiries:
        if first <= row.date <= last:
            found[row.date, row.store_id] += row.inquiries
    days = [
        HistoryDaySchema(date=day, store_id=store_id, inquiries=float(number))
        for (day, store_id), number in sorted(found.items())
    ]
    return HistorySchema(revision=loaded.revision, days=days)


@router.get(
    "/staffing",
    summary="Heads that each shift needs, beside a roster's",
    responses=problems(409),
)
def tell_staffing(
    caller: _Desk,
    team_id: str,
    service: HasService,
    dates: HasDates,
    roster_id: Annotated[
        str | None, Query(max_length=100, description="A roster version; without one: need alone.")
    ] = None,
) -> StaffingSchema:
    """By shift and store, and what buyers wait by the hour. Unknown volumes: 409."""
    with service.database.read() as session:
        loaded = load_team(session, team_id)
        version = None if roster_id is None else version_of(session, team_id, roster_id)
        found = staffing_of(session, loaded, dates, version)
    return staffing_schema(found, loaded, roster_id, caller.language)


def _volume(volume: VolumeRange) -> VolumeSchema:
    return VolumeSchema(
        expected=volume.expected / MILLI, low=volume.low / MILLI, high=volume.high / MILLI
    )
