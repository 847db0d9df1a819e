"""Changes of single values of a team's content, as they are asked for and told."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.http.problems import FaultSchema
from api.http.schemas.base import Id
from scheduler.tables.editing.files import Changes
from scheduler.tables.editing.table_changes import RowChange, What
from scheduler.tables.editing.toml_changes import KeyChange
from scheduler.tables.editing.toml_values import Value

_MOST = 500
_LARGEST = 10**15

_Text = Annotated[str, StringConstraints(max_length=2000)]
_Number = Annotated[float, Field(ge=-_LARGEST, le=_LARGEST, allow_inf_nan=False)]
_Whole = Annotated[int, Field(ge=-_LARGEST, le=_LARGEST)]
_Scalar = bool | _Whole | _Number | _Text
_List = Annotated[list[_Scalar], Field(max_length=200)]
_Table = Annotated[dict[Id, _Scalar | _List], Field(max_length=200)]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class KeyChangeAsked(_Asked):
    """A key of `team.toml`, or a whole shift or duty, that is to be another."""

    path: Annotated[list[Id], Field(min_length=1, max_length=5)] = Field(
        description="Keys from the root; a duty by its name.",
        examples=[["rest", "hours"], ["duties", "chase", "skill"], ["rules", "rotation", "mode"]],
    )
    value: _Scalar | _List | _Table | None = Field(
        description="Null: it is left out, so that what holds by default holds.", examples=[12]
    )


class RowChangeAsked(_Asked):
    """A row of a table that is to be another."""

    id: Id = Field(description="That it has, or gets.", examples=["1001"])
    what: Literal["set", "add", "remove"] = "set"
    cells: Annotated[dict[Id, _Text], Field(max_length=50)] = Field(
        default={},
        description="New texts by column, in the words of the table's description; what is not "
        "named stays. Empty text: by default.",
        examples=[{"level": "高级", "left_on": "2026-12-31"}],
    )


class ContentChangesAsked(_Asked):
    """What is to be different in a team's content. It is done together or not at all."""

    keys: list[KeyChangeAsked] = Field(default=[], max_length=200)
    agents: list[RowChangeAsked] = Field(default=[], max_length=_MOST)
    stores: list[RowChangeAsked] = Field(default=[], max_length=_MOST)

    def changes(self) -> Changes:
        """As values."""
        tables = {"agents": self.agents, "stores": self.stores}
        return Changes(
            keys=[KeyChange(path=tuple(k.path), value=_value(k.value)) for k in self.keys],
            rows={
                table: [RowChange(row_id=r.id, what=What(r.what), cells=r.cells) for r in rows]
                for table, rows in tables.items()
                if rows
            },
        )


class DifferenceSchema(BaseModel):
    """A value that differs between two states of a team's content."""

    at: list[str] = Field(
        description="`team.toml` and keys, a duty by its name; or table, id and column; or a file.",
        examples=[["team.toml", "rest", "hours"], ["agents", "1001", "level"]],
    )
    before: str | None = Field(description="Null: was not there.", examples=["11"])
    after: str | None = Field(description="Null: is not there.", examples=["12"])


class PlacedFaultSchema(FaultSchema):
    """A fault with the value that it is about."""

    at: list[str] = Field(description="As in differences.", examples=[["team.toml", "rest"]])


class ContentSchema(BaseModel):
    """What came of changes."""

    revision: int = Field(description="The current one.", examples=[4])
    changes: list[DifferenceSchema] = Field(description="What is, or would be, different.")
    faults: list[PlacedFaultSchema] = Field(
        default=[], description="Of a dry run: what would be wrong then."
    )


class RevisionChangesSchema(BaseModel):
    """What differs between two states of a team's content."""

    since: int = Field(examples=[3])
    revision: int = Field(examples=[4])
    made_by: list[str] = Field(description="Who made the states in between.", examples=[["林静"]])
    changes: list[DifferenceSchema]


def _value(value: object) -> Value | None:
    match value:
        case float():
            return Decimal(str(value))
        case list():
            return [cast("Value", _value(v)) for v in value]
        case dict():
            return {str(k): cast("Value", _value(v)) for k, v in value.items()}
        case _:
            return cast("Value | None", value)
