"""A headless Chromium for tests of pages, or the reason why there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

WAIT = 15.0  # seconds for anything to appear
NO_BROWSER = "no browser: the explorer is not tested"


@contextmanager
def browser(downloads: Path, width: int = 1280, height: int = 800, dark: bool = False) -> Iterator[Any]:
    """A browser that can reach this machine only; skips the test where there is none."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip(f"{NO_BROWSER} (apt-get install chromium chromium-driver)")
    webdriver = pytest.importorskip("selenium.webdriver", reason=f"{NO_BROWSER} (pip install selenium)")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "--headless=new",
        f"--window-size={width},{height}",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--no-proxy-server",
        "--force-color-profile=srgb",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
    ):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(driver)
    made = webdriver.Chrome(options=options, service=service)
    try:
        with emulated(made, width, height, dark):
            yield made
    finally:
        made.quit()


@contextmanager
def emulated(page: Any, width: int = 1280, height: int = 800, dark: bool = False) -> Iterator[None]:
    """A screen of this size and colour scheme; afterwards it is the usual one."""
    try:
        _screen(page, width, height, dark)
        yield
    finally:
        _screen(page, 1280, 800, False)


def _screen(page: Any, width: int, height: int, dark: bool) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})


def eventually(find: Callable[[], Any], what: str) -> Any:
    """What `find` gives once it gives something; fails with `what` where it does not in time."""
    import time

    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        found = find()
        if found:
            return found
        time.sleep(0.03)
    raise AssertionError(f"not within {WAIT:g} s: {what}")


def ready(page: Any, address: str) -> None:
    """Opens an address of the explorer and waits until it shows what the address says."""
    page.get("about:blank")  # an address that differs after `#` only would not be loaded
    page.get(address)
    eventually(
        lambda: page.execute_script("return document.documentElement.dataset.ready"),
        f"the explorer at {address}: {page.execute_script('return document.body.innerText')[:300]}",
    )
