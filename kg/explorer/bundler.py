"""JavaScript modules → one script for a page from disk, where a browser loads no modules.

Each module becomes a function that gives what it exports, so their names cannot meet. That needs no parser
because our modules keep to two forms: `import { a, b } from "./x.js";` and `export` before a declaration,
both at the beginning of a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*?|const|let|class) (\w+)", re.MULTILINE)


def bundled(main: str, read: Callable[[str], str]) -> str:
    """The main module and all that it imports, as one script."""
    parts = [_wrapped(name, read(name)) for name in order(main, read)]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "\n})();"


def order(main: str, read: Callable[[str], str]) -> list[str]:
    """The modules, each after those that it imports. Raises ValueError where two import each other."""
    done: list[str] = []

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError(f"modules import each other: {' → '.join((*above, name))}")
        if name not in done:
            for match in _IMPORT.finditer(read(name)):
                visit(match[2], (*above, name))
            done.append(name)

    visit(main, ())
    return done


def _wrapped(name: str, text: str) -> str:
    exported = ", ".join(match[2] for match in _EXPORT.finditer(text))
    body = _IMPORT.sub(lambda m: f"const {{{m[1]}}} = {_variable(m[2])};", text)
    body = _EXPORT.sub(r"\1 \2", body)
    return f"const {_variable(name)} = (() => {{\n{body.strip()}\nreturn {{ {exported} }};\n}})();"


def _variable(name: str) -> str:
    return f"module_{re.sub(r'[^a-z0-9]', '_', name.removesuffix('.js'))}"
