"""`stores.csv`: the stores whose inquiries the team answers.

| column | 中文 | meaning |
|---|---|---|
| store_id | 店铺编号 | unique |
| name | 名称 | shown to people |
| size? | 规模 | `major` 主 / `minor` 次, default major |
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, PlainValidator

from scheduler.stores import Store, StoreSize
from scheduler.tables.cells import Id, Text, one_of
from scheduler.tables.expectations import unexpected
from scheduler.tables.rows import Row, zh

_SIZES = {
    "major": StoreSize.MAJOR,
    "主": StoreSize.MAJOR,
    "minor": StoreSize.MINOR,
    "次": StoreSize.MINOR,
}


def _fits_a_list(store_id: str) -> str:
    if ";" in store_id or "；" in store_id:
        raise unexpected("tables-id-separator")
    return store_id


class StoreRow(Row):
    """A row of `stores.csv`."""

    store_id: Annotated[Id, AfterValidator(_fits_a_list), zh("店铺编号")]
    name: Annotated[Text, zh("名称")]
    size: Annotated[StoreSize, PlainValidator(one_of(_SIZES)), zh("规模")] = StoreSize.MAJOR

    def store(self) -> Store:
        """The row as a value."""
        return Store(store_id=self.store_id, name=self.name, size=self.size)
