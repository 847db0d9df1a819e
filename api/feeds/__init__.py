"""Calendar feeds of the service: addresses, what they serve, and who fetched it.

A publication brings events and bodies to what holds now (`publish_feeds`); addresses are served
from the bodies alone.
"""

from api.feeds.publishing import Published, publish_feeds
from api.feeds.tokens import feeds_key

__all__ = ["Published", "feeds_key", "publish_feeds"]
