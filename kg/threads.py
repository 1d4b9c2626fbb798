"""How many threads the numeric libraries may start: one, where nobody says otherwise."""

from __future__ import annotations

import os
from collections.abc import MutableMapping

# What the libraries under numpy ask when they are loaded: OpenBLAS, OpenMP (which MKL and others use), MKL,
# BLIS, Apple's vecLib.
VARIABLES = (
    *("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"),
    *("BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"),
)


def one_thread(environment: MutableMapping[str, str] = os.environ) -> None:
    """Sets them all to 1; where one is set already, its setter knows better and none is touched.

    The matrices of one sentence are small: more threads only wait for each other, and they wait spinning,
    which on a busy machine makes reading several times as dear. To be called before numpy is loaded.
    """
    if not any(name in environment for name in VARIABLES):
        environment.update(dict.fromkeys(VARIABLES, "1"))
