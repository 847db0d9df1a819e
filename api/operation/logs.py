"""Structured logs: one JSON object a line on standard error, or readable lines on a terminal.

`structlog.contextvars` carries what all lines of a request or a job have in common, such as
`request_id`. Whatever is logged, by libraries too, passes through `api.operation.discretion`.
"""

from __future__ import annotations

import logging
import sys
from typing import IO, Any

import structlog
from structlog.typing import Processor

from api.operation.discretion import discreet

_QUIET = ("alembic", "asyncio", "sqlalchemy", "uvicorn")
"""Libraries whose lines are of interest from warnings on."""


def set_up_logs(stream: IO[str] = sys.stderr) -> None:
    """Sends the logs of this process, libraries' too, to a stream.

    Args:
        stream: readable lines where it is a terminal, JSON everywhere else.
    """
    common: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    ]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.PositionalArgumentsFormatter(), *common],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_rendering(readable=stream.isatty()),
                lambda _logger, _name, line: discreet(str(line)),
            ],
        )
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("uvicorn.error").addFilter(_is_news)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *common,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def logger_of(name: str) -> Any:  # noqa: ANN401 - structlog's loggers are made at their first line
    """A logger; what it is called with by name become fields of the line."""
    return structlog.stdlib.get_logger(name)


def _rendering(*, readable: bool) -> tuple[Processor, ...]:
    if readable:
        plain = structlog.dev.plain_traceback  # others show variables, which may be secrets
        return (structlog.dev.ConsoleRenderer(exception_formatter=plain),)
    return (
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    )


def _is_news(record: logging.LogRecord) -> bool:
    """A failed request was told with its traceback where its line is written."""
    return not str(record.msg).startswith("Exception in ASGI application")
