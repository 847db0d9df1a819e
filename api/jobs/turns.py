"""Whose turn it is: start-time fair queueing over teams.

Every part gets a turn, a moment of a clock that shows how much work each waiting team has had.
A team that was idle joins at the latest turn begun; one that asks for much gets turns farther
and farther ahead, and others come in between. Source: P. Goyal, H. M. Vin, H. Cheng, "Start-time
fair queueing", IEEE/ACM Transactions on Networking 5(5), 1997.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.jobs.states import Kind, Lane, State, lane_of
from api.storage.models import Job, JobPart, TeamRow, TeamTurn

MOST_TURN = 2**31 - 2
"""After so many seconds of work of one busy queue it is first come, first served."""

_NOBODY = ("", "")


def lock_team(session: Session, team_id: str) -> TeamRow | None:
    """The team, for this transaction alone: its jobs are counted and given turns by one at a time.

    None: there is none.
    """
    return session.get(TeamRow, team_id, with_for_update=True, populate_existing=True)


def take_turns(session: Session, team_id: str, lane: Lane, parts: Sequence[JobPart]) -> None:
    """Gives parts their turns, in order, after whatever the team has in the lane already.

    Args:
        session: a writing one that holds the team's lock.
        team_id: whose they are.
        lane: where they wait.
        parts: with their costs.
    """
    own = session.get(TeamTurn, (team_id, lane))
    if own is None:
        own = TeamTurn(team_id=team_id, lane=lane, turn=0)
        session.add(own)
    turn = max(own.turn, _begun(session))
    for part in parts:
        part.turn = min(turn, MOST_TURN)
        turn += part.cost
    own.turn = min(turn, MOST_TURN)


def begin_turn(session: Session, turn: int) -> None:
    """Notes that a part of this turn was begun: nobody joins before it any more."""
    at = (TeamTurn.team_id, TeamTurn.lane)
    here = [column == value for column, value in zip(at, _NOBODY, strict=True)]
    session.execute(update(TeamTurn).where(*here, TeamTurn.turn < turn).values(turn=turn))
    if session.scalar(select(TeamTurn.turn).where(*here)) is None:
        try:
            with session.begin_nested():
                session.add(TeamTurn(team_id="", lane="", turn=turn))
        except IntegrityError:  # another worker began the first turn of all
            return


def give_back(session: Session, team_id: str, kind: Kind) -> None:
    """After parts were cancelled: the team's next turn comes after those that it still has."""
    lane = lane_of(kind)
    own = session.get(TeamTurn, (team_id, lane))
    if own is None:
        return
    kinds = [k for k in Kind if lane_of(k) is lane]
    left = session.execute(
        select(JobPart.turn, JobPart.cost)
        .join(Job, Job.job_id == JobPart.job_id)
        .where(Job.team_id == team_id, Job.kind.in_(kinds))
        .where(JobPart.state.in_([State.QUEUED, State.RUNNING]))
    )
    last = max((turn + cost for turn, cost in left), default=0)
    own.turn = min(own.turn, max(last, _begun(session)))


def _begun(session: Session) -> int:
    found = session.get(TeamTurn, _NOBODY, populate_existing=True)
    return 0 if found is None else found.turn
