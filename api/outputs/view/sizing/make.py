"""Makes the view of a sizing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from api.outputs.view.days import make_days
from api.outputs.view.kinds import shift_kinds
from api.outputs.view.make import stretch_title
from api.outputs.view.sizing.answers import AnswerMaker
from api.outputs.view.sizing.case import Sizing, roster_shown
from api.outputs.view.sizing.needs import NeedMaker
from api.outputs.view.sizing.values import SizingView
from api.outputs.view.sizing.waiting import waiting_map
from api.outputs.view.text import brief, of_thousandths, short_date, stretches_of_dates
from scheduler.band_days import Side
from scheduler.band_runs import Advice
from scheduler.team import Event
from scheduler.words import Language, Message, say, word


def make_sizing_view(
    case: Sizing,
    events: tuple[Event, ...],
    *,
    made_at: datetime,
    language: Language,
    notes: tuple[Message, ...] = (),
) -> SizingView:
    """Everything that the page and the terminal show of a sizing.

    Args:
        case: what is known.
        events: the team's promotions, past ones too; those of the dates are marked.
        made_at: when it was worked out; with a zone, shown in the team's.
        language: of every word in the view.
        notes: what a reader has to know about the problem.
    """
    problem, size = case.problem, case.size
    days, kinds = make_days(problem, events, language), shift_kinds(problem.policy, language)
    shown, shown_key = roster_shown(size)
    needs = NeedMaker(case=case, days={d.date: d for d in days}, shown=shown, language=language)
    answers = AnswerMaker(case=case, labels={k.name: k.label for k in kinds}, language=language)
    waiting = case.waiting
    return SizingView(
        language=language,
        team=problem.policy.team_name,
        title=stretch_title(problem, language),
        made_at=made_at.astimezone(ZoneInfo(problem.policy.timezone)),
        workload=problem.policy.workload,
        verdict=say(size.verdict, language),
        tiles=answers.tiles(),
        days=needs.of_days(),
        shifts=tuple(needs.of_shift(kind) for kind in kinds),
        questions=answers.questions(),
        shown=word(shown_key, language) if shown else "",
        loads=needs.loads(),
        over=_dates_on(case, Side.OVER, language),
        under=_dates_on(case, Side.UNDER, language),
        advice=tuple(_advised(case.advice, language)),
        waiting=waiting_map(waiting, problem.policy, days, language) if waiting else None,
        forced=tuple(say(note, language) for note in size.forced),
        notes=tuple(say(note, language) for note in (*case.notes, *size.notes, *notes)),
    )


def _dates_on(case: Sizing, side: Side, language: Language) -> str:
    return stretches_of_dates([d.date for d in case.days if d.side is side], language)


def _advised(advice: Iterable[Advice], language: Language) -> Iterable[str]:
    for one in advice:
        yield word(
            f"size-advice-{one.side}",
            language,
            first=short_date(one.first, language),
            last=short_date(one.last, language),
            days=one.days,
            of_days=one.of_days,
            heads=brief(of_thousandths(one.heads)),
        )
