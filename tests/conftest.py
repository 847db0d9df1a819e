import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

IS_BRIEF = os.environ.get("PAIBAN_TESTS") == "brief"  # see .ci/run
if IS_BRIEF:
    settings.register_profile("brief", max_examples=3)
    settings.load_profile("brief")

_READY = "from solver.engine.lines.warm import is_warm; is_warm(600)"


def pytest_xdist_auto_num_workers(config):
    """One more than there are cores: some tests wait for processes of their own."""
    is_told = "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ
    return None if is_told else (os.cpu_count() or 1) + 1


def pytest_sessionstart(session):
    """Has the engine's loops compiled once, before processes side by side would each do it."""
    is_a_worker = hasattr(session.config, "workerinput")
    if not is_a_worker and session.config.getoption("numprocesses"):
        subprocess.run([sys.executable, "-c", _READY], check=True)


def pytest_collection_modifyitems(config, items):
    """A brief run tries one test of each file, without PostgreSQL, browser, and what is long."""
    if IS_BRIEF:
        kept: dict[str, object] = {}
        for item in items:
            if not _is_long(item):
                kept.setdefault(item.nodeid.partition("::")[0], item)
        few = list(kept.values())
        config.hook.pytest_deselected(items=[item for item in items if item not in few])
        items[:] = few


def _is_long(item):
    kind = item.callspec.params.get("kind") if hasattr(item, "callspec") else None
    is_marked = item.get_closest_marker("long") is not None
    return is_marked or kind == "postgresql" or "browser" in item.fixturenames


CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))


@pytest.fixture(scope="session")
def browser():
    """A real browser. Where it is missing, CI fails and others are told how to get it."""
    if not CHROMIUM.exists():
        how = f"Expected a browser at {CHROMIUM}: apt-get install chromium, or set CHROMIUM."
        if os.environ.get("CI") == "true":
            pytest.fail(how)
        pytest.skip(how)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()
