"""Words of the dialogs in which rosters are published and withdrawn."""

from __future__ import annotations

from api.outputs.view.kinds import duty_kinds, shift_kinds
from scheduler.policy import Policy
from scheduler.words import Language, word

_SAID = {
    "publish": "publish",
    "close": "close",
    "publishTitle": "versions-publish-title",
    "publishAnyway": "versions-publish-anyway",
    "agents": "versions-agents",
    "rescheduled": "versions-rescheduled",
    "came": "versions-kind-came",
    "went": "versions-kind-went",
    "moved": "versions-kind-moved",
    "adapted": "versions-kind-adapted",
    "news": "versions-news",
    "changed": "versions-changed",
    "nobody": "versions-nobody",
    "reason": "versions-reason",
    "calendars": "versions-calendars",
    "withdraw": "versions-withdraw",
    "withdrawTitle": "versions-withdraw-title",
    "withdrawHint": "versions-withdraw-hint",
    "withdrawCalendars": "versions-withdraw-calendars",
}
_FILLED = {
    "more": ("versions-more-people", "people"),
    "newsOf": ("versions-news-of", "people"),
    "shiftsOf": ("versions-shifts-of", "shifts"),
    "stores": ("versions-stores-changed", "days"),
    "broken": ("versions-broken", "count"),
    "missing": ("versions-missing", "names"),
}
"""With one place, which the script fills in."""


def publication_words(policy: Policy, language: Language) -> dict[str, object]:
    """Words and names for the page's script."""
    return {
        **{name: word(f"pages-{key}", language) for name, key in _SAID.items()},
        **{
            name: word(f"pages-{key}", language, **{place: "{" + place + "}"})
            for name, (key, place) in _FILLED.items()
        },
        "language": str(language),
        "free": word("outputs-free", language),
        "shifts": {shift.name: shift.label for shift in shift_kinds(policy, language)},
        "duties": {duty.name: duty.label for duty in duty_kinds(policy, language)},
    }
