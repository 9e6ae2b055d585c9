"""Requests that this service sends to addresses other people named: to public hosts alone, and to the very address that was checked.

The name is resolved once and the connection goes to what came out, so that a name which changes its mind (DNS rebinding) gains nothing.
Redirects are not followed. Hosts the operator names (FAIRFRAME_OUTBOUND_HOSTS) are let through wherever they lie.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from dataclasses import dataclass
from urllib.parse import urlsplit

from fairframe import settings
from fairframe.errors import InvalidRequest

MAX_ADDRESS = 2000  # characters
DEADLINE_S = 15.0  # for a whole exchange, however slowly the other side drips


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a request goes. address: the checked IP address the connection is made to; host: the name, for TLS and the Host header."""

    scheme: str
    host: str
    address: str
    port: int
    path: str


class Unreachable(Exception):
    """The other side could not be reached, or did not answer in time."""


def target(address: str) -> Target:
    """Check an address and resolve its name. Raises InvalidRequest where it is none that may be called, Unreachable where the name is not known now."""
    if len(address) > MAX_ADDRESS or any(c.isspace() or not c.isprintable() for c in address):
        raise InvalidRequest(f"The address has to be one of at most {MAX_ADDRESS} characters, without spaces.")
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError):
        raise InvalidRequest("The address cannot be read.") from None
    listed = host in settings.load().outbound_hosts.replace(" ", "").split(",") and host != ""
    if parts.scheme != "https" and not (listed and parts.scheme == "http"):
        raise InvalidRequest("The address has to begin with https://.")
    if not host or parts.username is not None or parts.password is not None:
        raise InvalidRequest("The address has to name a host, without a user or password.")
    port = port or (443 if parts.scheme == "https" else 80)
    if not listed and port != 443 and port < 1024:
        raise InvalidRequest(f"Port {port} is not called; 443 and those from 1024 are.")
    found = _resolved(host, port)
    if not listed and not all(_is_public(one) for one in found):
        raise InvalidRequest(f"{host[:100]!r} is not a public host. The operator can allow it in FAIRFRAME_OUTBOUND_HOSTS.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(scheme=parts.scheme, host=host, address=found[0], port=port, path=path.encode("ascii", "ignore").decode())


def post(to: Target, body: bytes, headers: dict[str, str]) -> int:
    """Send a body; the status of the answer, of which nothing more is read. Raises Unreachable."""
    connection = _Pinned(to)
    timer = threading.Timer(DEADLINE_S, connection.cut)
    timer.daemon = True
    timer.start()
    try:
        connection.request("POST", to.path, body=body, headers=headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(type(error).__name__) from None
    finally:
        timer.cancel()
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to a checked address under its host's name."""

    def __init__(self, to: Target) -> None:
        super().__init__(to.host, to.port, timeout=DEADLINE_S)
        self._to = to

    def connect(self) -> None:
        self.sock = socket.create_connection((self._to.address, self._to.port), timeout=DEADLINE_S)
        if self._to.scheme == "https":
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self._to.host)

    def cut(self) -> None:
        """From another thread: end whatever waits on the other side."""
        sock = self.sock
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return


def _resolved(host: str, port: int) -> list[str]:
    try:
        return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise Unreachable("the name is not known") from None


def _is_public(address: str) -> bool:
    """Whether an address is one of the open internet, also inside IPv6 forms that carry an IPv4 one."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return ip.is_global and not ip.is_multicast
