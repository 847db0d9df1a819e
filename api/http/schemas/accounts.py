"""People, their sessions, keys, and the audit log, as they are told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from api.accounts.passwords import LEAST, MOST
from api.accounts.principal import Role
from api.http.schemas.base import Id, Line
from scheduler.words import Language

Login = Annotated[str, StringConstraints(pattern=r"^[\w.@+-]{2,64}$", strip_whitespace=True)]
Secret = Annotated[str, Field(max_length=1000, json_schema_extra={"format": "password"})]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class LoginAsked(_Asked):
    """A log-in by password."""

    login: str = Field(max_length=200, examples=["mei"])
    password: Secret = Field(examples=["four words are a password"])


class PasswordChange(_Asked):
    """One's own password anew."""

    old: Secret
    new: Secret = Field(description=f"{LEAST} to {MOST} characters, none of the often tried.")


class PasswordGiven(_Asked):
    """A password that an administrator gives."""

    password: Secret = Field(description=f"{LEAST} to {MOST} characters, none of the often tried.")


class MeSchema(BaseModel):
    """Who is asking."""

    who: str = Field(examples=["user:8f3c2a54d19b4f0e"])
    name: str = Field(examples=["梅"])
    role: Role
    teams: list[str] | None = Field(description="Null: all.", examples=[["sample"]])
    agent_team: str | None
    agent_id: str | None
    csrf: str | None = Field(
        description="For `X-CSRF-Token` with every change; null where a key is used."
    )


class UserAsked(_Asked):
    """What an administrator says of a person; what is left out is as its default."""

    login: Login = Field(examples=["mei"])
    name: Line = Field(examples=["梅"])
    role: Role = Field(examples=["supervisor"])
    teams: list[Id] | None = Field(
        default=[],
        max_length=1000,
        description="That a supervisor or a manager is trusted with. Null: all.",
        examples=[["sample"]],
    )
    agent_team: Id | None = Field(default=None, description="An agent's.", examples=[None])
    agent_id: Id | None = Field(default=None, description="An agent's.", examples=[None])
    language: Language | None = Field(default=None, description="Null: as the browser asks for.")
    is_active: bool = True


class NewUser(UserAsked):
    """A person who is made."""

    password: Secret | None = Field(default=None, description="Null: none yet.")


class UserSchema(UserAsked):
    """A person."""

    user_id: str = Field(examples=["8f3c2a54d19b4f0e"])
    has_password: bool
    created_at: datetime


class KeyAsked(_Asked):
    """A key that is to be made."""

    name: Line = Field(examples=["nightly export"])
    role: Role = Field(examples=["manager"])
    teams: list[Id] | None = Field(
        default=None,
        max_length=1000,
        description="Null: all that its maker is trusted with.",
        examples=[["sample"]],
    )
    agent_team: Id | None = Field(default=None, examples=[None])
    agent_id: Id | None = Field(default=None, examples=[None])
    expires_at: AwareDatetime | None = Field(default=None, examples=["2027-01-01T00:00:00Z"])


class KeySchema(BaseModel):
    """A key, without what makes it one."""

    key_id: str = Field(examples=["8f3c2a54d19b4f0e"])
    name: str
    role: Role
    teams: list[str] | None = Field(description="Null: all.")
    agent_team: str | None
    agent_id: str | None
    created_by: str = Field(examples=["user:8f3c2a54d19b4f0e"])
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    used_at: datetime | None = Field(description="To the minute.")


class NewKeySchema(KeySchema):
    """A key that was just made."""

    key: str | None = Field(
        description="Told this once; null where the request came again.", examples=["pb_…"]
    )


class AuditSchema(BaseModel):
    """Who, when, what, from where."""

    entry_id: int
    at: datetime
    who: str = Field(examples=["user:8f3c2a54d19b4f0e"])
    name: str
    role: str
    action: str = Field(examples=["roster.publish"])
    team_id: str | None
    target: str
    address: str
    request_id: str
    detail: dict[str, Any]
