"""The rules: what each one says, with its parameters within the sentence, and how it is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from api.web.settings.fields import Field, Source
from scheduler.dates import Blocks
from scheduler.policy import Mode, Policy, RuleCode
from scheduler.tables.toml_rules import modes_of
from scheduler.words import Language, word
from solver.rules import ALL_RULES
from solver.rules.changeover_rest import ChangeoverRest

_MARK = "\x1f"

_OF_CONTRACTS = frozenset(
    {
        RuleCode.SHIFT_SUCCESSION,
        RuleCode.WORK_RUNS,
        RuleCode.SHORT_RUNS,
        RuleCode.PLANNED_HOURS,
        RuleCode.SHIFT_MAXIMA,
        RuleCode.WEEKENDS_OFF,
        RuleCode.STATED_COVER,
    }
)
"""They speak of agreements that no table of a folder states, so far."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleLine:
    """A rule as the page lists it.

    Attributes:
        sentence: pieces in order: text, or a parameter's field.
        mode: how it is meant now.
        mode_field: what the file says of that.
        modes: how it may be meant; a single one: the product fixes it.
    """

    code: RuleCode
    sentence: tuple[str | Field, ...]
    mode: Mode
    mode_field: Field
    modes: tuple[Mode, ...]
    weight: Field

    @property
    def has_effect(self) -> bool:
        """Whether a folder can state what it speaks of."""
        return self.code not in _OF_CONTRACTS


def rules_of(source: Source, policy: Policy, language: Language) -> tuple[RuleLine, ...]:
    """All rules of the solver, in its order."""
    return tuple(_line(rule.code, source, policy, language) for rule in ALL_RULES)


def _line(code: RuleCode, source: Source, policy: Policy, language: Language) -> RuleLine:
    setting = policy.rule(code)
    path = ("rotation", "mode") if code is RuleCode.ROTATION else ("rules", code.value, "mode")
    given = source.field(*path, usual=setting.mode, is_number=False)
    parameters = _parameters(code, source, policy)
    marked = {name: f"{_MARK}{name}{_MARK}" for name in parameters}
    pieces = word(f"pages-settings-says-{code}", language, **marked).split(_MARK)
    return RuleLine(
        code=code,
        sentence=tuple(parameters.get(piece, piece) for piece in pieces),
        mode=setting.mode,
        mode_field=given,
        modes=modes_of(code),
        weight=source.field("rules", code.value, "weight", usual=setting.weight),
    )


def _parameters(code: RuleCode, source: Source, policy: Policy) -> dict[str, Field]:
    """The fields that stand within a rule's sentence, by the names that it has for them."""
    field, rotation, stores = source.field, policy.rotation, policy.stores
    cap = None if policy.overtime_cap is None else timedelta(minutes=policy.overtime_cap)
    blocks = field(
        "rotation",
        "blocks",
        usual=rotation.blocks,
        choices=[block.value for block in Blocks],
        is_number=False,
    )
    every: dict[RuleCode, dict[str, Field]] = {
        RuleCode.AVAILABILITY: {"days": field("training", "days", usual=policy.training_days)},
        RuleCode.MINIMUM_REST: {"hours": field("rest", "hours", usual=policy.rest)},
        RuleCode.WEEKLY_REST: {
            "days": field("rest", "free_days_in_seven", usual=policy.free_days_in_seven)
        },
        RuleCode.HOURS_CAP: {"hours": field("hours", "overtime_cap", usual=cap)},
        RuleCode.ROTATION: {
            "blocks": blocks,
            "days": field("rotation", "changeover_days", usual=rotation.changeover_days),
        },
        RuleCode.STORE_LIMIT: {
            "most": field("stores", "max", usual=stores.usual),
            "exceptional": field("stores", "exceptional_max", usual=stores.exceptional),
        },
        RuleCode.CHANGEOVER_REST: {
            "days": field("rules", code.value, "days", usual=ChangeoverRest.of(policy).days)
        },
    }
    return every.get(code, {})
