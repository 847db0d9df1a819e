"""One instance of the yardstick, as its file states it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftType:
    """A kind of shift.

    Attributes:
        minutes: its length, 1 to 1440.
        not_followed_by: ids of the shifts that must not be worked on the next day.
    """

    shift_id: str
    minutes: int
    not_followed_by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Employee:
    """One of the staff with the limits of the contract, all of them hard.

    Attributes:
        most_of_shift: ids of shifts and how often each may be worked.
        least_running: worked days in a row; runs at either end of the horizon may be shorter.
        least_free_running: the same for days off.
        most_weekends: weekends with work on the Saturday, the Sunday or both.
    """

    employee_id: str
    most_of_shift: tuple[tuple[str, int], ...]
    most_minutes: int
    least_minutes: int
    most_running: int
    least_running: int
    least_free_running: int
    most_weekends: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DayOff:
    """A day on which an employee must not work. Days count from 0."""

    employee_id: str
    day: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """A shift that an employee would like to work on a day, or would like not to.

    Attributes:
        weight: what it costs where it is not met.
        is_off: whether the shift is to be avoided.
    """

    employee_id: str
    day: int
    shift_id: str
    weight: int
    is_off: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Cover:
    """How many people a shift of a day wants, and what each one off costs."""

    day: int
    shift_id: str
    people: int
    weight_under: int
    weight_over: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Instance:
    """All of a file.

    Attributes:
        days: length of the horizon; the first day is a Monday.
    """

    name: str
    days: int
    shifts: tuple[ShiftType, ...]
    staff: tuple[Employee, ...]
    days_off: tuple[DayOff, ...]
    wishes: tuple[Wish, ...]
    cover: tuple[Cover, ...]
