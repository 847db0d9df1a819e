"""What the options of commands that search mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from api.commands.options import PlanOptions
from api.commands.stretch import stretch_of
from scheduler.tables.faults import Faults
from scheduler.words import message
from solver.settings import DEFAULT_SECONDS, DEFAULT_WORKERS

_A_DAY = 86_400
_MOST_SEED = 2**31 - 1
_MOST_WORKERS = 128
_NUMBER = re.compile(r"\d{1,10}(\.\d{1,6})?", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What to plan and how.

    Attributes:
        dates: consecutive, at least one.
        seconds, work, seed, workers: as in `solver.settings.Settings`.
    """

    dates: tuple[date, ...]
    seconds: float | None
    work: float | None
    seed: int
    workers: int


def wish_of(options: PlanOptions, workers: int = DEFAULT_WORKERS) -> Wish:
    """What the options mean.

    Args:
        options: as they were typed.
        workers: how many where they do not tell.

    Raises:
        InputError: some cannot be used; with every one of them.
    """
    faults = Faults()
    dates = stretch_of(options.month, options.first, options.last, faults)
    wish = wish_for(dates, options, faults, workers)
    faults.raise_any()
    return wish


def wish_for(
    dates: tuple[date, ...], options: PlanOptions, faults: Faults, workers: int = DEFAULT_WORKERS
) -> Wish:
    """What the options mean for dates that are known; what cannot be used is noted.

    Args:
        dates: what to plan.
        options: as they were typed; those that tell dates play no part.
        faults: where all that cannot be used is noted.
        workers: how many where the options do not tell.
    """
    seconds = _amount("--seconds", options.seconds, faults)
    work = _amount("--work", options.work, faults)
    if options.seconds is not None and options.work is not None:
        faults.add("--work", message("cli-both-budgets"), value=options.work)
    return Wish(
        dates=dates,
        seconds=seconds or (None if work else DEFAULT_SECONDS),
        work=work,
        seed=whole("--seed", options.seed, 1, (0, _MOST_SEED), faults),
        workers=whole("--workers", options.workers, workers, (1, _MOST_WORKERS), faults),
    )


def _amount(option: str, text: str | None, faults: Faults) -> float | None:
    if text is None:
        return None
    if _NUMBER.fullmatch(text) and 0 < float(text) <= _A_DAY:
        return float(text)
    expected = message("tables-number-above", least="0", most=str(_A_DAY))
    faults.add(option, expected, value=text)
    return None


def whole(
    option: str, text: str | None, default: int, bounds: tuple[int, int], faults: Faults
) -> int:
    """The whole number that an option names; the default where it is not given or makes no sense.

    Args:
        option: as it is typed.
        text: what was typed; None: not given.
        default: where it was not.
        bounds: the least and the most, both included.
        faults: where a number that makes no sense is noted.
    """
    if text is None:
        return default
    least, most = bounds
    if _NUMBER.fullmatch(text) and text.isdigit() and least <= int(text) <= most:
        return int(text)
    faults.add(option, message("tables-whole", least=str(least), most=str(most)), value=text)
    return default
