"""The command line, thin: parse, call, print."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from kg.cli.arguments import parser
from kg.errors import KgError
from kg.threads import one_thread

MISTAKE, BROKEN, INTERRUPTED = 2, 70, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; gives the exit status. Whatever goes wrong is told in one line."""
    one_thread()
    try:
        args = parser().parse_args(argv)
        status: int = args.run(args)
        sys.stdout.flush()
        return status
    except KgError as error:
        return _tell(error, MISTAKE)
    except KeyboardInterrupt:
        return _tell("interrupted", INTERRUPTED)
    except BrokenPipeError:
        # The reader has gone (`kg query ... | head`); what Python would still flush goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("KG_DEBUG"):
            raise
        return _tell(f"{type(error).__name__}: {error}; run with KG_DEBUG=1 for the traceback", BROKEN)


def _tell(message: object, status: int) -> int:
    print(f"kg: {' '.join(str(message).split())}", file=sys.stderr)
    return status
