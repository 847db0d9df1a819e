"""POSTs that are sent twice and count once: `Idempotency-Key`.

The key is written down in the transaction of the change, with the answer. So both are there or
neither: a process that dies midway leaves no key behind, and a request that comes again while the
first is still at work waits for it and gets its answer. A refusal changes nothing and is not kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from starlette.datastructures import UploadFile

from api.accounts.audit import Caller
from api.accounts.tidy import ANSWERS_KEPT
from api.errors import ConflictError, ServiceError
from api.http.service import HasService, Service
from api.storage.models import IdempotencyKey
from scheduler.words import message

_PRINTABLE = r"^[\x21-\x7e]+$"


class ReplayedError(ServiceError):
    """The request was served before; this is what was answered."""

    status = 200

    def __init__(self, response: Response) -> None:
        """With the answer."""
        self.response = response
        super().__init__("replayed", message("service-replayed"))


class Once:
    """The change that a POST makes: once per key of a caller, each time without a key."""

    def __init__(
        self, request: Request, service: Service, key: str | None, fingerprint: str
    ) -> None:
        """Of a request whose caller is known by the time of `write`."""
        self._request, self._service = request, service
        self._key, self._fingerprint = key, fingerprint
        self._row: IdempotencyKey | None = None

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A writing session; `answer` is to be called in it.

        Raises:
            ReplayedError: this was done before.
            ConflictError: another request came under the same key.
        """
        with self._service.database.write() as session:
            if self._key is not None:
                self._row = self._claimed(session, self._key)
            yield session
            if self._row is not None and self._row.status is None:
                raise RuntimeError("Expected `answer` to be called in the writing session.")

    def answer(
        self,
        content: BaseModel,
        *,
        status: int = 201,
        headers: Mapping[str, str] | None = None,
        kept: BaseModel | None = None,
    ) -> Response:
        """The answer, written down for when the request comes again.

        Args:
            content: as JSON.
            status: of the answer.
            headers: of the answer, such as `Location` and `ETag`.
            kept: what is told when it comes again, where `content` has a secret that is told once.
        """
        body = content.model_dump_json().encode()
        if self._row is not None:
            self._row.status = status
            self._row.headers = [[k, v] for k, v in (headers or {}).items()]
            self._row.body = body if kept is None else kept.model_dump_json().encode()
        return Response(body, status, dict(headers or {}), "application/json")

    def _claimed(self, session: Session, key: str) -> IdempotencyKey:
        caller: Caller = self._request.state.caller
        who, now = caller.principal.who, caller.now
        self._replay(session, key, who, now)
        row = IdempotencyKey(
            who=who, key=key, fingerprint=self._fingerprint, created_at=now, status=None
        )
        try:
            with session.begin_nested():
                session.add(row)
        except IntegrityError:  # somebody was quicker, and is done by now
            self._replay(session, key, who, now)
            raise
        return row

    def _replay(self, session: Session, key: str, who: str, now: datetime) -> None:
        row = session.get(IdempotencyKey, (who, key))
        if row is None:
            return
        if row.created_at + ANSWERS_KEPT <= now:
            session.delete(row)
            session.flush()
            return
        if row.fingerprint != self._fingerprint:
            raise ConflictError("idempotency-key-reused", message("service-key-reused"))
        assert row.status is not None
        headers = dict(row.headers or [])
        headers["Idempotent-Replayed"] = "true"
        raise ReplayedError(Response(row.body, row.status, headers, "application/json"))


async def _once(
    request: Request,
    service: HasService,
    idempotency_key: Annotated[
        str | None,
        Header(
            min_length=1,
            max_length=200,
            pattern=_PRINTABLE,
            description="Makes it safe to send the request again: within 24 hours the same answer "
            "comes with `Idempotent-Replayed: true`; another request under the key is a 409.",
            examples=["5f0c1c0e-6d0b-4d59-8f0c-2f6d1f4f5a11"],
        ),
    ] = None,
) -> Once:
    fingerprint = "" if idempotency_key is None else await _fingerprint(request)
    return Once(request, service, idempotency_key, fingerprint)


HasOnce = Annotated[Once, Depends(_once)]
"""For every POST that makes something: `with once.write() as session: … return once.answer(…)`."""


async def _fingerprint(request: Request) -> str:
    url = request.url
    digest = sha256(f"{request.method} {url.path}?{url.query}\n".encode())
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        # parts and not bytes: clients draw another boundary each time
        for name, value in (await request.form()).multi_items():
            if isinstance(value, UploadFile):
                content = sha256(await value.read()).hexdigest()
                await value.seek(0)
                digest.update(f"{name!r} {value.filename!r} {content}\n".encode())
            else:
                digest.update(f"{name!r} {value!r}\n".encode())
    else:
        digest.update(await request.body())
    return digest.hexdigest()
