"""Which files were written, as it is told."""

from __future__ import annotations

from pathlib import Path

from scheduler.words import Language, word


def told_files(written: tuple[Path, ...], out: Path, language: Language) -> str:
    """The files of a plan in one sentence, its many calendar files as a number."""
    alone = [path.name for path in written if path.parent == out]
    feeds = len(written) - len(alone)
    return word("cli-written", language, out=str(out), files=", ".join(alone), feeds=feeds)
