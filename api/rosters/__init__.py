"""Rosters as versions: drafts, publications, and what later months start from."""

from api.rosters.drafts import save_draft
from api.rosters.outcomes import outcome_record
from api.rosters.planning import planning_team
from api.rosters.rows import lock_rows, locks_of, roster_of, rows_of

__all__ = [
    "lock_rows",
    "locks_of",
    "outcome_record",
    "planning_team",
    "roster_of",
    "rows_of",
    "save_draft",
]
