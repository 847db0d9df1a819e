"""The socket of the web service, taken before anything else is done."""

from __future__ import annotations

import socket

from scheduler.errors import Fault, InputError
from scheduler.words import message

_BACKLOG = 2048


def listening(host: str, port: int) -> socket.socket:
    """A socket that waits for connections.

    Args:
        host: a name or an address of this machine.
        port: from 1 on; 0: any that is free.

    Raises:
        InputError: the port is taken, or the address is none of this machine.
    """
    opened: socket.socket | None = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        opened = socket.socket(family, kind, protocol)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen(_BACKLOG)
    except (OSError, UnicodeError) as error:
        if opened is not None:
            opened.close()
        expected = message("operation-not-listening", why=getattr(error, "strerror", str(error)))
        named = f"{host}:{port}"
        fault = Fault(file="--host/--port", row=None, column="", value=named, expected=expected)
        raise InputError([fault]) from error
    return opened


def shown_address(opened: socket.socket) -> str:
    """Where the service can be reached from this machine."""
    host, port = opened.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
