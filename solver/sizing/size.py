"""How many people the team needs: every question of sizing, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.words import Message, message
from solver.budget import Budget
from solver.settings import Settings
from solver.sizing.answer import Aim, Answer
from solver.sizing.counting import Counting
from solver.sizing.forced import forced_by_rotation
from solver.sizing.needs import Month, at_load, fresh_team, ordinary_month
from solver.sizing.peaks import peaks_of
from solver.sizing.reasons import dates_of, number, reason_of
from solver.sizing.result import Bracket, Need, Shown, SizeProgress, TeamSize
from solver.sizing.shown import kinds_of
from solver.sizing.staffing import Staffing
from solver.sizing.today import todays_team
from solver.sizing.verdict import verdict_of

OnSizing = Callable[[SizeProgress], None]

_EASED = 2
"""Days by which an ordinary month's changes may be moved, to tell what the change on one date
costs."""


def size_team(
    problem: Problem,
    settings: Settings,
    on_progress: OnSizing | None = None,
    *,
    peaks: frozenset[date] | None = None,
) -> TeamSize:
    """How many people the team needs, with bounds, reasons and rosters.

    For another demand, such as the high end of the forecast's range (`at_high_end`), ask with a
    problem that has it.

    Args:
        problem: today's team and its month; whatever its demand, there is an answer.
        settings: budget, seed, workers and a way to stop; a start plays no part.
        on_progress: called at the beginning of each question and when all is done.
        peaks: dates of big promotions, for which nobody is hired; None: as `peaks_of` tells.
    """
    found = peaks_of(problem) if peaks is None else peaks & frozenset(problem.dates)
    return _Sizing(problem, settings, on_progress, found).sized()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Question:
    """One question to come.

    Attributes:
        key: its words in the catalogue.
        weight: its part of the time, against the others'.
    """

    key: str
    weight: float


_HIRED = _Question(key="teamsize-question-hired", weight=3)
_BORROWED = _Question(key="teamsize-question-borrowed", weight=3)
_PERMANENT = _Question(key="teamsize-question-permanent", weight=4)
_ORDINARY = _Question(key="teamsize-question-ordinary", weight=3)
_EASED_ORDINARY = _Question(key="teamsize-question-eased", weight=1)
_AT_TARGET = _Question(key="teamsize-question-target", weight=2)
_QUESTIONS = (
    *(_PERMANENT, _BORROWED, _ORDINARY, _HIRED, _EASED_ORDINARY),
    *(_AT_TARGET, _AT_TARGET, _AT_TARGET),
)
_NOBODY = Bracket(least=0, most=0)
_SHARE_OF_PEAKS = 0.15
"""Of what is left, for the borrowed shifts of the peaks once the permanent team is known."""


class _Sizing:
    """Asks one question after the other, each with its part of what is left of the budget."""

    def __init__(
        self,
        problem: Problem,
        settings: Settings,
        on_progress: OnSizing | None,
        peaks: frozenset[date],
    ) -> None:
        self.today, self.peaks = todays_team(problem), peaks
        self.budget = Budget(settings, len(problem.agents))
        self._on_progress = on_progress
        self._left = list(_QUESTIONS)
        self._known = Roster()

    def sized(self) -> TeamSize:
        """All questions, the more important ones first."""
        workload, employed = self.today.problem.policy.workload, self.today.employed
        problem = at_load(self.today.problem, workload.high)
        aimed = at_load(self.today.problem, workload.target)
        everything = Counting(Month(problem=problem))
        permanent = self._permanent(problem, _PERMANENT)
        borrowed = self._borrowed(everything, _BORROWED)
        ordinary = self._ordinary(problem, _ORDINARY)
        hired = self._hired(everything, _HIRED, permanent)
        eased = tuple(self._eased(problem, ordinary))
        permanent_aimed = self._permanent(aimed, _AT_TARGET)
        ordinary_aimed = self._ordinary(aimed, _AT_TARGET)
        hired_aimed = self._hired(Counting(Month(problem=aimed)), _AT_TARGET, permanent_aimed)
        self._tell(message("teamsize-question-done"))
        verdict = verdict_of(
            employed=employed,
            peaks=self.peaks,
            hired=hired,
            borrowed=borrowed,
            permanent=permanent,
            ordinary=ordinary,
        )
        return TeamSize(
            employed=employed,
            peaks=tuple(sorted(self.peaks)),
            hired=hired,
            borrowed=borrowed,
            permanent=permanent,
            ordinary=ordinary,
            hired_at_target=hired_aimed,
            permanent_at_target=permanent_aimed,
            ordinary_at_target=ordinary_aimed,
            forced=(*dict.fromkeys(self._forced(problem)), *eased),
            verdict=verdict,
            notes=(*self.today.notes, *_notes((hired, borrowed, permanent, ordinary))),
            seconds=self.budget.elapsed,
        )

    def _hired(self, counting: Counting, question: _Question, permanent: Need) -> Need:
        """Today's agents and hires, nobody borrowed; without peaks that is the permanent team."""
        if not self.peaks:
            self._left.remove(question)
            return permanent
        staffing = self._asked(question, counting)
        answer = self._fewest(staffing)
        return self._told(staffing, answer, _NOBODY, answer.shown)

    def _borrowed(self, counting: Counting, question: _Question) -> Need:
        """Today's agents alone, outsiders on any date."""
        staffing = self._asked(question, counting)
        answer = staffing.least_borrowed(frozenset(staffing.month.problem.dates), self._known)
        everybody = Bracket(least=self.today.employed, most=self.today.employed)
        return _need(staffing, answer, everybody, answer.bracket, answer.shown)

    def _permanent(self, problem: Problem, question: _Question) -> Need:
        """Today's agents and hires, outsiders on the peaks.

        The fewest people for ordinary peaks first, then with these the fewest borrowed shifts.
        """
        usual = ordinary_month(problem, self.peaks)
        staffing = self._asked(question, Counting(Month(problem=usual)))
        answer = self._fewest(staffing)
        if answer.shown is None or not self.peaks:
            borrowed = Bracket(least=0, most=None) if self.peaks else _NOBODY
            return self._told(staffing, answer, borrowed, answer.shown)
        team = replace(problem, agents=answer.shown.problem.agents)
        lent = Staffing(Counting(Month(problem=team)), self.budget, _SHARE_OF_PEAKS)
        fewer = lent.least_borrowed(self.peaks, answer.shown.roster)
        shown = None if fewer.shown is None else _merged(answer.shown, fewer.shown)
        return self._told(staffing, answer, fewer.bracket, shown)

    def _ordinary(self, problem: Problem, question: _Question) -> Need:
        """A fresh team for the month without its peaks."""
        month = Month(problem=fresh_team(ordinary_month(problem, self.peaks)))
        staffing = self._asked(question, Counting(month))
        answer = staffing.least_hires(Roster())
        return _need(staffing, answer, answer.bracket, _NOBODY, answer.shown)

    def _eased(self, problem: Problem, ordinary: Need) -> Iterator[Message]:
        """What the change of all kinds of shift on one date costs an ordinary month."""
        policy = problem.policy
        rotation = replace(policy.rotation, changeover_days=_EASED)
        eased = replace(problem, policy=replace(policy, rotation=rotation))
        month = Month(problem=fresh_team(ordinary_month(eased, self.peaks)))
        if month.rotation is None or policy.rotation.changeover_days:
            self._left.remove(_EASED_ORDINARY)
            return
        staffing = self._asked(_EASED_ORDINARY, Counting(month))
        answer = staffing.least_hires(Roster())
        if answer.most is not None and answer.most < ordinary.people.least:
            yield message(
                "teamsize-forced-eased",
                days=_EASED,
                people=number(answer.bracket),
                now=number(ordinary.people),
            )

    def _forced(self, problem: Problem) -> Iterator[Message]:
        counting = Counting(Month(problem=ordinary_month(problem, self.peaks)))
        return forced_by_rotation(counting)

    def _fewest(self, staffing: Staffing) -> Answer:
        """The fewest hires; where none is needed, the fewest of today's agents."""
        answer = staffing.least_hires(self._known)
        if answer.shown is not None:
            self._known = answer.shown.roster
        return staffing.least_kept(answer) if answer.most == 0 else answer

    def _told(
        self, staffing: Staffing, answer: Answer, borrowed: Bracket, shown: Shown | None
    ) -> Need:
        """The answer with people in place of hires or of those kept."""
        employed, away = self.today.employed, len(self.today.away)
        if answer.aim is Aim.HIRES and answer.least:
            base, least = employed, answer.least
        elif answer.aim is Aim.HIRES:
            base, least = employed, staffing.counting.least_kept().number + away - employed
        else:
            base, least = away, answer.least
        most = None if answer.most is None else base + answer.most
        people = Bracket(least=base + least, most=most)
        return _need(staffing, answer, people, borrowed, shown)

    def _asked(self, question: _Question, counting: Counting) -> Staffing:
        """Begins a question with its part of what is left."""
        self._tell(message(question.key))
        share = question.weight / sum(q.weight for q in self._left)
        self._left.remove(question)
        return Staffing(counting, self.budget, share)

    def _tell(self, question: Message) -> None:
        if self._on_progress is not None:
            done = len(_QUESTIONS) - len(self._left)
            self._on_progress(
                SizeProgress(
                    question=question, done=done, of=len(_QUESTIONS), seconds=self.budget.elapsed
                )
            )


def _need(
    staffing: Staffing, answer: Answer, people: Bracket, borrowed: Bracket, shown: Shown | None
) -> Need:
    first, last = dates_of(answer)
    problem = staffing.month.problem
    return Need(
        per_head=problem.policy.workload.high,
        people=people,
        borrowed=borrowed,
        first=first,
        last=last,
        reason=reason_of(problem, answer),
        shown=shown,
    )


def _merged(permanent: Shown, lent: Shown) -> Shown:
    """The roster with borrowed shifts; of its agents the hires are told apart again."""
    names = {a.agent_id for a in permanent.hires}
    hired = tuple(a for a in lent.problem.agents if a.agent_id in names)
    spared = (*permanent.spared, *(a for a in lent.spared if a.agent_id not in names))
    kinds = kinds_of(lent.problem, lent.roster, hired)
    return replace(lent, hires=hired, kinds=kinds, spared=spared)


def _notes(needs: tuple[Need, ...]) -> Iterator[Message]:
    yield message("teamsize-note-trained")
    yield message("teamsize-note-outsiders")
    if not all(n.people.is_proven and n.borrowed.is_proven for n in needs):
        yield message("teamsize-note-time")
