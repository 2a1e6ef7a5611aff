"""Whether this machine can start Evenhand: says in one sentence what is missing, before anything is installed.

Written so that old versions of Python can read it too.
"""

import socket
import sys

OLDEST = (3, 11)


def python_fault(version):
    """What is wrong with this version of Python, or nothing."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    have, need = (".".join(str(part) for part in numbers[:2]) for numbers in (version, OLDEST))
    return "This is Python %s; Evenhand needs %s or newer: install one and name it, as in PYTHON=python%s." % (
        have,
        need,
        need,
    )


def venv_fault(modules=("venv", "ensurepip")):
    """What is wrong with this Python's means of making its own environment, or nothing."""
    try:
        for module in modules:
            __import__(module)
    except ImportError:
        return "This Python lacks its venv module: install it first (Debian, Ubuntu: apt-get install python3-venv)."
    return ""


def port_fault(text):
    """What is wrong with this port, or nothing."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        return "PORT is a number from 1 to 65535, not '%s'." % text
    tried = socket.socket()
    tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        tried.bind(("127.0.0.1", int(text)))
    except OSError:
        return "Port %s is taken by another program or not allowed: choose another, for example PORT=%d." % (
            text,
            (int(text) + 1) % 65536,
        )
    finally:
        tried.close()
    return ""


def main(arguments):
    """`fit.py python` or `fit.py port NUMBER`; exit status 1 with a sentence where something is wrong."""
    by_port = arguments[0] == "port"
    fault = port_fault(arguments[1]) if by_port else python_fault(sys.version_info) or venv_fault()
    if fault:
        sys.exit(fault)


if __name__ == "__main__":
    main(sys.argv[1:])
