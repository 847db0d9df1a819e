"""The form of a scenario: every change that it can carry, as values that fields are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from api.outputs.view.kinds import duty_kinds, shift_kinds
from scheduler.policy import RuleCode
from scheduler.stores import StoreSize
from scheduler.tables.toml_rules import modes_of, parameters_of
from scheduler.team import Team
from scheduler.words import Language, word

Options: TypeAlias = list[list[str]]
"""Value and label of each."""

Field: TypeAlias = dict[str, object]
Block: TypeAlias = dict[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """Makes the form for one team, in one language.

    A block is a key of a scenario: a `list` of tables, one `table`, or tables by name (`named`).
    Kinds of fields: `text`, `date`, `clock`, `number`, `change` (a factor, shown as percent more or
    less), `share` (shown in percent), `choice`, `several`, `yes`, `band`.
    """

    team: Team
    language: Language

    def blocks(self) -> list[Block]:
        """All blocks, those that are asked for most first."""
        return [
            self._list("volume", self._field("factor", "change", required=True), *self._where()),
            self._list(
                "promotions",
                self._field("name", "text", required=True),
                self._field("multiplier", "number", required=True, usual=3),
                self._field("from", "date", required=True),
                self._field("to", "date"),
                self._store("store"),
            ),
            self._list("hires", *self._hire()),
            self._list(
                "leaves", self._people("agents", required=True), self._field("last_day", "date")
            ),
            self._list("away", self._people("agents", required=True), *self._dates()),
            self._list("opens", *self._opening()),
            self._block("workload", "table", self._workload()),
            self._block("absence", "table", self._absence()),
            self._named("shifts", self._shifts(), self._times()),
            self._named("rules", self._rules(), self._rule()),
        ]

    def _hire(self) -> list[Field]:
        skills = {skill for agent in self.team.agents for skill in agent.skills}
        levels = [level for level, _ in self.team.policy.pay]
        labels = {kind.name: kind.label for kind in duty_kinds(self.team.policy, self.language)}
        return [
            self._field("people", "number", required=True, usual=1),
            self._field("hired_on", "date"),
            self._choice("level", [[level, level] for level in levels], required=bool(levels)),
            self._several("skills", [[name, labels.get(name, name)] for name in sorted(skills)]),
            self._several("stores", self._stores()),
            self._field("night_ok", "yes"),
            self._field("weekly_shifts", "number"),
        ]

    def _opening(self) -> list[Field]:
        sizes = [[str(size), self._say(f"size-{size}")] for size in StoreSize]
        return [
            self._field("name", "text"),
            self._field("store_id", "text", required=True),
            self._choice("size", sizes),
            self._field("from", "date"),
            self._field("inquiries", "number"),
            self._store("like"),
            self._field("share", "share"),
            self._people("known_by"),
        ]

    def _workload(self) -> list[Field]:
        usual = self.team.policy.workload
        two_shifts = len(self.team.policy.shifts) == 2
        return [
            self._field("band", "band", placeholder=[usual.low, usual.high]),
            self._field("target", "number", placeholder=usual.target),
            self._field("min_heads", "number", placeholder=usual.min_heads),
            *([self._field("night_share", "share")] if two_shifts else []),
        ]

    def _absence(self) -> list[Field]:
        return [
            self._field("rate", "share", required=True, usual=0.05),
            self._field("draws", "number", placeholder=5),
            self._field("seed", "number", placeholder=1),
        ]

    def _times(self) -> list[Field]:
        return [
            self._field("start", "clock"),
            self._field("end", "clock"),
            self._field("unpaid_break", "text", placeholder="1h30m"),
        ]

    def _rule(self) -> list[Field]:
        modes = [[mode, self._say(f"change-mode-{mode}")] for mode in ("hard", "soft", "off")]
        names: dict[str, list[str]] = {}
        for code in RuleCode:
            for name in parameters_of(code):
                names.setdefault(name, []).append(str(code))
        parameters = (
            self._field(name, "number", label=self._say(f"parameter-{name}"), only=codes)
            for name, codes in names.items()
        )
        return [self._choice("mode", modes), self._field("weight", "number"), *parameters]

    def _shifts(self) -> Options:
        return [[s.name, s.label] for s in shift_kinds(self.team.policy, self.language)]

    def _rules(self) -> Options:
        codes = (c for c in RuleCode if len(modes_of(c)) > 1 or parameters_of(c))
        return [[str(code), word(f"outputs-rule-{code}", self.language)] for code in codes]

    def _where(self) -> list[Field]:
        return [self._store("store"), *self._dates()]

    def _dates(self) -> list[Field]:
        return [self._field("from", "date"), self._field("to", "date")]

    def _store(self, key: str) -> Field:
        none = self._say("everybody") if key == "store" else "–"
        return self._choice(key, self._stores()) | {"none": none}

    def _stores(self) -> Options:
        return [[store.store_id, store.name] for store in self.team.stores]

    def _people(self, key: str, *, required: bool = False) -> Field:
        people = [[a.agent_id, f"{a.name} {a.agent_id}"] for a in self.team.agents]
        return self._several(key, people, required=required)

    def _choice(self, key: str, options: Options, *, required: bool = False) -> Field:
        return self._field(key, "choice", required=required, options=options)

    def _several(self, key: str, options: Options, *, required: bool = False) -> Field:
        return self._field(key, "several", required=required, options=options)

    def _field(
        self, key: str, kind: str, *, required: bool = False, label: str = "", **more: object
    ) -> Field:
        told = label or self._say(f"field-{key.replace('_', '-')}")
        return {"key": key, "kind": kind, "label": told, "required": required, **more}

    def _list(self, key: str, *fields: Field) -> Block:
        return self._block(key, "list", fields)

    def _named(self, key: str, names: Options, fields: Iterable[Field]) -> Block:
        return self._block(key, "named", fields) | {"names": names}

    def _block(self, key: str, shape: str, fields: Iterable[Field]) -> Block:
        return {
            "key": key,
            "shape": shape,
            "label": self._say(f"block-{key}"),
            "hint": self._say(f"block-{key}-hint"),
            "fields": list(fields),
        }

    def _say(self, key: str) -> str:
        return word(f"pages-scenarios-{key}", self.language)
