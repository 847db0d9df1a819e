"""Instances of the yardstick small enough to score by hand and to solve by trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

from benchmarks.curtois.instance import Instance
from benchmarks.curtois.reader import parsed
from benchmarks.curtois.scorer import broken_limits, cost_of

STAFF = "A,E=2|L=14,2400,480,3,2,2,1"


def text_of(
    *,
    days: str = "14",
    shifts: str = "E,480,\nL,480,E",
    staff: str = STAFF,
    days_off: str = "",
    shift_on: str = "",
    shift_off: str = "",
    cover: str = "",
) -> str:
    """The text of an instance of one employee, two weeks, an early and a late shift."""
    return (
        f"# made by hand\nSECTION_HORIZON\n{days}\n\nSECTION_SHIFTS\n{shifts}\n\n"
        f"SECTION_STAFF\n# ID, …\n{staff}\n\nSECTION_DAYS_OFF\n{days_off}\n\n"
        f"SECTION_SHIFT_ON_REQUESTS\n{shift_on}\n\nSECTION_SHIFT_OFF_REQUESTS\n{shift_off}\n\n"
        f"SECTION_COVER\n{cover}\n"
    )


def an_instance(**parts: str) -> Instance:
    """The instance of the text."""
    return parsed(text_of(**parts), "tiny.txt")


def rows_of(employee: str, line: str) -> list[tuple[str, str, str]]:
    """A line such as `EE.LL..` as rows of a roster; a point is a day off."""
    return [(employee, str(day), shift) for day, shift in enumerate(line) if shift != "."]


def a_random_instance(seed: int) -> Instance:
    """Two people, eight days, two shifts; tight enough that limits bind, a roster is sure to be."""
    random = Random(seed)
    minutes = random.sample((420, 480, 600), 2)
    staff = [
        f"{name},E={random.randint(2, 9)}|L={random.randint(0, 4)},3600,"
        f"{840},{random.randint(2, 4)},{random.randint(1, 2)},"
        f"{random.randint(1, 3)},{random.randint(0, 1)}"
        for name in "AB"
    ]
    wishes = [
        f"{random.choice('AB')},{random.randrange(8)},{random.choice('EL')},{random.randint(1, 3)}"
        for _ in range(8)
    ]
    cover = [
        f"{day},{shift},{random.randint(0, 2)},{random.randint(0, 9)},{random.randint(0, 2)}"
        for day in range(8)
        for shift in "EL"
    ]
    return an_instance(
        days="8",
        shifts=f"E,{minutes[0]},\nL,{minutes[1]},E",
        staff="\n".join(staff),
        days_off=f"A,{random.randrange(8)}\nB",
        shift_on="\n".join(wishes[:5]),
        shift_off="\n".join(wishes[5:]),
        cover="\n".join(cover),
    )


def least_cost(instance: Instance) -> int | None:
    """The optimum by trying every legal line of both with every other; None: there is no roster."""
    first, second = (list(_legal(instance, e.employee_id)) for e in instance.staff)
    return min((cost_of(instance, {**a, **b}) for a in first for b in second), default=None)


def _legal(instance: Instance, employee_id: str) -> Iterator[dict[tuple[str, int], str]]:
    shifts = (None, *(s.shift_id for s in instance.shifts))
    for line in product(shifts, repeat=instance.days):
        plan = {(employee_id, day): shift for day, shift in enumerate(line) if shift is not None}
        if not any(
            broken.startswith(f"{employee_id} ") for broken in broken_limits(instance, plan)
        ):
            yield plan
