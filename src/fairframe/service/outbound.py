"""Requests that this service sends to addresses other people named: to public hosts alone, and to the very address that was checked.

The name is resolved once and the connection goes to what came out, so that a name which changes its mind (DNS rebinding) gains nothing.
Hosts the operator names (FAIRFRAME_OUTBOUND_HOSTS) are let through wherever they lie. Webhooks follow no redirect; a fetched picture follows a
few, and each of them has to lead to a host that pictures may come from (FAIRFRAME_IMAGE_HOSTS) and passes the same checks.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from fairframe import settings
from fairframe.errors import Busy, InvalidRequest

MAX_ADDRESS = 2000  # characters
DEADLINE_S = 15.0  # for a whole exchange, however slowly the other side drips
REDIRECTS = 3  # followed for a picture
FETCHES = 4  # at a time
_fetching = threading.BoundedSemaphore(FETCHES)


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
    with _connected(to, DEADLINE_S) as connection:
        connection.request("POST", to.path, body=body, headers=headers)
        return connection.getresponse().status


def fetch(address: str, limit: int) -> bytes:
    """What lies at an address from which pictures may come, at most `limit` bytes. Raises InvalidRequest, and Busy where enough is fetched already."""
    if not _fetching.acquire(blocking=False):
        raise Busy(f"{FETCHES} pictures are being fetched already; try again in a moment.", retry_after_s=round(DEADLINE_S / FETCHES))
    ends = time.monotonic() + DEADLINE_S
    try:
        for _ in range(REDIRECTS + 1):
            content, address = _once(address, limit, ends)
            if content is not None:
                return content
    except Unreachable as trouble:
        raise InvalidRequest(f"The picture could not be fetched ({trouble}).") from None
    finally:
        _fetching.release()
    raise InvalidRequest(f"The address of the picture leads on more than {REDIRECTS} times.")


def _once(address: str, limit: int, ends: float) -> tuple[bytes | None, str]:
    """What an address gives, or the next address it leads to. Raises InvalidRequest and Unreachable."""
    host = _host_of(address)
    if not _gives_pictures(host):
        raise InvalidRequest(
            f"Pictures are not fetched from {host[:100]!r}: send the picture as a file or data URL, or the operator allows the host in FAIRFRAME_IMAGE_HOSTS."
        )
    to = target(address)
    with _connected(to, ends - time.monotonic()) as connection:
        connection.request("GET", to.path, headers={"Accept": "image/png, image/jpeg, image/webp", "Accept-Encoding": "identity", "User-Agent": "fairframe"})
        answer = connection.getresponse()
        onward = answer.headers.get("Location", "")
        if answer.status in (301, 302, 303, 307, 308) and onward:
            return None, _joined(address, onward)
        if answer.status != 200:
            raise InvalidRequest(f"The picture could not be fetched: {host[:100]!r} answered {answer.status}.")
        content = answer.read(limit + 1)
        if connection.late:
            raise OSError("cut")
        if len(content) > limit or (answer.length or 0) > 0:
            raise InvalidRequest(f"The picture could not be fetched whole: it is larger than {limit // 2**20} MiB, or the connection ended before.")
        return content, ""


def _joined(address: str, onward: str) -> str:
    try:
        return urljoin(address, onward)
    except ValueError:
        raise InvalidRequest("The address of the picture leads on to one that cannot be read.") from None


def _host_of(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        raise InvalidRequest("The address of the picture cannot be read.") from None


def _gives_pictures(host: str) -> bool:
    """Whether FAIRFRAME_IMAGE_HOSTS has the host: by its name, by `*.` and the end of its name, or by `*` alone."""
    names = settings.load().image_hosts.lower().replace(" ", "").split(",")
    return host != "" and any(name in (host, "*") or (name.startswith("*.") and host.endswith(name[1:])) for name in names if name)


@contextmanager
def _connected(to: Target, seconds: float) -> Iterator[_Pinned]:
    """A connection that ends after so many seconds whatever the other side does; its troubles are raised as Unreachable."""
    connection = _Pinned(to, max(seconds, 0.01))
    timer = threading.Timer(max(seconds, 0.01), connection.cut)
    timer.daemon = True
    timer.start()
    try:
        yield connection
    except ssl.SSLCertVerificationError as error:
        raise Unreachable(f"its certificate does not hold: {error.verify_message}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(type(error).__name__ if not connection.late else f"it took more than {DEADLINE_S:g} seconds") from None
    finally:
        timer.cancel()
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to a checked address under its host's name."""

    def __init__(self, to: Target, seconds: float) -> None:
        super().__init__(to.host, to.port, timeout=seconds)
        self._to = to
        self.late = False  # whether it was cut
        self._open: socket.socket | None = None  # also while an answer that ends the connection is read, when http.client has let go of it

    def connect(self) -> None:
        self.sock = socket.create_connection((self._to.address, self._to.port), timeout=self.timeout)
        if self._to.scheme == "https":
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self._to.host)
        self._open = self.sock

    def cut(self) -> None:
        """From another thread: end whatever waits on the other side."""
        self.late = True
        sock = self._open or self.sock
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
