"""Files that come along with a folder without being meant: of file managers and open editors."""

from __future__ import annotations

_LITTER = frozenset({"thumbs.db", "desktop.ini"})


def is_litter(name: str) -> bool:
    """Whether nobody would miss a file of this name: hidden, a lock, a file manager's own."""
    return name.startswith((".", "~$")) or name.casefold() in _LITTER
