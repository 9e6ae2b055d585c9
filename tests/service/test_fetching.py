"""Pictures by address: from hosts the operator allows, never from where this machine alone can look; against live servers on loopback."""

import datetime
import io
import socket
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from PIL import Image

from fairframe.errors import Busy, InvalidRequest
from fairframe.service import bodies, intake, outbound, references, schemas, storage
from fairframe.service.store import Store

from .conftest import hold_port

MIB = 2**20
PEM = Encoding.PEM


def png():
    file = io.BytesIO()
    Image.effect_noise((64, 48), 60).save(file, "PNG")
    return file.getvalue()


class Gallery(ThreadingHTTPServer):
    """Answers by path, and keeps the requests it got."""

    def __init__(self):
        self.got, self.picture, self.onward = [], png(), ""
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def url(self, path, host="127.0.0.1"):
        return f"http://{host}:{self.server_address[1]}{path}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.got.append((self.path, dict(self.headers)))
        kind = self.path.split("?")[0]
        if kind == "/onward" or (kind == "/loop"):
            self.send_response(302)
            self.send_header("Location", self.server.onward if kind == "/onward" else "/loop")
            self.end_headers()
            return
        self.send_response(404 if kind == "/gone" else 200)
        content = self.server.picture
        if kind == "/large":
            self.send_header("Content-Length", str(10 * MIB))
        elif kind == "/endless":
            self.send_header("Connection", "close")
        elif kind == "/short":
            self.send_header("Content-Length", str(len(content) + 10))
        else:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        try:
            if kind in ("/large", "/endless"):
                for _ in range(10 if kind == "/large" else 1000):
                    self.wfile.write(bytes(MIB))
            elif kind == "/slow":
                for byte in content:
                    self.wfile.write(bytes([byte]))
                    time.sleep(0.05)
            else:
                self.wfile.write(content)
        except OSError:
            pass
        self.close_connection = True

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def gallery():
    server = Gallery()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def allowed(monkeypatch, gallery):
    gallery.got.clear()
    monkeypatch.setenv("FAIRFRAME_IMAGE_HOSTS", "127.0.0.1, *.pictures.test")
    monkeypatch.setenv("FAIRFRAME_OUTBOUND_HOSTS", "127.0.0.1")


def refused(address, limit=MIB):
    with pytest.raises(InvalidRequest) as error:
        outbound.fetch(address, limit)
    return str(error.value)


def resolve(monkeypatch, **names):
    """Let names resolve to addresses, each in turn, and no other name be asked for."""
    left = {name.replace("_", "."): iter(addresses) for name, addresses in names.items()}

    def getaddrinfo(host, port, *a, **k):
        return [(2, 1, 6, "", (next(left[host]) if host in left else host, port))]

    monkeypatch.setattr(outbound.socket, "getaddrinfo", getaddrinfo)


