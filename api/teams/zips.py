"""Team folders as zip archives, taken apart with care: an archive may come from anybody."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import datetime

from api.errors import TooLargeError
from api.teams.names import name_fault
from api.teams.sent import Chosen, chosen, ensure_size
from scheduler.errors import Fault, InputError
from scheduler.tables.faults import shown
from scheduler.words import message

_MOST_ENTRIES = 10_000
_ENTRY = b"PK\x01\x02"
_IN_UTF8, _ENCRYPTED = 0x800, 0x1
_READ_HERE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the reader makes of damaged archives."""


def unzipped(content: bytes, file: str, most: int) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """The files of a team folder in an archive, and the paths of what was left aside.

    Args:
        content: of the archive.
        file: its name, as faults tell it.
        most: bytes of all files together, unpacked.

    Raises:
        InputError: it is no archive, or has what no team folder has; each is told.
        TooLargeError: it has too many files, or unpacks to too much.
    """
    # every entry has its mark, so that the archive's index is not built before this is known
    if content.count(_ENTRY) > _MOST_ENTRIES:
        raise TooLargeError("too-many-files", message("teams-service-many-entries"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = _chosen(archive)
            ensure_size(sum(entry.file_size for _, entry in found.files), most)
            return {n: _unpacked(archive, e) for n, e in found.files}, found.left_aside
    except _BROKEN as error:
        why = shown(str(error) or type(error).__name__)
        expected = message("teams-service-zip-broken", why=why)
        fault = Fault(file=shown(file), row=None, column="", value="", expected=expected)
        raise InputError([fault]) from error


def zipped(files: Mapping[str, bytes], folder: str, moment: datetime) -> bytes:
    """The files in a folder of this name, the same bytes each time.

    Args:
        files: by name.
        folder: its name.
        moment: when they were stored; the archive keeps it to two seconds, in UTC.
    """
    out = io.BytesIO()
    at = max(moment.timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", at)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue()


def _chosen(archive: zipfile.ZipFile) -> Chosen[zipfile.ZipInfo]:
    entries = [(_path(entry), entry) for entry in archive.infolist() if not entry.is_dir()]
    faults = [
        name_fault(path, key) for path, entry in entries if (key := _unfit(entry)) is not None
    ]
    if faults:
        raise InputError(faults)
    return chosen(entries)


def _unfit(entry: zipfile.ZipInfo) -> str | None:
    """Why an entry cannot be a file of a team folder, as the key of a message."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        return "teams-service-zip-link"
    if entry.flag_bits & _ENCRYPTED:
        return "teams-service-zip-encrypted"
    if entry.compress_type not in _READ_HERE:
        return "teams-service-zip-method"
    return None


def _path(entry: zipfile.ZipInfo) -> str:
    """As whoever made the archive meant it: Windows in China writes GBK and does not say so."""
    name = entry.orig_filename
    if entry.flag_bits & _IN_UTF8:
        return name
    raw = name.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """No more than the entry states, whatever it unpacks to; its checksum tells a lie."""
    with archive.open(entry) as file:
        return file.read(entry.file_size)
