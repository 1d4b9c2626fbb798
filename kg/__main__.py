"""`python -m kg` is `kg`."""

import os
import sys

# Python puts the current folder first for `-m`; `kg` does not look there, so a json.py in it is not run.
if not sys.flags.safe_path and os.path.isdir(sys.path[0]) and os.path.samefile(sys.path[0], os.curdir):
    del sys.path[0]

from kg.cli import main

if __name__ == "__main__":
    sys.exit(main())
