"""A cluster with security, for tests: its certificates, made as they are needed, and who trusts."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from engine.opensearch.fake import FakeCluster, served
from papersearch.engine.opensearch.trust import CERTIFICATES

HERE: Final = ("localhost", "127.0.0.1")
DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Certificate:
    """A certificate and its key."""

    x509: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def written(self, folder: Path, name: str = "certificate.pem") -> Path:
        """Write it, without the key, and return the file's path."""
        path = folder / name
        path.write_bytes(self.x509.public_bytes(Encoding.PEM))
        return path

    def context(self, folder: Path) -> ssl.SSLContext:
        """Return what a server with it speaks TLS by."""
        chain = self.written(folder, "chain.pem")
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        chain.write_bytes(chain.read_bytes() + key)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain)
        return context


def signed(
    names: tuple[str, ...] = HERE,
    by: Certificate | None = None,
    begins: timedelta = -DAY,
    ends: timedelta = DAY,
    *,
    is_authority: bool = False,
) -> Certificate:
    """Make a certificate for names and addresses; without `by` it is signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    signing = by.key if by else key
    made = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(by.x509.subject if by else own)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + begins)
        .not_valid_after(now + ends)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectAlternativeName(list(map(_name, names))), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(signing, SHA256())
    )
    return Certificate(made, key)


def authority(name: str = "an authority") -> Certificate:
    """Make an authority."""
    return signed((name,), is_authority=True)


def _name(name: str) -> x509.GeneralName:
    return x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)


OURS: Final = authority()
"""Which the environment may name."""


@lru_cache(maxsize=1)
def shown_by_servers() -> dict[str, Certificate]:
    """Make a certificate of each kind that a server may show."""
    return {
        "good": signed(by=OURS),
        "of another name": signed(("search.example.org",), OURS),
        "of an address": signed(("127.0.0.1",), OURS),
        "expired": signed(by=OURS, begins=-3 * DAY, ends=-DAY),
        "to come": signed(by=OURS, begins=DAY, ends=3 * DAY),
        "of strangers": signed(by=authority("strangers")),
        "self-signed": signed(),
    }


@contextmanager
def secured(cluster: FakeCluster, tmp_path: Path, kind: str = "good") -> Iterator[str]:
    """Serve a cluster by TLS; yield the address of its library."""
    with served(cluster, shown_by_servers()[kind].context(tmp_path)) as node:
        yield f"https://{node.replace('127.0.0.1', 'localhost')}/papers"


def trust(named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the environment name a file of certificates, or none."""
    if named == "none":
        monkeypatch.delenv(CERTIFICATES, raising=False)
        return
    path = tmp_path / "named.pem"
    if named == "ours":
        OURS.written(tmp_path, path.name)
    elif named == "empty":
        path.write_text("nothing")
    elif named != "gone":
        shown_by_servers()[named].written(tmp_path, path.name)
    monkeypatch.setenv(CERTIFICATES, str(path))
