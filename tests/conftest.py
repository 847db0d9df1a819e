import os
from pathlib import Path

import pytest

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