def test_a_picture_of_an_allowed_host_becomes_an_input(gallery, monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    judged = []
    monkeypatch.setattr(intake, "check", lambda engine, picture: judged.append(picture))
    wanted = schemas.CreateVideo(prompt="x", input_reference={"image_url": gallery.url("/a.png?b=c")})
    store = Store()
    found = references.files_for(storage.connect(), store, "me", wanted, None)
    assert store.get(found["input"]) == gallery.picture and judged == [gallery.picture]  # judged like any upload
    assert gallery.got[0][0] == "/a.png?b=c"
    assert {name.lower() for name in gallery.got[0][1]} == {"host", "accept", "accept-encoding", "user-agent"}  # nothing else goes out


def test_what_is_fetched_is_opened_by_the_other_process(gallery, monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRFRAME_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(gallery, "picture", b"\x89PNG\r\n\x1a\n" + b"no picture" * 30)
    wanted = schemas.CreateVideo(prompt="x", input_reference={"image_url": gallery.url("/a.png")})
    with pytest.raises(InvalidRequest, match="picture"):
        references.files_for(storage.connect(), Store(), "me", wanted, None)


def test_no_host_is_allowed_by_default(gallery, monkeypatch):
    monkeypatch.delenv("FAIRFRAME_IMAGE_HOSTS")
    assert "FAIRFRAME_IMAGE_HOSTS" in refused(gallery.url("/a.png")) and not gallery.got
    with pytest.raises(InvalidRequest, match="^image_url: Pictures are not fetched from '127.0.0.1'"):
        references.picture_at(gallery.url("/a.png"))


def test_names_and_patterns(monkeypatch):
    hosts = {"pictures.test": False, "a.pictures.test": True, "b.a.pictures.test": True, "apictures.test": False, "pictures.test.evil": False, "": False}
    assert {host: outbound._gives_pictures(host) for host in hosts} == hosts
    monkeypatch.setenv("FAIRFRAME_IMAGE_HOSTS", "*")
    assert outbound._gives_pictures("anything.test") and not outbound._gives_pictures("")


@pytest.mark.parametrize("address", ["10.0.0.1", "169.254.169.254", "127.0.0.1", "::1", "fd00::1", "0.0.0.0", "::ffff:10.0.0.1", "100.64.0.1", "224.0.0.1"])
def test_an_allowed_name_that_leads_to_a_private_address(address, monkeypatch):
    monkeypatch.setenv("FAIRFRAME_IMAGE_HOSTS", "*")
    resolve(monkeypatch, a_pictures_test=[address])
    assert "is not a public host" in refused("https://a.pictures.test/x.png")


def test_a_name_that_changes_its_mind_is_not_asked_twice(gallery, monkeypatch):
    monkeypatch.setenv("FAIRFRAME_OUTBOUND_HOSTS", "a.pictures.test")
    resolve(monkeypatch, a_pictures_test=["127.0.0.1"])  # a second question would have no answer
    assert outbound.fetch(gallery.url("/a.png", "a.pictures.test"), MIB) == gallery.picture
    assert gallery.got[0][1]["Host"] == f"a.pictures.test:{gallery.server_address[1]}"


def test_a_redirect_is_followed_where_pictures_may_come_from(gallery, monkeypatch):
    monkeypatch.setattr(gallery, "onward", "/a.png")
    assert outbound.fetch(gallery.url("/onward"), MIB) == gallery.picture
    assert "more than 3 times" in refused(gallery.url("/loop"))
    assert len(gallery.got) == 2 + 4


@pytest.mark.parametrize(
    ("onward", "said"),
    [
        ("http://10.0.0.1/x.png", "not fetched from '10.0.0.1'"), ("http://169.254.169.254/latest/meta-data", "not fetched from"),
        ("https://a.pictures.test/x.png", "is not a public host"), ("http://a.pictures.test/x.png", "begin with https"),
        ("file:///etc/passwd", "not fetched from ''"), ("//elsewhere.test/x.png", "not fetched from 'elsewhere.test'"), ("https://[", "cannot be read"),
        ("http://me:word@127.0.0.1/x.png", "without a user"), ("gopher://127.0.0.1/x", "begin with https"),
    ],
)  # fmt: skip
def test_a_redirect_leads_nowhere_else(gallery, monkeypatch, onward, said):
    resolve(monkeypatch, a_pictures_test=["192.168.1.1"])
    monkeypatch.setattr(gallery, "onward", onward)
    assert said in refused(gallery.url("/onward"))
    assert [path for path, _ in gallery.got] == ["/onward"]


@pytest.mark.parametrize("path", ["/large", "/endless", "/short"])
def test_too_much_or_too_little(gallery, path):
    assert "larger than 1 MiB, or the connection ended" in refused(gallery.url(path))


def test_an_answer_that_is_none(gallery):
    assert "answered 404" in refused(gallery.url("/gone"))
    held, port = hold_port()
    with held:
        assert "ConnectionRefusedError" in refused(f"http://127.0.0.1:{port}/x.png")


class Certified:
    """TLS before a gallery, with certificates of an authority of its own; `trusted` is that authority's file."""

    def __init__(self, folder):
        self.folder, self.trusted = folder, folder / "ca.pem"
        self._key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "tests")])
        self._name = name
        self.trusted.write_bytes(self._certificate(name, self._key.public_key(), 1, x509.BasicConstraints(ca=True, path_length=None)).public_bytes(PEM))

    def _certificate(self, subject, public_key, days, *extensions):
        now = datetime.datetime.now(datetime.UTC)
        ends = now + datetime.timedelta(days=days)
        builder = x509.CertificateBuilder(self._name, subject, public_key, x509.random_serial_number(), ends - datetime.timedelta(days=9), ends)
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
        builder = builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
        for extension in extensions:
            builder = builder.add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
        return builder.sign(self._key, hashes.SHA256())

    def gallery(self, host, days=1):
        """A gallery that speaks TLS as `host`, with a certificate that ends in so many days."""
        key = ec.generate_private_key(ec.SECP256R1())
        file = self.folder / f"{host}{days}.pem"
        leaf = self._certificate(x509.Name([]), key.public_key(), days, x509.SubjectAlternativeName([x509.DNSName(host)]))
        file.write_bytes(leaf.public_bytes(PEM) + key.private_bytes(PEM, PrivateFormat.PKCS8, NoEncryption()))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        server = Gallery()
        server.socket = context.wrap_socket(server.socket, server_side=True)
        return server


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    return Certified(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def over_tls(certified, monkeypatch):
    """Fetch a picture as a.pictures.test, which lies on this machine, from a gallery of this host's name; the gallery's record and what came."""
    monkeypatch.setenv("FAIRFRAME_OUTBOUND_HOSTS", "a.pictures.test")
    monkeypatch.setenv("SSL_CERT_FILE", str(certified.trusted))

    def fetch(host="a.pictures.test", days=1):
        server = certified.gallery(host, days)
        resolve(monkeypatch, a_pictures_test=["127.0.0.1"])
        try:
            return server, outbound.fetch(f"https://a.pictures.test:{server.server_address[1]}/a.png", MIB)
        except InvalidRequest as error:
            return server, str(error)
        finally:
            server.shutdown()
            server.server_close()

    return fetch


def test_over_tls_a_picture_comes_from_who_can_prove_its_name(over_tls, certified, monkeypatch):
    server, picture = over_tls()
    assert picture == server.picture and server.got[0][1]["Host"].startswith("a.pictures.test:")
    for asked, said in (({"host": "b.pictures.test"}, "Hostname mismatch"), ({"days": -1}, "expired")):
        server, answer = over_tls(**asked)
        assert "certificate does not hold" in answer and said in answer and server.got == [], answer
    monkeypatch.setenv("SSL_CERT_FILE", str(certified.folder / "none.pem"))  # an authority nobody here trusts
    (certified.folder / "none.pem").write_text("")
    server, answer = over_tls()
    assert "certificate does not hold" in answer and server.got == []


def test_a_host_that_never_says_hello_is_given_up(monkeypatch):
    monkeypatch.setattr(outbound, "DEADLINE_S", 0.4)
    started = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as mute:
        assert "TimeoutError" in (said := refused(f"https://127.0.0.1:{mute.getsockname()[1]}/x.png")) or "took more than 0.4" in said
    assert time.monotonic() - started < 3


def test_a_slow_host_is_given_up(gallery, monkeypatch):
    monkeypatch.setattr(outbound, "DEADLINE_S", 0.4)
    started = time.monotonic()
    assert "took more than 0.4 seconds" in refused(gallery.url("/slow"))
    assert time.monotonic() - started < 3


def test_fetches_do_not_fill_the_server(gallery, monkeypatch):
    for _ in range(outbound.FETCHES):
        assert outbound._fetching.acquire(blocking=False)
    try:
        with pytest.raises(Busy):
            outbound.fetch(gallery.url("/a.png"), MIB)
    finally:
        for _ in range(outbound.FETCHES):
            outbound._fetching.release()
    assert outbound.fetch(gallery.url("/a.png"), MIB)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1\r\nX-Other: y/a.png", "http://127.0.0.1/a.png HTTP/1.1\r\nX-Other: y", "http://me:word@127.0.0.1/a.png", "http://me@127.0.0.1/a.png",
        "http://127.0.0.1@elsewhere.test/a.png", "http://elsewhere.test#@127.0.0.1/", "http:///a.png", "http://127.0.0.1:99999/", "http://127.0.0.1/" + "a" * 3000,
        "http://127.0.0.1.elsewhere.test/", "http://127.0.0.1\\@elsewhere.test/a.png", "http://127.1/", "http://0x7f000001/", "http://[::1]/", "http://\u2460\u24457.0.0.1/",
    ],
)  # fmt: skip
def test_addresses_that_are_tricks(gallery, address):
    assert refused(address) and not gallery.got


def test_escapes_in_an_address_stay_escapes(gallery):
    assert outbound.fetch(gallery.url("/a%0d%0aX-Other:%20y.png"), MIB) and gallery.got[0][0] == "/a%0d%0aX-Other:%20y.png" and "X-Other" not in gallery.got[0][1]


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/a.png", "file:///etc/passwd", "javascript:1", "data:text/html,x", "a.png"])
def test_other_schemes(address):
    with pytest.raises(InvalidRequest, match="image_url is the data URL"):
        references.picture_at(address)


def test_the_limit_is_that_of_any_body(gallery, monkeypatch):
    asked = []
    monkeypatch.setattr(outbound, "fetch", lambda address, limit: asked.append(limit) or b"x")
    references.picture_at("https://a.pictures.test/x.png")
    assert asked == [bodies.MAX_BODY]
