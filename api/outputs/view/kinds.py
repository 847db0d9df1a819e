"""Kinds of shifts and duties as the legend shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.outputs.view.text import unique_marks, usual_word
from api.outputs.view.values import DutyKind, ShiftKind
from scheduler.duties import duty_label
from scheduler.policy import Policy
from scheduler.shifts import Shift
from scheduler.stores import Store
from scheduler.words import Language

_SHORT_ID = 4


def shift_kinds(policy: Policy, language: Language) -> tuple[ShiftKind, ...]:
    """The team's shifts by their start, each with its own mark and colour."""
    shifts = sorted(policy.shifts, key=lambda s: (s.starts_after, s.name))
    labels = [_shift_label(s, language) for s in shifts]
    kinds: list[ShiftKind] = []
    for shift, label, mark in zip(shifts, labels, unique_marks(labels), strict=True):
        colour = sum(k.is_night == shift.is_night for k in kinds)
        kinds.append(
            ShiftKind(
                name=shift.name,
                label=label,
                mark=mark,
                hours=f"{shift.start:%H:%M}-{shift.end:%H:%M}",
                is_night=shift.is_night,
                colour=colour,
            )
        )
    return tuple(kinds)


def duty_kinds(policy: Policy, language: Language) -> tuple[DutyKind, ...]:
    """The team's duties in the order of its file."""
    labels = [duty_label(d.name, language) for d in policy.duties]
    usual = tuple(
        usual_word("duty-mark", d.name, label[:1].lower(), language)
        for d, label in zip(policy.duties, labels, strict=True)
    )
    marks = usual if len(set(usual)) == len(usual) else unique_marks(labels)
    return tuple(
        DutyKind(name=d.name, label=label, mark=mark)
        for d, label, mark in zip(policy.duties, labels, marks, strict=True)
    )


def store_marks(stores: Sequence[Store]) -> Mapping[str, str]:
    """A short mark for each store by its id: the id itself where it is short, as people know it."""
    ids = [store.store_id for store in stores]
    if all(len(store_id) <= _SHORT_ID for store_id in ids):
        return dict(zip(ids, ids, strict=True))
    return dict(zip(ids, unique_marks([store.name for store in stores]), strict=True))


def _shift_label(shift: Shift, language: Language) -> str:
    if shift.label != shift.name:
        return shift.label
    return usual_word("shift", shift.name, shift.name, language)
