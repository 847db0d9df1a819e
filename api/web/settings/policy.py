"""What is the same on every date: the team, its workload, its promise, its pay, its levels."""

from __future__ import annotations

from dataclasses import dataclass

from api.web.settings.fields import Field, Source, place, shown
from scheduler.duties import duty_label
from scheduler.policy import Policy
from scheduler.tables.files import TOML
from scheduler.words import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Fields under one heading, whose key among the words of the page is the name."""

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftLine:
    """A shift, with the share of a date's volume that falls to it."""

    name: str
    at: str
    label: Field
    start: Field
    end: Field
    unpaid_break: Field
    share: Field
    paid_hours: str
    is_night: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class DutyCard:
    """A duty.

    Attributes:
        title: as people read it.
        shifts: names of those that need it.
    """

    name: str
    title: str
    at: str
    shifts_at: str
    shifts: tuple[str, ...]
    per_shift: Field
    skill: Field
    inquiry_share: Field


def groups_of(source: Source, policy: Policy) -> tuple[Group, ...]:
    """The single values of the policy."""
    field, workload = source.field, policy.workload
    return (
        Group(
            name="team",
            fields=(
                field("team", "name", is_number=False),
                field("team", "timezone", usual=policy.timezone, is_number=False),
                field("team", "country", usual=policy.country, is_number=False),
            ),
        ),
        Group(
            name="workload",
            fields=(
                field("workload", "band", usual=(workload.low, workload.high)),
                field("workload", "target", usual=workload.target),
                field("workload", "min_heads", usual=workload.min_heads),
                field("workload", "night_share"),
            ),
        ),
        Group(
            name="contract",
            fields=(field("hours", "monthly_rest_days", usual=policy.monthly_rest_days),),
        ),
        Group(
            name="service",
            fields=tuple(
                field("service", key)
                for key in ("concurrency", "handling_minutes", "answer_within_seconds")
            ),
        ),
    )


def wages_of(source: Source) -> tuple[tuple[str, Field], ...]:
    """The hourly wage of each level."""
    return tuple((level, source.field("pay", level)) for level in source.table("pay"))


def shifts_of(source: Source, policy: Policy) -> tuple[ShiftLine, ...]:
    """The shifts in the order of the file."""

    def line(name: str) -> ShiftLine:
        shift = policy.shift(name)
        path = ("shifts", name)
        return ShiftLine(
            name=name,
            at=place((TOML, *path)),
            label=source.field(*path, "label", usual=name, is_number=False),
            start=source.field(*path, "start", is_number=False),
            end=source.field(*path, "end", is_number=False),
            unpaid_break=source.field(*path, "unpaid_break", usual="0h", is_number=False),
            share=source.field("workload", "shares", name),
            paid_hours=f"{shift.paid_minutes / 60:g}",
            is_night=shift.is_night,
        )

    return tuple(line(shift.name) for shift in policy.shifts)


def duties_of(source: Source, policy: Policy, language: Language) -> tuple[DutyCard, ...]:
    """The duties in the order of the file."""
    entries = source.given(("duties",))
    listed = entries if isinstance(entries, list) else []

    def card(entry: dict[str, object]) -> DutyCard:
        name = str(entry["name"])
        duty, path = policy.duty(name), ("duties", name)

        def field(key: str, usual: object = None, *, is_number: bool = True) -> Field:
            return Field(
                path=(*path, key),
                given=shown(entry.get(key)),
                usual=shown(usual),
                is_number=is_number,
            )

        return DutyCard(
            name=name,
            title=duty_label(name, language),
            at=place((TOML, *path)),
            shifts_at=place((TOML, *path, "shifts")),
            shifts=tuple(s.name for s in policy.shifts if s.name in duty.shifts),
            per_shift=field("per_shift", 1),
            skill=field("skill", is_number=False),
            inquiry_share=field("inquiry_share", 1),
        )

    return tuple(card(entry) for entry in listed)
