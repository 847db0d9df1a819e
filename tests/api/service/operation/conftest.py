import pytest

from api.storage import make_database
from api.storage.migrate import upgrade


@pytest.fixture
def on_sqlite(tmp_path):
    """A migrated database, where it does not matter of which kind it is."""
    made = make_database(f"sqlite:///{tmp_path / 'on_sqlite.sqlite'}")
    upgrade(made)
    yield made
    made.close()
