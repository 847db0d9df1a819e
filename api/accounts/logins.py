"""Logging in by password, and how often one may try.

Failures are counted in the database, so that the bounds hold over all processes. A try is written
down before the password is looked at and crossed out where it was right: many at once gain nothing.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from api.accounts.passwords import is_right
from api.errors import TooManyError, UnauthenticatedError
from api.storage import Database
from api.storage.locks import wait_for_turn
from api.storage.models import LoginAttempt, User
from scheduler.words import message

WINDOW = timedelta(minutes=15)
MOST_FROM_ONE_PLACE = 5
"""For one login from one network: a person who mistypes, or somebody guessing."""
MOST_FROM_AN_ADDRESS = 30
"""From one network over all logins: a shop behind one address, or somebody guessing names."""
MOST_FOR_A_LOGIN = 50
"""For one login from everywhere: guessing from many machines. High, so that nobody is kept out of
their own account by a stranger who mistypes on purpose."""


def logged_in(
    database: Database, login: str, password: str, *, address: str, now: datetime
) -> User:
    """Who has this login and this password.

    Raises:
        TooManyError: too many tries failed; the password was not looked at.
        UnauthenticatedError: nobody, or they may not come in. Which of them is not told, and takes
            the same time.
    """
    login, network = login.strip().lower(), network_of(address)
    attempt = _begun(database, login, network, now)
    with database.read() as session:
        user = session.scalar(select(User).where(User.login == login))
    is_good = is_right(password, None if user is None else user.password)
    if user is None or not is_good or not user.is_active:
        raise UnauthenticatedError("login-refused", message("accounts-login-refused"))
    with database.write() as session:
        mine = (LoginAttempt.login == login) & (LoginAttempt.address == network)
        session.execute(delete(LoginAttempt).where((LoginAttempt.attempt_id == attempt) | mine))
    return user


def network_of(address: str) -> str:
    """What stands for a client: its address, for IPv6 the 64 bits that a household has."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ip_network((parsed, 64), strict=False))
    return str(parsed)


def _begun(database: Database, login: str, network: str, now: datetime) -> str:
    is_login, is_network = LoginAttempt.login == login, LoginAttempt.address == network
    with database.write() as session:
        wait_for_turn(session, "logins")
        for which, most in (
            (is_login & is_network, MOST_FROM_ONE_PLACE),
            (is_network, MOST_FROM_AN_ADDRESS),
            (is_login, MOST_FOR_A_LOGIN),
        ):
            _ensure_fewer(session, which, most, now)
        attempt = secrets.token_hex(16)
        session.add(LoginAttempt(attempt_id=attempt, login=login, address=network, at=now))
    return attempt


def _ensure_fewer(session: Session, which: ColumnElement[bool], most: int, now: datetime) -> None:
    recent = which & (LoginAttempt.at > now - WINDOW)
    count, first = session.execute(
        select(func.count(), func.min(LoginAttempt.at)).where(recent)
    ).one()
    if count >= most:
        seconds = int((first + WINDOW - now).total_seconds()) + 1
        reason = message("accounts-login-too-often", minutes=-(-seconds // 60))
        raise TooManyError("login-too-often", reason, retry_after=seconds)
