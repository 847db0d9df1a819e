"""The goals of a repair counted in plain Python, without the optimiser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scheduler.changes import ChangeKind, changes, rescheduled
from scheduler.duties import WHOLE_HEAD
from scheduler.roster import Roster
from scheduler.shifts import DatedShift
from scheduler.violations import Unmet
from solver.replan.damage import Damage
from solver.replan.result import Goal

_OTHER_TIMES = (ChangeKind.CAME, ChangeKind.WENT, ChangeKind.MOVED)


def measured(damage: Damage, roster: Roster) -> Mapping[Goal, int]:
    """What a repaired roster has of each goal; what is before the first date to change is not."""
    dates = damage.open_dates
    missing = [u for u in uncovered(damage, roster) if u.date >= damage.from_date]
    found = changes(damage.published, roster, dates[0], dates[-1]) if dates else ()
    moved = {(one.agent_id, c.date) for one in found for c in one.of(*_OTHER_TIMES)}
    return {
        Goal.DUTIES: sum(u.people for u in missing),
        Goal.HEADS: sum(-(-u.heads // WHOLE_HEAD) for u in missing),
        Goal.STORES: sum(u.store_id is not None for u in missing),
        Goal.PEOPLE: len(rescheduled(found) - damage.absent),
        Goal.SHIFTS: len(moved - damage.lost_days),
        Goal.HOLDERS: sum(
            c.before is not None and c.after is not None and c.before.duty != c.after.duty
            for one in found
            for c in one.of(ChangeKind.ADAPTED)
        ),
    }


def uncovered(damage: Damage, roster: Roster) -> tuple[Unmet, ...]:
    """What is missing now and was not in the published roster, by date and shift."""
    return tuple(u for s in damage.problem.dated_shifts for u in _uncovered_in(damage, s, roster))


def _uncovered_in(damage: Damage, dated: DatedShift, roster: Roster) -> Iterator[Unmet]:
    problem, day, shift = damage.problem, dated.date, dated.shift.name
    heads = damage.heads_needed(dated) - problem.heads(roster, dated)
    if heads > 0:
        yield Unmet(date=day, shift=shift, heads=heads)
    there = roster.of_shift(day, shift)
    for duty in problem.duties_of(dated):
        people = damage.holders_needed(dated, duty) - sum(a.duty == duty.name for a in there)
        if people > 0:
            yield Unmet(date=day, shift=shift, duty=duty.name, people=people)
    served = {store for a in there for store in a.stores}
    for store, milli in problem.store_volumes(dated).items():
        if (dated, store) in damage.stores_served and store not in served:
            yield Unmet(date=day, shift=shift, store_id=store, milli_inquiries=milli)
