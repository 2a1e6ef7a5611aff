"""Whether an address on this machine is free, and whether somebody answers there."""

from __future__ import annotations

import errno
import socket


class PortTaken(Exception):
    """Another program listens on this port."""


class PortForbidden(Exception):
    """This person may not listen on this port, or the machine does not have this address."""


def claim(host: str, port: int) -> None:
    """Try the address and let go of it. Raises PortTaken or PortForbidden."""
    with socket.socket(_family(host)) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as fault:
            raise (PortTaken if fault.errno == errno.EADDRINUSE else PortForbidden) from fault


def answers(host: str, port: int) -> bool:
    """Whether a connection to the address is accepted."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 # nosec B104 # compared, not bound
    with socket.socket(_family(host)) as tried:
        tried.settimeout(1)
        return tried.connect_ex((reachable, port)) == 0


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
