"""Where a draft comes from that was made under a scenario."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.rosters.assuming import scenario_text
from api.storage.models import RosterVersion
from api.teams.scenarios import SCENARIOS, scenarios_of
from api.web.scenarios.wording import Wording
from scheduler.dates import dates_between
from scheduler.errors import InputError
from scheduler.tables.editing.scenarios_text import read_scenarios_file
from scheduler.team import Team
from scheduler.words import Language, word


def origin_of(
    session: Session, version: RosterVersion | None, team: Team, language: Language
) -> str:
    """The scenario that a version was made under and what it changes; empty where there is none."""
    text = None if version is None else scenario_text(session, version)
    if version is None or text is None:
        return ""
    entry = read_scenarios_file(text.encode(), SCENARIOS).entries[0]
    try:
        scenario = scenarios_of(text, team, dates_between(version.first, version.last))[0]
        changes = Wording(team=team, language=language).of(scenario)
    except InputError:  # it does not fit the team any more
        changes = tuple(key for key in entry if key not in {"name", "note"})
    return word(
        "pages-scenarios-draft-note",
        language,
        name=str(entry["name"]),
        changes=word("whatif-semicolon", language).join(changes),
    )
