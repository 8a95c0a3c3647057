"""Internet sockets are refused, other sockets are not."""

import subprocess
import sys

PROGRAM = """
import socket
from diptych.core.offline import refuse_network
refuse_network()
refused = 0
for attempt in (
    lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
    lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: socket.getaddrinfo("localhost", 80),
    lambda: socket.gethostbyname("localhost"),
):
    try:
        attempt()
    except PermissionError:
        refused += 1
socket.socketpair()
print(refused)
"""


def test_internet_sockets_are_refused_and_local_ones_are_not() -> None:
    answer = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "5"
