"""`[rules.<code>]` of `team.toml`: mode, weight and parameters of each rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from scheduler.policy import Mode, Policy, RuleCode, RuleSetting
from scheduler.tables.faults import listed
from scheduler.tables.toml_keys import (
    ChangeoverRestKeys,
    HoursCapKeys,
    MinimumRestKeys,
    RotationRuleKeys,
    RuleKeys,
    StoreLimitKeys,
    Tree,
    WeeklyRestKeys,
)
from scheduler.tables.toml_reader import TomlReader
from scheduler.words import message

_KEYS: Mapping[RuleCode, type[RuleKeys]] = {
    RuleCode.MINIMUM_REST: MinimumRestKeys,
    RuleCode.WEEKLY_REST: WeeklyRestKeys,
    RuleCode.HOURS_CAP: HoursCapKeys,
    RuleCode.ROTATION: RotationRuleKeys,
    RuleCode.STORE_LIMIT: StoreLimitKeys,
    RuleCode.CHANGEOVER_REST: ChangeoverRestKeys,
}
_MODES: Mapping[RuleCode, tuple[Mode, ...]] = {
    RuleCode.DUTY_SKILL: (Mode.HARD,),
    RuleCode.FAIR_SHARES: (Mode.SOFT, Mode.OFF),
}
_USUAL = Policy(team_name="", shifts=())
_KeysT = TypeVar("_KeysT", bound=RuleKeys)
_ValueT = TypeVar("_ValueT")

Place = tuple[str, ...]
"""Path of a key that lies in no list."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """The sections of the rules that have one."""

    sections: Mapping[RuleCode, RuleKeys]

    def section(self, code: RuleCode, model: type[_KeysT]) -> _KeysT:
        """The rule's keys; all left out where the rule has no section."""
        keys = self.sections.get(code)
        return keys if isinstance(keys, model) else model()

    def settings(self, rotation: Mode | None) -> tuple[RuleSetting, ...]:
        """What the team sets differently from the default.

        Args:
            rotation: the mode that `[rotation]` gives, where it does.
        """
        sections = dict(self.sections)
        if rotation is not None:
            keys = self.section(RuleCode.ROTATION, RotationRuleKeys)
            sections[RuleCode.ROTATION] = keys.model_copy(update={"mode": rotation})
        return tuple(_setting(code, sections[code]) for code in RuleCode if code in sections)


def modes_of(code: RuleCode) -> tuple[Mode, ...]:
    """How a rule may be meant; a single one: no team sets it otherwise."""
    return _MODES.get(code, tuple(Mode))


def parameters_of(code: RuleCode) -> tuple[str, ...]:
    """The keys of a rule's section besides `mode` and `weight`."""
    keys = _KEYS.get(code, RuleKeys)
    return tuple(name for name in keys.model_fields if name not in RuleKeys.model_fields)


def read_rules(tree: Tree, reader: TomlReader) -> Rules:
    """The rules' sections; one with a fault is left out."""
    sections: dict[RuleCode, RuleKeys] = {}
    for key, value in reader.table(tree.get("rules", {}), ("rules",)).items():
        code = next((c for c in RuleCode if c.value == key), None)
        if code is None:
            expected = message("tables-toml-rule-code", codes=listed(RuleCode))
            reader.fault(("rules", key), value, expected)
            continue
        keys = reader.keys(_KEYS.get(code, RuleKeys), value, ("rules", key))
        if keys is None:
            continue
        modes = modes_of(code)
        if keys.mode is not None and keys.mode not in modes:
            expected = message("tables-one-of", words=listed(modes))
            reader.fault(("rules", key, "mode"), keys.mode, expected)
        sections[code] = keys
    return Rules(sections=sections)


def agreed(
    reader: TomlReader, tree: Tree, places: tuple[Place, Place], values: tuple[_ValueT, _ValueT]
) -> _ValueT:
    """The value given in one of two places, or in both alike; None where neither gives one.

    The first place is the section's key, the second the rule's; a value left out is None.
    """
    own, rule = values
    if own is not None and rule is not None and own != rule:
        expected = message("tables-toml-disagree", key=".".join(places[0]))
        reader.fault(places[1], reader.raw(tree, *places[1]), expected)
    return rule if own is None else own


def _setting(code: RuleCode, keys: RuleKeys) -> RuleSetting:
    days = keys.days if isinstance(keys, ChangeoverRestKeys) else None
    return RuleSetting(
        code=code,
        mode=keys.mode or _USUAL.rule(code).mode,
        weight=keys.weight,
        parameters=() if days is None else (("days", days),),
    )
