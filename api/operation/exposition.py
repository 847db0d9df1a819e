"""All metrics in the text format of Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from api.operation.job_metrics import job_metrics
from api.operation.request_metrics import RequestMetrics
from api.storage import Database

MEDIA_TYPE = CONTENT_TYPE_LATEST


class _FromDatabase(Collector):
    def __init__(self, families: tuple[Metric, ...]) -> None:
        self._families = families

    def collect(self) -> Iterator[Metric]:
        yield from self._families


def exposed(metrics: RequestMetrics, database: Database, now: datetime) -> bytes:
    """What this process counted, and what the database tells.

    Without the database `paiban_database_up` is 0, and the rest of what it tells is missing.
    """
    registry = CollectorRegistry()
    registry.register(_FromDatabase(_of_database(database, now)))
    return generate_latest(metrics.registry) + generate_latest(registry)


def _of_database(database: Database, now: datetime) -> tuple[Metric, ...]:
    up = GaugeMetricFamily("paiban_database_up", "Whether the database answers.")
    try:
        with database.read() as session:
            families = tuple(job_metrics(session, now))
    except (DBAPIError, PoolTimeoutError):
        up.add_metric([], 0)
        return (up,)
    up.add_metric([], 1)
    return (up, *families)
