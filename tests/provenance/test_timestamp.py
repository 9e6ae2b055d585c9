"""A timestamp authority (RFC 3161) that answers: openssl behind a small server."""

import contextlib
import datetime
import shutil
import subprocess
import threading
import time
import warnings
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from fairframe.errors import SigningError
from fairframe.provenance import credentials, metadata, signing, signing_keys

from .conftest import remuxed

LIVES_S = (4.0, 12.0, 40.0)  # of the signer's certificate, from when the signing begins: the next where a busy machine takes longer than that
CONFIG = """[tsa]
default_tsa = authority
[authority]
serial = {0}/serial
signer_cert = {0}/leaf.pem
certs = {0}/root.pem
signer_key = {0}/key.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
"""


def make_authority(folder):
    now, root_key, key = datetime.datetime.now(datetime.UTC), ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())

    def begin(common, public, usage, extended=None):
        names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in (common, "A clock's root")]
        made = x509.CertificateBuilder(names[1], names[0], public, x509.random_serial_number(), now - datetime.timedelta(days=1), now + datetime.timedelta(days=9))
        made = made.add_extension(x509.BasicConstraints(extended is None, None), critical=True).add_extension(usage, critical=True)
        made = made.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        made = made.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        return (made.add_extension(x509.ExtendedKeyUsage([extended]), critical=True) if extended else made).sign(root_key, hashes.SHA256())

    root = begin("A clock's root", root_key.public_key(), signing_keys._key_usage(key_cert_sign=True, crl_sign=True))
    leaf = begin("A clock", key.public_key(), signing_keys._key_usage(digital_signature=True), ExtendedKeyUsageOID.TIME_STAMPING)
    pem = serialization.Encoding.PEM
    (folder / "key.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    for name, certificate in (("leaf.pem", leaf), ("root.pem", root)):
        (folder / name).write_bytes(certificate.public_bytes(pem))
    (folder / "serial").write_text("01\n")
    (folder / "config").write_text(CONFIG.format(folder))


@pytest.fixture
def authority(tmp_path):
    """(address, PEM of its root)"""
    if shutil.which("openssl") is None:
        warnings.warn("TIMESTAMPS WERE NOT TESTED: there is no openssl on this machine", stacklevel=1)
        pytest.skip("no openssl")
    make_authority(tmp_path)

    class Clock(BaseHTTPRequestHandler):
        def do_POST(self):
            (tmp_path / "query").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            command = ["openssl", "ts", "-reply", "-config", tmp_path / "config", "-queryfile", tmp_path / "query"]
            reply = subprocess.run(command, capture_output=True, check=True).stdout
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Clock)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", (tmp_path / "root.pem").read_bytes()
    server.shutdown()


def signed(made, tmp_path, url, life):
    """(paths of a stamped and a bare clip, root, when the signer's certificate ends)"""
    ends = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=life)
    key, chain, root = signing_keys.make_chain(days=1, starts=ends - datetime.timedelta(days=1))
    manifest = signing.Manifest(receipt={"made_with": {"fairframe": "0"}, "clip": {"id": "ab"}, "model": {"id": "x"}}, source_type=metadata.ALGORITHMIC)
    paths = {}
    for name, address in (("stamped", url), ("bare", "")):
        paths[name] = remuxed(made["mp4"], tmp_path / f"{name}.mp4")
        signing.sign(paths[name], ".mp4", manifest, signing_keys.Identity(chain=chain, key=key, timestamp_url=address))
    return paths, root, ends


def test_a_timestamp_outlives_the_certificate_for_who_trusts_the_authority(made, tmp_path, authority):
    url, clock_root = authority
    for life in LIVES_S:
        with contextlib.suppress(SigningError):  # signed too late
            paths, root, ends = signed(made, tmp_path, url, life)
            found, bare = (credentials.read(paths[name], anchors=root) for name in ("stamped", "bare"))
            if datetime.datetime.now(datetime.UTC) < ends:
                break
    assert found.state == "trusted" and abs(datetime.datetime.fromisoformat(found.signed_at) - ends).total_seconds() < life + 5
    assert bare.signed_at == ""  # the computer's own clock is nobody's word
    time.sleep(max(0.0, (ends - datetime.datetime.now(datetime.UTC)).total_seconds() + 1.5))
    assert credentials.read(paths["bare"], anchors=root + clock_root).state == "expired"
    assert credentials.read(paths["stamped"], anchors=root).state == "expired"  # an authority nobody here trusts shows no time
    assert credentials.read(paths["stamped"], anchors=root + clock_root).state == "trusted"
