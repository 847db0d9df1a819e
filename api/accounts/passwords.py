"""Passwords: what makes a decent one, and argon2 hashes of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from pwdlib import PasswordHash

from api.errors import TooManyError
from scheduler.errors import Fault, InputError
from scheduler.words import message

LEAST, MOST = 10, 200
_LEAST_DIFFERENT = 5
_LEAST_LOGIN = 4
_OFTEN_TRIED = frozenset(
    {
        "0123456789",
        "12345678910",
        "1q2w3e4r5t",
        "1qaz2wsx3edc",
        "a123456789",
        "abc1234567",
        "abcd123456",
        "administrator",
        "password12",
        "password123",
        "qq123456789",
        "qwerty12345",
        "qwertyuiop",
        "woaini1314",
        "woaini520520",
    }
)
_SLOTS = threading.BoundedSemaphore(4)
"""A hash takes 64 MiB and all of a core: more than a few at once would be a way to hurt."""
_PATIENCE = 10

_ARGON2 = PasswordHash.recommended()


def hashed(password: str, login: str) -> str:
    """The argon2 hash of a decent password. Slow on purpose: outside of transactions.

    Raises:
        InputError: it is not decent.
    """
    _ensure_decent(password, login)
    with _slot():
        return _ARGON2.hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Whether the password is the one kept as a hash; with none kept it takes just as long."""
    if len(password) > MOST:
        password = ""
    with _slot():
        is_same = _ARGON2.verify(password, kept if kept is not None else _nobodys())
    return is_same and kept is not None


def _ensure_decent(password: str, login: str) -> None:
    """Goes on where the password is neither short, nor plain, nor made of the login.

    Length is what counts (NIST SP 800-63B); no kinds of characters are asked for.

    Raises:
        InputError: it is; each reason is told. The password itself is not.
    """
    lowered, login = password.lower(), login.lower()
    reasons = []
    if not LEAST <= len(password) <= MOST:
        reasons.append(message("accounts-password-length", least=LEAST, most=MOST))
    is_of_login = len(login) >= _LEAST_LOGIN and login in lowered
    if is_of_login or lowered in _OFTEN_TRIED or len(set(lowered)) < _LEAST_DIFFERENT:
        reasons.append(message("accounts-password-plain"))
    if reasons:
        faults = (
            Fault(file="body", row=None, column="password", value="…", expected=reason)
            for reason in reasons
        )
        raise InputError(faults)


@contextmanager
def _slot() -> Iterator[None]:
    if not _SLOTS.acquire(timeout=_PATIENCE):
        raise TooManyError("busy", message("service-busy"), retry_after=_PATIENCE)
    try:
        yield
    finally:
        _SLOTS.release()


@cache
def _nobodys() -> str:
    return _ARGON2.hash("nobody has this password")
