"""All tables of the service."""

from api.storage.base import Base
from api.storage.models.accounts import ApiKey, LoginAttempt, User, UserTeam, WebSession
from api.storage.models.applications import Application, SeenPublication
from api.storage.models.feeds import Feed, FeedBody, FeedEventRow, FeedFetch, FeedState
from api.storage.models.jobs import Job, JobFile, JobPart, TeamTurn, WorkerRow
from api.storage.models.records import AuditEntry, IdempotencyKey, Secret
from api.storage.models.rosters import LedgerEntry, Publication, PublishedShift, RosterVersion
from api.storage.models.teams import Blob, TeamFile, TeamRevision, TeamRow

__all__ = [
    "ApiKey",
    "Application",
    "AuditEntry",
    "Base",
    "Blob",
    "Feed",
    "FeedBody",
    "FeedEventRow",
    "FeedFetch",
    "FeedState",
    "IdempotencyKey",
    "Job",
    "JobFile",
    "JobPart",
    "LedgerEntry",
    "LoginAttempt",
    "Publication",
    "PublishedShift",
    "RosterVersion",
    "Secret",
    "SeenPublication",
    "TeamFile",
    "TeamRevision",
    "TeamRow",
    "TeamTurn",
    "User",
    "UserTeam",
    "WebSession",
    "WorkerRow",
]
