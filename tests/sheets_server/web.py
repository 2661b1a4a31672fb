"""Serve the API on loopback: a proxy that takes CONNECT to Google's hosts and ends TLS itself."""

import gzip
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.sheets_server.api import Answer, Api
from tests.sheets_server.certificates import HOSTS, make_certificates

SILENCE = 30.0


class Proxy(ThreadingHTTPServer):
    """The proxy. ``api`` answers; ``context`` holds the certificate."""

    daemon_threads = True

    def __init__(self, api: Api, pair: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.api = api
        self.stopped = threading.Event()
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(pair)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a client that goes away is no error of the server."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Proxy
    host = ""

    def setup(self) -> None:
        # Without this every answer waits 40 ms for an acknowledgement (Nagle's algorithm).
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().setup()

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def do_CONNECT(self) -> None:
        self.host = self.path.partition(":")[0]
        if self.host not in HOSTS:
            self.send_error(403, "Only Google's hosts are here")
            return
        self.send_response(200, "Connection established")
        self.end_headers()
        self.wfile.flush()
        try:
            self.connection = self.server.context.wrap_socket(self.request, server_side=True)
        except OSError:
            self.close_connection = True
            return
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)
        self.close_connection = False

    def _answer(self) -> None:
        size = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(size)
        found = self.server.api.handle(self.host, self.command, self.path, dict(self.headers.items()), body)
        if found.drop:
            self._drop(found.drop)
            return
        self._send(found)

    do_GET = do_POST = do_PUT = _answer  # noqa: N815

    def _send(self, answer: Answer) -> None:
        body = answer.body
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        if "gzip" in self.headers.get("Accept-Encoding", "") and "gzip" in self.headers.get("User-Agent", ""):
            body = gzip.compress(body, 1)  # Google asks for the word in both places
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drop(self, how: str) -> None:
        if how == "timeout":
            self.server.stopped.wait(SILENCE)
        self.close_connection = True
        self.connection.close()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the name of the base class)
        """Write no log: requests carry tokens."""


@contextmanager
def serving(api: Api, folder: Path) -> Iterator[dict[str, str]]:
    """Serve ``api``; give the two environment variables that lead a program to it."""
    ca, pair = make_certificates(folder)
    proxy = Proxy(api, pair)
    thread = threading.Thread(target=proxy.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        port = proxy.server_address[1]
        yield {"HTTPS_PROXY": f"http://127.0.0.1:{port}", "REQUESTS_CA_BUNDLE": str(ca)}
    finally:
        proxy.stopped.set()
        proxy.shutdown()
        proxy.server_close()
        thread.join()
