"""Headers that tell browsers to be careful, on every answer."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FEEDS = "/feeds/"
_API = "/api/"
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_ALWAYS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_A_YEAR = "max-age=31536000"


class SecurityHeaders:
    """Sets them where the answer has none of its own."""

    def __init__(self, app: ASGIApp, public_url: str | None) -> None:
        """Around an application that people reach under `public_url`."""
        self._app = app
        self._is_https = (public_url or "").startswith("https:")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def careful(event: Message) -> None:
            if event["type"] == "http.response.start":
                headers = MutableHeaders(scope=event)
                for name, value in self._headers(scope).items():
                    headers.setdefault(name, value)
            await send(event)

        return await self._app(scope, receive, careful)

    def _headers(self, scope: Scope) -> dict[str, str]:
        path = scope["path"]
        # a feed's address is a secret: no page may hand it on. Elsewhere browsers would send
        # `Origin: null` with forms under `no-referrer`, and origins are held to be ours
        headers = _ALWAYS | {
            "Referrer-Policy": "no-referrer" if path.startswith(_FEEDS) else "same-origin"
        }
        if self._is_https or scope["scheme"] == "https":
            headers["Strict-Transport-Security"] = _A_YEAR
        if path.startswith(_API):
            headers["Cache-Control"] = "no-store"
        return headers
