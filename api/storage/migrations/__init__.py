"""Alembic's environment and the versions."""
