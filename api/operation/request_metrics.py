"""What this web process counts of the requests it answers.

By route template, never by the path itself: a feed's path is a secret, and a path for each team
would be a series for each team.
"""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 60.0)
_FEEDS = "/feeds/"
_OK, _NOT_MODIFIED = "200", "304"


def known_method(method: str) -> str:
    """The method, or `OTHER`: clients may send any word, and each would be a series of its own."""
    return method if method in _METHODS else "OTHER"


class RequestMetrics:
    """Requests, their durations, and how feeds were answered, since the process began."""

    def __init__(self) -> None:
        """Nothing was counted yet."""
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "paiban_http_requests",
            "Requests answered by this web process.",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "paiban_http_request_seconds",
            "Seconds from a request's arrival to the end of its answer.",
            ["method", "route"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._feeds = Counter(
            "paiban_feed_requests",
            "Requests for calendar feeds answered by this web process.",
            ["status"],
            registry=self.registry,
        )
        share = Gauge(
            "paiban_feed_not_modified_share",
            "Of feed requests answered 200 or 304, the share that needed no body (304).",
            registry=self.registry,
        )
        share.set_function(self._not_modified_share)
        for status in (_OK, _NOT_MODIFIED):
            self._feeds.labels(status)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Counts an answered request; `method` is a known one and `route` a template."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)
        if route.startswith(_FEEDS):
            self._feeds.labels(str(status)).inc()

    def _not_modified_share(self) -> float:
        counts = dict(self._feed_counts())
        answered = counts[_OK] + counts[_NOT_MODIFIED]
        return counts[_NOT_MODIFIED] / answered if answered else 0.0

    def _feed_counts(self) -> Iterator[tuple[str, float]]:
        for metric in self._feeds.collect():
            for sample in metric.samples:
                if sample.name.endswith("_total"):
                    yield sample.labels["status"], sample.value
