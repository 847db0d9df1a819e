"""Cells that name an agent, a store, a shift or a duty, checked against what exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, PlainValidator, ValidationInfo

from scheduler.duties import Duty
from scheduler.tables.cells import parse_id, parse_list, parse_text
from scheduler.tables.expectations import unexpected
from scheduler.tables.faults import listed
from scheduler.tables.shift_words import ShiftWords


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What references may name; None where the file that tells could not be read: all goes.

    Attributes:
        agents, stores: ids.
        duties: by name.
        has_night_share: whether the team has one day and one night shift, so that a share of nights
            says all.
    """

    agents: frozenset[str] | None = None
    stores: frozenset[str] | None = None
    shifts: ShiftWords | None = None
    duties: Mapping[str, Duty] | None = None
    has_night_share: bool = True


def known_of(info: ValidationInfo) -> Known:
    """What the validation was given to check references against."""
    assert isinstance(info.context, Known)
    return info.context


def _known_agent(agent_id: str, info: ValidationInfo) -> str:
    agents = known_of(info).agents
    if agents is not None and agent_id not in agents:
        raise unexpected("tables-unknown-agent")
    return agent_id


def _known_store(store_id: str, info: ValidationInfo) -> str:
    stores = known_of(info).stores
    if stores is not None and store_id not in stores:
        raise unexpected("tables-unknown-store", stores=listed(sorted(stores)))
    return store_id


def _known_stores(store_ids: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    return tuple(_known_store(store_id, info) for store_id in store_ids)


def _known_duty(duty: str, info: ValidationInfo) -> str:
    duties = known_of(info).duties
    if duties is not None and duty not in duties:
        raise unexpected("tables-unknown-duty", duties=listed(duties))
    return duty


def _duty_of_shift(duty: str, info: ValidationInfo) -> str:
    """The lock's duty, which the lock's shift must have."""
    shift = info.data.get("shift", "")
    if shift is None:
        raise unexpected("tables-duty-off")
    duties = known_of(info).duties
    if duties is not None and shift and shift not in duties[duty].shifts:
        raise unexpected("tables-duty-shift", shifts=listed(sorted(duties[duty].shifts)))
    return duty


def _shift(text: str, info: ValidationInfo) -> str:
    shifts = known_of(info).shifts
    return shifts.shift(text) if shifts else text


def _shift_or_off(text: str, info: ValidationInfo) -> str | None:
    shifts = known_of(info).shifts
    return shifts.shift_or_off(text) if shifts else text


def _night_share(share: object, info: ValidationInfo) -> object:
    if not known_of(info).has_night_share:
        raise unexpected("tables-night-share-shifts")
    return share


KnownAgent = Annotated[str, PlainValidator(parse_id), AfterValidator(_known_agent)]
KnownStore = Annotated[str, PlainValidator(parse_id), AfterValidator(_known_store)]
KnownStores = Annotated[tuple[str, ...], PlainValidator(parse_list), AfterValidator(_known_stores)]
KnownDuty = Annotated[str, PlainValidator(parse_text), AfterValidator(_known_duty)]
LockedDuty = Annotated[KnownDuty, AfterValidator(_duty_of_shift)]
ShiftName = Annotated[str, PlainValidator(_shift)]
ShiftOrOff = Annotated[str | None, PlainValidator(_shift_or_off)]
IfNightShare = AfterValidator(_night_share)
