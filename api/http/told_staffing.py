"""Need and roster as schemas."""

from __future__ import annotations

from collections.abc import Iterator

from api.http.schemas.demand import (
    DateSchema,
    HeadsAtSchema,
    ShiftStaffingSchema,
    StaffingSchema,
    StoreHeadsSchema,
    WaitingCellSchema,
    WaitingRowSchema,
    WaitingSchema,
)
from api.outputs.view.days import make_days
from api.outputs.view.sizing.waiting import waiting_map
from api.outputs.view.sizing.waiting_values import WaitingMap
from api.outputs.view.values import Day
from api.rosters.staffing import ShiftStaffing, Staffing
from api.teams import LoadedTeam
from scheduler.demand import MILLI
from scheduler.duties import WHOLE_HEAD
from scheduler.heads import HeadsAt
from scheduler.words import Language, say


def staffing_schema(
    found: Staffing, loaded: LoadedTeam, roster_id: str | None, language: Language
) -> StaffingSchema:
    """Need and roster in the reader's language."""
    problem, waiting = found.setting.problem, found.waiting
    days = make_days(problem, loaded.team.events, language)
    shown = None if waiting is None else waiting_map(waiting, problem.policy, days, language)
    return StaffingSchema(
        revision=loaded.revision,
        roster_id=roster_id,
        dates=[_date(day) for day in days],
        items=[_shift(one) for one in found.shifts],
        waiting=None if shown is None else _waiting(shown),
        notes=[say(note, language) for note in found.notes],
    )


def heads_schema(at: HeadsAt) -> HeadsAtSchema:
    """What a shift needs at one volume."""
    return HeadsAtSchema(
        volume=at.volume / MILLI,
        least=at.least,
        best=at.best,
        most=at.most,
        least_people=at.least_people,
        best_people=at.best_people,
        most_people=at.most_people,
    )


def _date(day: Day) -> DateSchema:
    return DateSchema(
        date=day.date,
        weekday=day.weekday,
        is_free=day.is_free_by_calendar,
        is_holiday=bool(day.holiday),
        occasion=day.occasion,
    )


def _shift(one: ShiftStaffing) -> ShiftStaffingSchema:
    need = one.need
    return ShiftStaffingSchema(
        date=need.date,
        shift=need.shift,
        expected=heads_schema(need.expected),
        at_low=heads_schema(need.at_low),
        at_high=heads_schema(need.at_high),
        stores=list(_stores(one)),
        people=one.people,
        heads=None if one.heads is None else one.heads / WHOLE_HEAD,
    )


def _stores(one: ShiftStaffing) -> Iterator[StoreHeadsSchema]:
    for store in one.need.stores:
        yield StoreHeadsSchema(
            store_id=store.store_id,
            volume=store.volume / MILLI,
            least=store.least / WHOLE_HEAD,
            best=store.best / WHOLE_HEAD,
            most=store.most / WHOLE_HEAD,
            logged_in=None if one.people is None else one.logins[store.store_id],
        )


def _waiting(shown: WaitingMap) -> WaitingSchema:
    return WaitingSchema(
        promise=shown.promise,
        summary=shown.summary,
        rows=[
            WaitingRowSchema(
                hour=row.hour,
                depth=row.depth,
                percent=row.percent,
                cells=[
                    WaitingCellSchema(depth=cell.depth, mark=cell.mark, told=cell.title)
                    for cell in row.cells
                ],
            )
            for row in shown.rows
        ],
    )
