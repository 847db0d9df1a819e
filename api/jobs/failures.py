"""Why a job failed, as it is stored with the job: in every language, for whoever reads it later."""

from __future__ import annotations

from collections.abc import Iterable

from api.rosters.outcomes import in_all_languages
from api.storage.types import JsonObject
from scheduler.errors import Fault
from scheduler.words import Message


def failure(code: str, reason: Message, faults: Iterable[Fault] = ()) -> JsonObject:
    """A job's `error`.

    Args:
        code: for programs, in kebab case.
        reason: for people.
        faults: of the team's content, where these are the reason.
    """
    return {
        "code": code,
        "message": in_all_languages(reason),
        "faults": [
            {
                "file": fault.file,
                "row": fault.row,
                "column": fault.column,
                "value": fault.value,
                "expected": in_all_languages(fault.expected),
            }
            for fault in faults
        ],
    }
