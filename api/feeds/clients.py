"""Which kind of calendar client is asking."""

from __future__ import annotations

from enum import StrEnum

from scheduler.words import Language, word


class ClientKind(StrEnum):
    """Kinds of clients that people speak of."""

    GOOGLE = "google"
    APPLE = "apple"
    OUTLOOK = "outlook"
    THUNDERBIRD = "thunderbird"
    OTHER = "other"

    def name_in(self, language: Language) -> str:
        """As people call it."""
        return word(f"calendar-client-{self}", language)


_SIGNS = (
    # desktops name the engine of a browser too, so what is most particular comes first
    (ClientKind.GOOGLE, ("google",)),
    (ClientKind.THUNDERBIRD, ("thunderbird",)),
    (ClientKind.OUTLOOK, ("outlook", "microsoft office", "microsoft exchange", "exchangeservices")),
    (ClientKind.APPLE, ("dataaccessd", "calendaragent", "ios/", "macos/", "mac+os+x", "ical/")),
)


def client_of(user_agent: str) -> ClientKind:
    """The kind by the `User-Agent` that a client sends."""
    told = user_agent.lower()
    return next(
        (kind for kind, signs in _SIGNS if any(sign in told for sign in signs)), ClientKind.OTHER
    )
