"""`--lang`, which every command takes.

What it says is heard before the arguments are parsed, see `api.commands.language`.
"""

from typing import Annotated

import typer

from scheduler.errors import Fault, InputError
from scheduler.words import Language, message


def _known_language(lang: str | None) -> str | None:
    if lang is not None and lang not in set(Language):
        expected = message("tables-one-of", words=", ".join(Language))
        fault = Fault(file="--lang", row=None, column="", value=lang, expected=expected)
        raise InputError([fault])
    return lang


Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="en|zh", help="cli-lang", callback=_known_language),
]
