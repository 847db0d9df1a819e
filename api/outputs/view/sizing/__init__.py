"""How many people a team needs, as people look at it: plain texts and numbers."""

from api.outputs.view.sizing.case import Sizing, sizing_of
from api.outputs.view.sizing.make import make_sizing_view
from api.outputs.view.sizing.values import SizingView

__all__ = ["Sizing", "SizingView", "make_sizing_view", "sizing_of"]
