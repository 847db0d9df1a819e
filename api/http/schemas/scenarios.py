"""The scenarios that are kept with a team."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api.http.schemas.base import Line
from scheduler.tables.editing.scenarios_text import ScenariosFile, plain

_EXAMPLE = {"name": "询单 +30%", "volume": [{"factor": 1.3}]}


class ScenariosSchema(BaseModel):
    """The scenarios that are kept with a team, as its `scenarios.toml` has them."""

    model_config = ConfigDict(extra="forbid")

    scenarios: list[dict[str, JsonValue]] = Field(
        max_length=500,
        description="Each by the keys that `[[scenarios]]` has in a scenarios file: `name`, "
        "`note`, `volume`, `promotions`, `opens`, `hires`, `leaves`, `away`, `workload`, `shifts`, "
        "`rules`, `absence`. Dates are text.",
        examples=[[_EXAMPLE]],
    )
    pinned: Line | None = Field(
        default=None,
        description="Name of the one that the others are set beside, in place of the month as it "
        "is.",
        examples=["询单 +30%"],
    )


def scenarios_schema(found: ScenariosFile) -> ScenariosSchema:
    """The file's content as it is told."""
    return ScenariosSchema.model_construct(
        scenarios=[_numbers(entry) for entry in found.entries], pinned=found.pinned
    )


def scenarios_file(asked: ScenariosSchema) -> ScenariosFile:
    """What is asked for, as the file's content."""
    entries = (plain(entry) for entry in asked.scenarios)
    return ScenariosFile(
        entries=tuple(entry for entry in entries if isinstance(entry, dict)), pinned=asked.pinned
    )


def _numbers(value: Any) -> Any:  # noqa: ANN401 - any plain value
    """The value with numbers as JSON has them."""
    match value:
        case Mapping():
            return {key: _numbers(one) for key, one in value.items()}
        case list():
            return [_numbers(one) for one in value]
        case bool() | int() | str():
            return value
        case _:
            return float(value)
