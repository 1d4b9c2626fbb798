"""Somebody at the explorer: what they see and do in a browser, and what axe-core says of it."""

from __future__ import annotations

import urllib.parse
from pathlib import Path
from typing import Any

from browsing import eventually, ready

AXE = Path(__file__).parent / "readers" / "node_modules" / "axe-core" / "axe.min.js"

CHECK = """const [rules, done] = arguments;
const only = rules.length ? { runOnly: rules } : {};
axe.run(document, { resultTypes: ["violations"], ...only }).then((found) =>
  done(found.violations.filter((v) => ["serious", "critical"].includes(v.impact))
    .map((v) => [v.id, v.nodes[0].html.slice(0, 150), v.nodes[0].failureSummary.slice(0, 300)])));"""


def link(**state: str) -> str:
    return f"#{urllib.parse.urlencode(state)}"


class Reader:
    """Somebody at the explorer of a server."""

    def __init__(self, page: Any, home: str) -> None:
        self.page, self.home = page, home

    def opens(self, state: str = "") -> None:
        ready(self.page, f"{self.home}/{state}")

    def all(self, selector: str) -> list[Any]:
        found: list[Any] = self.page.find_elements("css selector", selector)
        return found

    def goes(self, state: str) -> None:
        """To another state of the page that is open, as a link on it would."""
        self.page.execute_async_script(
            """const [state, done] = arguments;
            location.hash = state;
            requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done), 20));""",
            state,
        )

    def one(self, selector: str) -> Any:
        return eventually(lambda: next((e for e in self.all(selector) if e.is_displayed()), None), selector)

    def text(self, selector: str) -> str:
        return str(self.one(selector).text)

    def sees(self, selector: str, words: str) -> None:
        """Waits for the words; they are looked for at once, as the page may fill anew what holds them."""
        shown = """return [...document.querySelectorAll(arguments[0])]
            .some((e) => e.checkVisibility() && e.innerText.includes(arguments[1]))"""
        eventually(lambda: self.runs(shown, selector, words), f"{selector}: {words}")

    def runs(self, script: str, *given: Any) -> Any:
        return self.page.execute_script(script, *given)

    def state(self) -> dict[str, str]:
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.page.current_url).fragment))

    def chords(self, key: str) -> None:
        """Control and a key."""
        from selenium.webdriver import ActionChains

        ActionChains(self.page).key_down("\ue009").send_keys(key).key_up("\ue009").perform()

    def presses(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self.page).send_keys(*keys).perform()
