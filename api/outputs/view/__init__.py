"""A plan as people look at it: made once, shown by the spreadsheet, the page and the terminal."""

from api.outputs.view.make import make_view
from api.outputs.view.values import View

__all__ = ["View", "make_view"]
