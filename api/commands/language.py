"""Which language to speak, before anything is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from scheduler.words import Language

_IN_ORDER = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first that is set and not empty decides, as POSIX has it."""

_OPTION = "--lang"


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of `--lang` where it names one, else of the user's locale.

    The option is looked for before the arguments are parsed, because what parsing has to say,
    such as the help, is said in that language too.
    """
    asked = [value for value in _asked(arguments) if value in set(Language)]
    if asked:
        return Language(asked[-1])
    locale = next((environment[name] for name in _IN_ORDER if environment.get(name)), "")
    return Language.of_locale(locale)


def _asked(arguments: Sequence[str]) -> Iterator[str]:
    for before, argument in pairwise(("", *arguments)):
        if before == _OPTION:
            yield argument
        elif argument.startswith(f"{_OPTION}="):
            yield argument.removeprefix(f"{_OPTION}=")
