"""What lasts: the database of the service, its tables and how they come about.

SQLite in a file by default, PostgreSQL by its address; the same code and the same tables.
"""

from api.storage.database import Database, make_database

__all__ = ["Database", "make_database"]
