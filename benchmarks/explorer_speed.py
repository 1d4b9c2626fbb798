"""How soon the explorer answers its reader, in a browser: `python benchmarks/explorer_speed.py GRAPH.nq`.

The graph is served from a store of its own; `synthetic_graph.py FILE.nq --triples 820000` has ten thousand
claims. Told are: the first paint; when the picture stands; and how long every choice of every filter takes,
from the click to the frame that shows its effect, in the graph and in the table. The data of a generation of
the store are made once, before anybody asks if there is time; how long whoever asks at once waits for them is
told apart. Exit 1 where the median of five openings is above `--paint` seconds, or any filter, in
the median of three times, above `--filter`. Needs Chromium with its driver, and selenium.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from browsing import browser, ready
from serving import client, serving

from kg.store import write_store

OPENINGS = 5
ROUNDS = 3  # through all filters: whatever else a machine does falls on one or another
PAINTS = """return [performance.getEntriesByName("first-contentful-paint")[0].startTime / 1000,
  Number(document.documentElement.dataset.ready) / 1000,
  document.querySelector("#filters .number").textContent]"""
# A frame has been shown when the next one begins.
FILTERS = """const done = arguments[arguments.length - 1];
const boxes = [...document.querySelectorAll(".choices input")];
const frame = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
(async () => {
  const found = [];
  for (const box of boxes) {
    await frame();
    const start = performance.now();
    box.click();
    await frame();
    found.push((performance.now() - start) / 1000);
    box.click();
  }
  done(found);
})();"""


def opened(page: Any, home: str) -> tuple[float, float, str]:
    """Seconds to the first paint and to the finished picture, and how many claims there are."""
    ready(page, f"{home}/")
    paint, whole, claims = page.execute_script(PAINTS)
    return paint, whole, claims


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("graph", type=Path, metavar="GRAPH.nq")
    cli.add_argument("--paint", type=float, default=2.0, help="seconds until the picture stands")
    cli.add_argument("--filter", type=float, default=0.2, help="seconds until a filter has done its work")
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as name:
        store = Path(name, "store")
        write_store(args.graph, store)
        with serving("--store", store) as running, browser(Path(name)) as page:
            page.set_script_timeout(120)
            with client(running.home) as http:
                start = time.perf_counter()
                size = len(http.get("/explorer/claims.json", timeout=600).content)
                made = time.perf_counter() - start
            found = [opened(page, running.home) for _ in range(OPENINGS)]
            filters = {}
            for view in ("graph", "table"):
                ready(page, f"{running.home}/#view={view}")
                rounds = [page.execute_async_script(FILTERS) for _ in range(ROUNDS)]
                filters[view] = [median(times) for times in zip(*rounds, strict=True)]
    paint, whole = (median(times) for times in list(zip(*found, strict=True))[:2])
    print(f"{found[0][2]}, {size / 1e6:.1f} MB of data, made in {made:.1f} s once for each generation")
    print(f"first paint    {paint:.2f} s (limit {args.paint:g})")
    print(f"picture stands {whole:.2f} s (limit {args.paint:g})")
    for view, times in filters.items():
        print(
            f"filters, {view:5}: median {median(times):.3f} s, slowest {max(times):.3f} s of {len(times)} "
            f"(limit of each {args.filter:g})"
        )
    return int(whole > args.paint or any(max(times) > args.filter for times in filters.values()))


if __name__ == "__main__":
    sys.exit(main())
