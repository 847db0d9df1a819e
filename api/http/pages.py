"""Lists that grow, a page at a time: by the last row seen, so that new rows shift nothing."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Query, Request
from pydantic import BaseModel, Field
from sqlalchemy import Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from api.storage.types import UtcDateTime
from scheduler.errors import Fault, InputError
from scheduler.words import message

_Item = TypeVar("_Item")
_Row = TypeVar("_Row")

_MOST = 200
_WIDEST = 2**63


class Page(BaseModel, Generic[_Item]):
    """A page of a list."""

    items: list[_Item]
    next: str | None = Field(
        description="Where the next page is; null at the end.",
        examples=["/api/v1/audit?limit=50&cursor=WzEyMF0"],
    )


class PageAsked:
    """Which page is asked for."""

    def __init__(
        self,
        request: Request,
        limit: Annotated[int, Query(ge=1, le=_MOST, description="Items of a page.")] = 50,
        cursor: Annotated[
            str | None,
            Query(max_length=500, description="From `next` of the page before; opaque."),
        ] = None,
    ) -> None:
        """From the request."""
        self._request, self._limit, self._cursor = request, limit, cursor

    def of(
        self,
        session: Session,
        rows: Select[_Row],
        keys: Sequence[InstrumentedAttribute[Any]],
        make: Callable[[_Row], _Item],
        *,
        newest_first: bool = False,
    ) -> Page[_Item]:
        """The page.

        Args:
            session: to read from.
            rows: which rows there are at all, in no order yet.
            keys: columns of the order; together unique, never null.
            make: the item of a row.
            newest_first: whether the order is downwards.

        Raises:
            InputError: the cursor is none of ours.
        """
        order = tuple_(*keys)
        if self._cursor is not None:
            after = _values(self._cursor, keys)
            rows = rows.where(order < after if newest_first else order > after)
        ordered = rows.order_by(*(key.desc() if newest_first else key for key in keys))
        found = list(session.scalars(ordered.limit(self._limit + 1)))
        shown = found[: self._limit]
        return Page(
            items=[make(row) for row in shown],
            next=self._next(shown[-1], keys) if len(found) > self._limit else None,
        )

    def _next(self, row: object, keys: Sequence[InstrumentedAttribute[Any]]) -> str:
        values = [getattr(row, key.key) for key in keys]
        text = json.dumps([v.isoformat() if isinstance(v, date) else v for v in values])
        cursor = urlsafe_b64encode(text.encode()).decode().rstrip("=")
        url = self._request.url.include_query_params(limit=self._limit, cursor=cursor)
        return f"{url.path}?{url.query}"


HasPage = Annotated[PageAsked, Depends()]
"""For routes of lists that grow: `return page.of(session, select(Row), [Row.id], make)`."""


def _values(cursor: str, keys: Sequence[InstrumentedAttribute[Any]]) -> tuple[Any, ...]:
    try:
        values = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return tuple(_value(v, _kind(k)) for v, k in zip(values, keys, strict=True))
    except (ValueError, TypeError) as error:
        expected = message("service-cursor")
        fault = Fault(file="query", row=None, column="cursor", value=cursor, expected=expected)
        raise InputError([fault]) from error


def _kind(key: InstrumentedAttribute[Any]) -> type:
    return datetime if isinstance(key.type, UtcDateTime) else key.type.python_type


def _value(value: object, kind: type) -> object:
    if kind is datetime and isinstance(value, str):
        moment = datetime.fromisoformat(value)
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    if type(value) is not kind:
        raise TypeError(value)
    if isinstance(value, int) and abs(value) >= _WIDEST:
        raise ValueError(value)
    if isinstance(value, str) and "\0" in value:
        raise ValueError(value)
    return value
