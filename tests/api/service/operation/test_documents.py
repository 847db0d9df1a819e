"""What the documents tell people to type is there to be typed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from api.commands.app import app
from api.commands.spoken import spoken
from api.settings import service_settings
from scheduler.errors import InputError
from scheduler.words import Language

ROOT = Path(__file__).parents[4]
DEPLOY = ROOT / "docs" / "deploy"
_IN_TEXT = re.compile(r"`([^`\n]*\bpaiban (?:serve|worker|import|backup|restore)[^`\n]*)`")
_IN_BLOCKS = re.compile(
    r"^(?:\S*/)?(paiban (?:serve|worker|import|backup|restore)\b.*)$", re.MULTILINE
)
_UNIT = re.compile(r"^ExecStart=\S*/(paiban .*)$", re.MULTILINE)
_VARIABLE = re.compile(r"\bPAIBAN_[A-Z_]+\b")


def commands_of(name):
    """Every command of the service that a document shows."""
    text = (ROOT / name).read_text("utf-8")
    if name.endswith(".service"):
        return _UNIT.findall(text)
    if name.endswith(".yaml"):
        services = yaml.safe_load(text)["services"].values()
        return [shlex.join(["paiban", *s["command"]]) for s in services if "command" in s]
    return _IN_BLOCKS.findall(text) + _IN_TEXT.findall(text)


@pytest.mark.parametrize(
    "document",
    [
        "README.md",
        "README.zh-CN.md",
        "docs/service.md",
        "docs/deploy/compose.yaml",
        "docs/deploy/paiban.service",
        "docs/deploy/paiban-worker@.service",
    ],
)
def test_every_command_of_a_document_is_one_of_the_program_with_these_options(document):
    known = {
        name: {option for parameter in command.params for option in parameter.opts}
        for name, command in spoken(app, Language.EN).commands.items()
    }

    shown = commands_of(document)

    assert shown
    for command in shown:
        _, name, *rest = shlex.split(
            command.partition("paiban ")[1] + command.partition("paiban ")[2]
        )
        options = {word.partition("=")[0] for word in rest if word.startswith("--")}
        assert options <= known[name], command


def test_the_table_of_variables_has_all_of_them_and_no_others():
    table = (ROOT / "docs/service.md").read_text("utf-8").partition("## Environment")[2]
    told = set(re.findall(r"^\| `(PAIBAN_[A-Z_]+)`", table, re.MULTILINE))

    known = set(_VARIABLE.findall((ROOT / "api/settings.py").read_text("utf-8")))

    assert told == known


def test_a_container_is_given_only_variables_that_there_are():
    given = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["x-paiban"]["environment"]
    filled = {"PAIBAN_DATABASE_URL": "postgresql+psycopg://paiban:x@database/paiban"}
    filled |= {name: "x" * 40 for name in given if name.endswith(("KEY", "TOKEN"))}

    settings = service_settings(filled | {"PAIBAN_PUBLIC_URL": "https://roster.example.com"})

    assert not settings.is_sqlite
    assert set(given) <= set(_VARIABLE.findall((ROOT / "api/settings.py").read_text("utf-8")))


def test_what_the_example_leaves_open_is_refused_or_optional():
    lines = (DEPLOY / "example.env").read_text("utf-8").splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    compose = (DEPLOY / "compose.yaml").read_text("utf-8")

    for name, value in example.items():
        assert f"${{{name}:" in compose
        assert value == "" or name == "PAIBAN_PUBLIC_URL"


def test_a_secret_of_the_environment_is_not_told_when_it_is_refused():
    with pytest.raises(InputError) as caught:
        service_settings({"PAIBAN_SECRET_KEY": "short-secret", "PAIBAN_METRICS_TOKEN": "hush"})

    assert [fault.value for fault in caught.value.faults] == ["…", "…"]
