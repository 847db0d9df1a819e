"""`roster.xlsx`: what a supervisor pins to the wall."""

from api.outputs.workbook.book import workbook

__all__ = ["workbook"]
