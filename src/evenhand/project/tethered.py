"""Runs a module as a program that ends when its parent does, however the parent ended.

The parent holds the other end of standard input; when that closes, the program is asked to end.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
from threading import Thread


def _end_with_parent() -> None:
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """`python -m evenhand.project.tethered MODULE ARGUMENT…`"""
    module, *arguments = sys.argv[1:]
    sys.argv = [module, *arguments]
    Thread(target=_end_with_parent, daemon=True).start()
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
