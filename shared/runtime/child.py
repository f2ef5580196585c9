"""How every process that we start begins: it ends with its parent, and what it writes is its own user's alone."""

import ctypes
import os
import signal
import sys

_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1


def as_a_child(parent: int) -> None:
    """Run in the child, between fork and exec; `parent` is the process id of whoever starts it.

    The kernel ends it with its parent (Linux; elsewhere locks and a terminal's hang-up have to do). The mask is set
    here because not every event loop takes `umask`.
    """
    os.umask(0o077)
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)
