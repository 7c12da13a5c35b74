"""On the path of a Python process, this ends it at its first internet socket, and its children at theirs.

Works wherever Python does, for whatever goes through Python's own sockets.
"""

import os
import socket
import sys

REFUSED = 97
"""Exit status of a process that reached for the network."""

_INTERNET = (socket.AF_INET, socket.AF_INET6)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if (event == "socket.__new__" and arguments[1] in _INTERNET) or event == "socket.getaddrinfo":
        os.write(2, b"the network was reached for\n")
        os._exit(REFUSED)


if sys.flags.isolated == 0:
    sys.addaudithook(_refuse)
