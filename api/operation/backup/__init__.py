"""Backups: one file that either database can be written into, from either, while the service runs.

A zip with a table a file, a row a line, and a manifest with counts and checksums. It has everything
that the service knows but for what passes: sessions, log-ins that failed, answers kept for requests
that come twice, and which workers there were. Jobs are in it, the queue's own tables are not: they
are made again from the jobs (docs/decisions/0022-jobs.md).
"""

from api.operation.backup.manifest import Manifest
from api.operation.backup.restoring import restore_backup
from api.operation.backup.writing import write_backup

__all__ = ["Manifest", "restore_backup", "write_backup"]
