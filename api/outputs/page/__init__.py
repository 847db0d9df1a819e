"""Self-contained pages, no request to any host: `roster.html` and its siblings."""

from api.outputs.page.page import page
from api.outputs.page.scenarios import scenarios_page
from api.outputs.page.sizing import sizing_page

__all__ = ["page", "scenarios_page", "sizing_page"]
