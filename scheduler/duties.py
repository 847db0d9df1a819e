"""Duties: designated roles within a shift."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.words import Language, known_word

WHOLE_HEAD = 1000
"""Heads are counted in thousandths, so that shares such as 0.25 stay exact."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """A role for which people are designated in a shift, such as order chasing.

    Attributes:
        name: names it in files.
        shifts: names of the shifts that need it.
        per_shift: how many people are designated: exactly so many, fewer is unmet.
        skill: what the holder must have; None: anybody may hold it.
        inquiry_share: the share of a normal load that the holder still takes, in thousandths,
            0 to 1000. Not a share of the shift's volume.
    """

    name: str
    shifts: frozenset[str]
    per_shift: int = 1
    skill: str | None = None
    inquiry_share: int = WHOLE_HEAD

    def may_be_held_by(self, skills: frozenset[str]) -> bool:
        """Whether a person with these skills may be designated."""
        return self.skill is None or self.skill in skills

    @property
    def costs_heads(self) -> bool:
        """Whether its holder is less than a whole head."""
        return self.inquiry_share < WHOLE_HEAD


def duty_label(name: str, language: Language) -> str:
    """The duty as people read it: the usual ones by their word in the language, others by name."""
    return known_word(f"duty-{name}", language) or name
