"""Real hashes take their time on purpose; most tests have none to give."""

from __future__ import annotations

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from api.accounts import passwords
from tests.api.service.accounts.people import forget_hash


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch):
    quick = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    monkeypatch.setattr(passwords, "_ARGON2", quick)
    passwords._nobodys.cache_clear()
    forget_hash()
    yield
    passwords._nobodys.cache_clear()
