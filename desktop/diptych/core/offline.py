"""The promise that nothing leaves the machine: internet sockets are refused in every process of ours."""

import socket
import sys
from typing import Any

_INTERNET = frozenset({socket.AF_INET, socket.AF_INET6})
_NAME_LOOKUPS = frozenset(
    {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in _INTERNET:
        raise PermissionError("Diptych never uses the network.")
    if event in _NAME_LOOKUPS:
        raise PermissionError("Diptych never looks up network names.")


def refuse_network() -> None:
    """Refuse internet sockets and name look-ups in this process, for as long as it lives."""
    sys.addaudithook(_refuse)
