"""Teams: what their folders hold, revision by revision, and reading it."""

from api.teams.importing import Imported, import_folder, sample_files
from api.teams.loading import LoadedTeam, load_team
from api.teams.revisions import create_team, store_revision

__all__ = [
    "Imported",
    "LoadedTeam",
    "create_team",
    "import_folder",
    "load_team",
    "sample_files",
    "store_revision",
]
