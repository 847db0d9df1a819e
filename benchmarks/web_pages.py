"""The service's pages as its routes tell of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fastapi.dependencies.models import Dependant

from api.accounts.principal import Role
from api.http.access import Requires
from api.web.page_route import PageRoute
from api.web.routes import WEB_ROUTERS

_LEADS_ELSEWHERE = "/language/{language}"


def pages_of(role: Role | None) -> tuple[str, ...]:
    """Templates of addresses that a role may open; None: pages for whoever is not logged in."""
    routes = (route for router in WEB_ROUTERS for route in router.routes)
    pages = (route for route in routes if isinstance(route, PageRoute))
    found = {_template(page) for page in pages if role in _roles(page.dependant)}
    return tuple(sorted(found - {_LEADS_ELSEWHERE}))


def address_of(template: str, ids: Mapping[str, str]) -> str:
    """The address of a page about these things."""
    return re.sub(r"{(\w+)}", lambda found: ids[found[1]], template)


def _template(page: PageRoute) -> str:
    """With what the page cannot be asked for without."""
    asked = [p.alias for p in page.dependant.query_params if p.field_info.is_required()]
    query = "&".join(f"{name}={{{name}}}" for name in asked)
    return f"{page.path}?{query}" if query else page.path


def _roles(dependant: Dependant) -> frozenset[Role | None]:
    if isinstance(dependant.call, Requires):
        return dependant.call.roles
    asked = [_roles(part) for part in dependant.dependencies]
    return next((roles for roles in asked if roles != {None}), frozenset({None}))
