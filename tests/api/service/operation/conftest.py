import shutil

import pytest

from api.storage import make_database


@pytest.fixture
def on_sqlite(migrated_file, tmp_path):
    """A migrated database, where it does not matter of which kind it is."""
    file = tmp_path / "on_sqlite.sqlite"
    shutil.copy(migrated_file, file)
    made = make_database(f"sqlite:///{file}")
    yield made
    made.close()
