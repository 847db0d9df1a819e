"""A plan in the terminal, in colour or plain, in UTF-8 or ASCII."""

from api.outputs.terminal.console import make_console
from api.outputs.terminal.findings import show_findings
from api.outputs.terminal.plan import show_plan

__all__ = ["make_console", "show_findings", "show_plan"]
