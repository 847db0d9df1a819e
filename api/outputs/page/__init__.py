"""`roster.html`: one self-contained page, no request to any host."""

from api.outputs.page.page import page

__all__ = ["page"]
