"""What a connection that could not be made, or trusted, is to the user: a reason, and what to do.

What always holds: who is at the other end is known, or nothing is sent there. So none of these
hints is to trust a certificate that could be anybody's.
"""

from __future__ import annotations

import errno
import os
import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPException, RemoteDisconnected
from typing import Final

CERTIFICATES: Final = "SSL_CERT_FILE"
"""The variable that names a file of authorities."""
_NOT_YET, _EXPIRED, _SELF_SIGNED = 9, 10, 18
"""What OpenSSL found, by its numbers (X509_V_ERR_…); the sets below, too."""
_UNKNOWN: Final = frozenset({2, 19, 20, 21})
_OTHER_NAME: Final = frozenset({62, 64})
_NO_WAY: Final = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH})
_ASK: Final = "Check the address and the network, or ask who keeps the cluster."


@dataclass(frozen=True, slots=True)
class ConnectionFault:
    """Why a node gave no answer."""

    reason: str
    hint: str = _ASK


LATE: Final = ConnectionFault("it does not answer in time")


def connection_fault(error: Exception, host: str, *, is_plain: bool) -> ConnectionFault:
    """Return what is wrong with the connection to a host.

    `is_plain` if it is without TLS, and the host may want that: it has not answered yet.
    """
    if isinstance(error, ssl.SSLCertVerificationError):
        return _untrusted(error, host)
    if isinstance(error, ssl.SSLError):
        return ConnectionFault(
            "it does not speak TLS as it should",
            "Check the port in the address, and that the cluster's security is switched on.",
        )
    if isinstance(error, socket.gaierror):
        return ConnectionFault(f"the name {host} cannot be looked up")
    if isinstance(error, ConnectionRefusedError):
        return ConnectionFault(
            "nothing listens there", "Check the port in the address, and that the cluster runs."
        )
    if isinstance(error, OSError) and error.errno in _NO_WAY:
        return ConnectionFault("the network does not lead there")
    if is_plain and isinstance(error, RemoteDisconnected | ConnectionResetError):
        return ConnectionFault(
            "it broke off its answer",
            "If the cluster's security is switched on, write https:// in the address.",
        )
    if isinstance(error, HTTPException):
        return ConnectionFault("it broke off its answer")
    return ConnectionFault(
        str(getattr(error, "strerror", None) or error or type(error).__name__).lower()
    )


def _untrusted(error: ssl.SSLCertVerificationError, host: str) -> ConnectionFault:
    number = error.verify_code
    if number == _EXPIRED:
        return ConnectionFault(
            "its certificate has expired",
            "Ask who keeps the cluster for a new one, and see that this machine's clock is right.",
        )
    if number == _NOT_YET:
        return ConnectionFault(
            "its certificate is not valid yet",
            "See that this machine's clock is right, or ask who keeps the cluster.",
        )
    if number in _OTHER_NAME:
        return ConnectionFault(
            f"its certificate is for another name than {host}",
            "Write the host by the name that the certificate has; ask who keeps the cluster which.",
        )
    if number == _SELF_SIGNED:
        return ConnectionFault(
            "its certificate is signed by itself alone",
            _hint("Get the certificate from who keeps the cluster, and name its file in {name}."),
        )
    if number in _UNKNOWN:
        return ConnectionFault(
            "its certificate is signed by an authority that is not trusted here",
            _hint("Name the file with the cluster's certificate authority in {name}."),
        )
    return ConnectionFault(
        f"its certificate is not trusted ({error.verify_message})",
        "Ask who keeps the cluster for a certificate that programs accept.",
    )


def _hint(hint: str) -> str:
    """Return a hint to name a file of certificates, or what is wrong with the one that is named."""
    named = os.environ.get(CERTIFICATES, "")
    if named and not _has_certificates(named):
        return f"{CERTIFICATES} names {named}, in which no certificate can be read."
    if named:
        return f"{CERTIFICATES} names {named}, which lacks the cluster's certificate authority."
    return hint.format(name=CERTIFICATES)


def _has_certificates(path: str) -> bool:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(path)
    except OSError:  # ssl.SSLError is one
        return False
    return True
