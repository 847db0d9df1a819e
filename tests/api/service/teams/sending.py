"""Teams sent over HTTP."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from api.storage.models import RosterVersion
from tests.api.service.folders import NOW, a_folder

ROOT = "/api/v1/teams"

on_sqlite = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
"""For what does not depend on the database."""


def a_form(files):
    """The files as parts of a form."""
    return [("files", (name, content)) for name, content in files.items()]


def a_zip(files):
    """An archive of files with their paths."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def make_team(client, team_id="stars", files=None, **headers):
    """The answer to making a team of these files."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = a_form(a_folder() if files is None else files)
    return client.post(ROOT, params={"team_id": team_id}, files=sent, headers=named)


def send_zip(client, content, team_id="stars"):
    """The answer to making a team of an archive."""
    headers = {"Content-Type": "application/zip"}
    return client.post(ROOT, params={"team_id": team_id}, content=content, headers=headers)


def sent_to(method, url, files, tag):
    """The answer to an edit that is based on a tag."""
    return method(url, files=files, headers={"If-Match": tag})


def a_draft_row(team_id):
    """A roster without a shift, of the team's first revision."""
    return RosterVersion(
        roster_id="r1",
        team_id=team_id,
        team_revision=1,
        first=date(2026, 11, 1),
        last=date(2026, 11, 30),
        state="draft",
        revision=1,
        title="",
        based_on=None,
        job_id=None,
        rows=[],
        locks=[],
        outcome={},
        created_at=NOW,
        created_by="key:1",
        changed_at=NOW,
        changed_by="key:1",
    )
