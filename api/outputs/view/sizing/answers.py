"""The questions about the team's size, with their answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from api.outputs.view.names import shown_names
from api.outputs.view.sizing.case import Sizing
from api.outputs.view.sizing.values import Answer, Question, Tile
from api.outputs.view.text import short_date
from scheduler.duties import duty_label
from scheduler.words import Language, say, word
from solver.sizing.result import BorrowedShift, Bracket, Kind, Need


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerMaker:
    """Tells the answers of one sizing.

    Attributes:
        labels: of the shifts, by name.
    """

    case: Sizing
    labels: dict[str, str]
    language: Language

    def tiles(self) -> tuple[Tile, ...]:
        """The figures for a glance."""
        size = self.case.size
        today = Tile(name=self._word("size-tile-today"), value=str(size.employed), note="")
        pairs = (
            ("ordinary", size.ordinary, size.ordinary_at_target),
            ("permanent", size.permanent, size.permanent_at_target),
            ("hired", size.hired, size.hired_at_target),
        )
        return (today, *(self._tile(*pair) for pair in pairs), self._loans_tile(size.borrowed))

    def questions(self) -> tuple[Question, ...]:
        """Every question, from the ordinary month to the one without anybody borrowed."""
        size = self.case.size
        return (
            self._question("ordinary", size.ordinary, size.ordinary_at_target),
            self._question("permanent", size.permanent, size.permanent_at_target, loans=True),
            self._question("hired", size.hired, size.hired_at_target),
            self._question("borrowed", size.borrowed, None, loans=True),
        )

    def _tile(self, key: str, need: Need, at_target: Need) -> Tile:
        answer = self._answer(need.people)
        note = word(
            "size-tile-at-target",
            self.language,
            per_head=at_target.per_head,
            people=self._answer(at_target.people).text,
        )
        if need.borrowed.least or need.borrowed.most:
            loans = self._word("size-tile-loans", shifts=self._answer(need.borrowed).text)
            note = f"{loans} · {note}"
        name = self._word(f"size-tile-{key}")
        return Tile(name=name, value=answer.text, note=note, is_proven=answer.is_proven)

    def _loans_tile(self, need: Need) -> Tile:
        answer = self._answer(need.borrowed)
        at_once = need.shown.borrowed_at_once if need.shown else 0
        return Tile(
            name=self._word("size-tile-borrowed"),
            value=answer.text,
            note=self._word("size-tile-at-once", people=at_once) if at_once else "",
            is_proven=answer.is_proven,
        )

    def _question(
        self, key: str, need: Need, at_target: Need | None, *, loans: bool = False
    ) -> Question:
        hiring = key != "borrowed"
        shown = need.shown
        return Question(
            name=self._word(f"size-question-{key}"),
            short=self._word(f"size-tile-{key}"),
            people=self._answer(need.people) if hiring else None,
            borrowed=self._answer(need.borrowed) if loans else None,
            people_at_target=self._answer(at_target.people) if at_target else None,
            borrowed_at_target=self._answer(at_target.borrowed) if at_target and loans else None,
            why=say(need.reason, self.language),
            who=self._word("size-team-of" if key == "ordinary" else "size-hire"),
            hires=tuple(self._kind(k) for k in shown.kinds) if shown else (),
            loans=tuple(self._loans(shown.borrowed)) if shown else (),
            spared=self._spared(need),
        )

    def _answer(self, bracket: Bracket) -> Answer:
        least, most = bracket.least, bracket.most
        if most is None:
            return Answer(text=self._word("size-at-least", least=least), is_proven=False)
        if bracket.is_proven:
            return Answer(text=str(least), is_proven=True)
        return Answer(text=f"{least}–{most}", is_proven=False)

    def _kind(self, kind: Kind) -> str:
        key = "size-kind-night" if kind.night else "size-kind-day"
        told = self._word(key, people=kind.people)
        skills = self._word("outputs-and").join(
            duty_label(skill, self.language) for skill in sorted(kind.skills)
        )
        return self._word("size-kind-skilled", kind=told, skills=skills) if skills else told

    def _loans(self, borrowed: Iterable[BorrowedShift]) -> Iterable[str]:
        by_date: dict[date, list[BorrowedShift]] = defaultdict(list)
        for one in borrowed:
            by_date[one.date].append(one)
        for day, shifts in sorted(by_date.items()):
            told = self._word("outputs-and").join(self._loan(s) for s in shifts)
            yield f"{short_date(day, self.language)}{self._word('size-colon')}{told}"

    def _loan(self, one: BorrowedShift) -> str:
        shift = self.labels[one.shift]
        told = self._word("size-loan", shift=shift, people=one.people)
        if not one.duties:
            return told
        duties = Counter(duty_label(d, self.language) for d in one.duties)
        named = self._word("outputs-and").join(
            f"{duty} ×{n}" if n > 1 else duty for duty, n in duties.items()
        )
        return self._word("size-loan-duties", loan=told, duties=named)

    def _spared(self, need: Need) -> tuple[str, ...]:
        if need.shown is None:
            return ()
        names = shown_names(self.case.problem)
        return tuple(names[a.agent_id] for a in need.shown.spared)

    def _word(self, key: str, **values: str | int) -> str:
        return word(key, self.language, **values)
