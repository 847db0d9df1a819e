"""How shifts, duties, stores and burdens are called on pages about people."""

from __future__ import annotations

from api.outputs.view.kinds import duty_kinds, shift_kinds
from api.outputs.view.text import short_date, weekday_word
from scheduler.ledger import BurdenKind
from scheduler.team import Team
from scheduler.words import Language, word


def people_words(team: Team, language: Language) -> dict[str, object]:
    """Names for a template: `kinds`, `duties`, `burdens` and `stores` by id, words of dates."""
    duties = {kind.name: kind for kind in duty_kinds(team.policy, language)}
    shared = (kind for kind in BurdenKind if kind is not BurdenKind.DUTY)
    return {
        "kinds": {kind.name: kind for kind in shift_kinds(team.policy, language)},
        "duties": duties,
        "burdens": {
            **{str(kind): word(f"burden-{kind}", language) for kind in shared},
            **{f"duty:{name}": kind.label for name, kind in duties.items()},
        },
        "stores": {store.store_id: store.name for store in team.stores},
        "weekday": lambda day: weekday_word(day, language),
        "dated": lambda day: short_date(day, language),
    }
