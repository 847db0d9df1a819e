"""Templates into answers: every value is escaped, words come from the catalogue."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from api.outputs.page.looks import LOOKS
from api.outputs.page.rendering import teller
from api.web.assets import address_of
from api.web.places import places_of
from api.web.visitors import Visit, back_to
from scheduler.words import Language, catalogue_keys

_AREA = "pages"


def rendered(template: str, request: Request, visit: Visit, **values: object) -> HTMLResponse:
    """A page, or a part of one, for who is there.

    Args:
        template: its name below `templates`.
        request: whose address the other language's link leads to.
        visit: who is there, and in which language.
        values: what the template shows; one that it lacks is an error.
    """
    other = Language.EN if visit.language is Language.ZH else Language.ZH
    text = (
        _environment()
        .get_template(template)
        .render(
            words=teller(_AREA, visit.language),
            say=teller("outputs", visit.language),
            language=str(visit.language),
            other_language=f"/language/{other}?back={back_to(request)}",
            caller=visit.caller,
            csrf=visit.csrf,
            asset=address_of,
            places=places_of(visit.caller),
            **values,
        )
    )
    return HTMLResponse(text, headers={"Cache-Control": "no-store", "Vary": "Accept-Language"})


def part(template: str, language: Language, **values: object) -> Markup:
    """A part of a page that is the same for everybody of a language, to be kept at hand.

    Args:
        template: its name below `templates`.
        language: of its words.
        values: what the template shows; one that it lacks is an error.
    """
    return Markup(_environment().get_template(template).render(_known(language, values)))


def macros(template: str, language: Language, **values: object) -> Any:  # noqa: ANN401 - by name
    """The macros of a template, to be called one by one.

    Args:
        template: its name below `templates`.
        language: of its words.
        values: what the macros show besides what they are called with.
    """
    return _environment().get_template(template).make_module(_known(language, values))


def make_ready() -> None:
    """Reads every template and every word, which would else be for the first who ask."""
    for language in Language:
        catalogue_keys(language)
    for template in _environment().list_templates(extensions=["html"]):
        _environment().get_template(template)


def _known(language: Language, values: dict[str, object]) -> dict[str, object]:
    return {
        "words": teller(_AREA, language),
        "say": teller("outputs", language),
        "language": str(language),
        **values,
    }


@cache
def _environment() -> Environment:
    made = Environment(
        loader=ChoiceLoader([PackageLoader("api.web"), PackageLoader("api.outputs.page")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(LOOKS)
    return made
