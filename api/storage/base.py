"""The root of all tables. Constraints have names, so that migrations can speak of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Date, LargeBinary, MetaData, String
from sqlalchemy.orm import DeclarativeBase

from api.storage.types import Json, JsonObject, UtcDateTime

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: String(),
        bytes: LargeBinary(),
        date: Date(),
        datetime: UtcDateTime(),
        JsonObject: Json,
        list[Any]: Json,
    }
