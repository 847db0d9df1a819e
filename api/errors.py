"""What can go wrong in the service besides its input, as exceptions.

PaibanError
├── InputError              the content given has faults (422, each fault listed)
└── ServiceError            with a code for programs and a message for people
    ├── UnauthenticatedError    401  nobody is known to be asking
    ├── ForbiddenError          403  they may not
    ├── NotFoundError           404  there is none, or none that they may know of
    ├── ConflictError           409  the state of things does not allow it
    ├── StaleError              412  somebody else changed it first
    ├── TooLargeError           413  more than is taken at once
    ├── UnsupportedError        415  a kind of content that is not read here
    ├── PreconditionMissingError 428 an edit has to say what it was based on
    └── TooManyError            429  too often, or too much waiting already
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from scheduler.errors import Fault, PaibanError
from scheduler.words import Language, Message, say


class ServiceError(PaibanError):
    """The service refuses, and says why.

    Attributes:
        status: of the HTTP answer.
        code: for programs, in kebab case; never changes its meaning.
        reason: for people.
        retry_after: seconds after which to try again; None: trying again is of no use.
        faults: what stands against it, one by one; none where the reason says it all.
    """

    status: ClassVar[int] = 500

    def __init__(
        self,
        code: str,
        reason: Message,
        *,
        retry_after: int | None = None,
        faults: Iterable[Fault] = (),
    ) -> None:
        self.code, self.reason, self.retry_after = code, reason, retry_after
        self.faults = tuple(faults)
        super().__init__(f"{code}: {say(reason, Language.EN)}")


class UnauthenticatedError(ServiceError):
    """Nobody is known to be asking."""

    status = 401


class ForbiddenError(ServiceError):
    """They may not."""

    status = 403


class NotFoundError(ServiceError):
    """There is none, or none that they may know of."""

    status = 404


class ConflictError(ServiceError):
    """The state of things does not allow it."""

    status = 409


class StaleError(ServiceError):
    """Somebody else changed it first."""

    status = 412


class TooLargeError(ServiceError):
    """More than is taken at once."""

    status = 413


class UnsupportedError(ServiceError):
    """A kind of content that is not read here."""

    status = 415


class PreconditionMissingError(ServiceError):
    """An edit has to say what it was based on."""

    status = 428


class TooManyError(ServiceError):
    """Too often, or too much waiting already."""

    status = 429
