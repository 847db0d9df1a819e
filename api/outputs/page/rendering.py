"""Templates into pages: every value is escaped, the same values give the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from api.outputs.page.looks import LOOKS
from scheduler.words import Language, word


def rendered(template: str, **values: object) -> bytes:
    """The page that a template makes of values; one that it lacks is an error."""
    return _environment().get_template(template).render(**values).encode()


def teller(area: str, language: Language) -> Callable[..., str]:
    """Says the words of one area of the catalogue, by their keys without the area."""

    def tell(key: str, **values: str | int) -> str:
        return word(f"{area}-{key}", language, **values)

    return tell


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("api.outputs.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(LOOKS)
    return made
