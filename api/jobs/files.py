"""Files that jobs make."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.storage.models import Job, JobFile

_TYPES = {"csv": "text/csv; charset=utf-8", "html": "text/html; charset=utf-8"}


def keep_file(session: Session, job: Job, name: str, content: bytes) -> None:
    """Stores a file with its job; the name's end tells what it is."""
    media_type = _TYPES[name.rpartition(".")[2]]
    row = JobFile(job_id=job.job_id, name=name, media_type=media_type, content=content)
    session.merge(row)
