"""Publications so far."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, defer

from api.errors import NotFoundError
from api.storage.models import Publication
from scheduler.words import message


def publications(team_id: str) -> Select[Publication]:
    """The team's publications, without what changed per agent."""
    return (
        select(Publication)
        .where(Publication.team_id == team_id)
        .options(defer(Publication.changes))
    )


def existing_publication(session: Session, team_id: str, number: int) -> Publication:
    """The publication of this number.

    Raises:
        NotFoundError: the team has none.
    """
    one = Publication
    found = session.scalar(select(one).where(one.team_id == team_id, one.number == number))
    if found is None:
        reason = message("publishing-no-publication", number=str(number))
        raise NotFoundError("publication-not-found", reason)
    return found
