"""Reads an instance; every fault of the file is told at once.

    SECTION_HORIZON             days
    SECTION_SHIFTS              id, minutes, ids|that|must|not|follow
    SECTION_STAFF               id, shift=most|shift=most, most minutes, least minutes,
                                most running, least running, least free running, most weekends
    SECTION_DAYS_OFF            employee, day, day, …
    SECTION_SHIFT_ON_REQUESTS   employee, day, shift, weight
    SECTION_SHIFT_OFF_REQUESTS  employee, day, shift, weight
    SECTION_COVER               day, shift, people, weight under, weight over

Days count from 0, which is a Monday; what stands after # is a comment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.curtois import sections
from benchmarks.curtois.instance import Cover, DayOff, Employee, Instance, ShiftType, Wish
from benchmarks.curtois.sections import InstanceError, Notes, Row, sections_of

_MINUTES_IN_A_DAY = 1440


def read_instance(file: Path) -> Instance:
    """The instance in the file; its name is the file's.

    Raises:
        InstanceError: the file has faults.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        raise InstanceError([f"{file.name}: {trouble}"]) from trouble
    return parsed(text, file.name)


def parsed(text: str, file: str) -> Instance:
    """The instance in the text.

    Args:
        text: a file's content.
        file: the file's name, for faults and for the instance's name.

    Raises:
        InstanceError: the text has faults.
    """
    notes = Notes(file=file)
    reader = _Reader(notes=notes, rows=sections_of(text, notes))
    instance = reader.read(Path(file).stem)
    if notes.faults:
        raise InstanceError(notes.faults)
    return instance


@dataclass(kw_only=True)
class _Reader:
    """What is known while the sections are read in their order."""

    notes: Notes
    rows: Mapping[str, list[Row]]
    days: int = 0
    shift_ids: list[str] = field(default_factory=list)
    staff_ids: list[str] = field(default_factory=list)

    @property
    def last_day(self) -> int | None:
        """The last day of the horizon; None where that could not be read."""
        return self.days - 1 if self.days else None

    def read(self, name: str) -> Instance:
        """The instance, of use only where no fault was found."""
        self.days = self._horizon()
        shifts = tuple(self._shifts())
        staff = tuple(self._staff())
        return Instance(
            name=name,
            days=self.days,
            shifts=shifts,
            staff=staff,
            days_off=tuple(self._days_off()),
            wishes=(
                *self._wishes(sections.SHIFT_ON, is_off=False),
                *self._wishes(sections.SHIFT_OFF, is_off=True),
            ),
            cover=tuple(self._cover()),
        )

    def _horizon(self) -> int:
        rows = self._of(sections.HORIZON)
        if len(rows) != 1:
            self.notes.fault(None, "one length of the horizon", str(len(rows)))
            return 0
        return (rows[0].has(1) and rows[0].whole(0, "days", 1)) or 0

    def _shifts(self) -> Iterator[ShiftType]:
        rows = self._of(sections.SHIFTS)
        read = []
        for row in rows:
            if row.has(2, 3):
                shift_id = row.new(0, "shift", self.shift_ids)
                minutes = row.whole(1, "minutes", 1, _MINUTES_IN_A_DAY)
                if shift_id is not None:
                    self.shift_ids.append(shift_id)
                    read.append((row, shift_id, minutes or 0))
        if not rows:
            self.notes.fault(None, "at least one shift", "none")
        for row, shift_id, minutes in read:
            for other in row.parts(2):
                if other not in self.shift_ids:
                    self.notes.fault(row.line, "the id of a known shift", other)
            yield ShiftType(shift_id=shift_id, minutes=minutes, not_followed_by=row.parts(2))

    def _staff(self) -> Iterator[Employee]:
        rows = self._of(sections.STAFF)
        if not rows:
            self.notes.fault(None, "at least one employee", "none")
        for row in rows:
            if not row.has(8):
                continue
            employee_id = row.new(0, "employee", self.staff_ids)
            most_of_shift = tuple(self._maxima(row))
            most_minutes = row.whole(2, "most minutes")
            least_minutes = row.whole(3, "least minutes")
            most_running = row.whole(4, "most days running", 1)
            least_running = row.whole(5, "least days running", 1)
            least_free_running = row.whole(6, "least days off running", 1)
            most_weekends = row.whole(7, "most weekends")
            if (least_minutes or 0) > (most_minutes or 0):
                self.notes.fault(row.line, "least minutes <= most minutes", row.cells[3])
            if employee_id is not None:
                self.staff_ids.append(employee_id)
                yield Employee(
                    employee_id=employee_id,
                    most_of_shift=most_of_shift,
                    most_minutes=most_minutes or 0,
                    least_minutes=least_minutes or 0,
                    most_running=most_running or 0,
                    least_running=least_running or 0,
                    least_free_running=least_free_running or 0,
                    most_weekends=most_weekends or 0,
                )

    def _maxima(self, row: Row) -> Iterator[tuple[str, int]]:
        seen: set[str] = set()
        for part in row.parts(1):
            name, _, most = (p.strip() for p in part.partition("="))
            if name not in self.shift_ids or name in seen or not most.isdecimal():
                self.notes.fault(row.line, "shift=most, each shift once", part)
            else:
                seen.add(name)
                yield name, int(most)

    def _days_off(self) -> Iterator[DayOff]:
        for row in self._of(sections.DAYS_OFF):
            employee_id = row.known(0, "employee", self.staff_ids)
            for index in range(1, len(row.cells)):
                if row.cells[index]:
                    day = row.whole(index, "a day", most=self.last_day)
                    if employee_id is not None and day is not None:
                        yield DayOff(employee_id=employee_id, day=day)

    def _wishes(self, section: str, *, is_off: bool) -> Iterator[Wish]:
        for row in self._of(section):
            if not row.has(4):
                continue
            employee_id = row.known(0, "employee", self.staff_ids)
            day = row.whole(1, "a day", most=self.last_day)
            shift_id = row.known(2, "shift", self.shift_ids)
            weight = row.whole(3, "a weight")
            if None not in {employee_id, day, shift_id, weight}:
                yield Wish(
                    employee_id=employee_id or "",
                    day=day or 0,
                    shift_id=shift_id or "",
                    weight=weight or 0,
                    is_off=is_off,
                )

    def _cover(self) -> Iterator[Cover]:
        seen: set[tuple[int, str]] = set()
        for row in self._of(sections.COVER):
            if not row.has(5):
                continue
            day = row.whole(0, "a day", most=self.last_day)
            shift_id = row.known(1, "shift", self.shift_ids)
            numbers = [
                row.whole(n, what)
                for n, what in ((2, "people"), (3, "weight under"), (4, "weight over"))
            ]
            if day is None or shift_id is None:
                continue
            if (day, shift_id) in seen:
                self.notes.fault(row.line, "each day and shift once", f"{day},{shift_id}")
            seen.add((day, shift_id))
            people, under, over = (n or 0 for n in numbers)
            yield Cover(
                day=day, shift_id=shift_id, people=people, weight_under=under, weight_over=over
            )

    def _of(self, section: str) -> list[Row]:
        return self.rows.get(section, [])
