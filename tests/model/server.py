"""A server on loopback that speaks Chat Completions, and misbehaves as told.

    with ModelServer() as server:
        server.will(answer(title="Add `x`"), status(429, {"Retry-After": "1"}))
        client asks server.base_url

Each request takes the next behaviour that was told; when none is left, `server.otherwise`.
"""

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["Exchange"], None]

GOOD = {"modification_type": "minor update", "modification_title": "Change a line", "explanation": "A line changes."}


class Exchange:
    """One request and the way to answer it."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        self._handler = handler
        self.body = body

    @property
    def prompt(self) -> str:
        """The last thing said to the model."""
        return str(self.body["messages"][-1]["content"])

    def reply(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self._handler.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
            self._handler.send_header(name, value)
        self._handler.end_headers()
        self._handler.wfile.write(body)

    def begin_stream(self) -> None:
        self._handler.send_response(200)
        self._handler.send_header("Content-Type", "text/event-stream")
        self._handler.send_header("Connection", "close")
        self._handler.end_headers()
        self._handler.close_connection = True

    def event(self, data: str) -> None:
        self._handler.wfile.write(f"data: {data}\n\n".encode())
        self._handler.wfile.flush()

    def piece(self, text: str | None, finish: str | None = None) -> None:
        delta = {"content": text} if text is not None else {}
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        self.event(json.dumps({"id": "1", "object": "chat.completion.chunk", "choices": [choice]}))


class ModelServer:
    """Runs from `with` to the end of it; keeps what it was asked."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.at: list[float] = []
        self.paths: list[str] = []
        self.otherwise: Behaviour = answer()
        self.running = 0
        self.most_at_once = 0
        self.given_up = 0
        """Requests that the other side left before they were answered."""
        self._told: list[Behaviour] = []
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def will(self, *behaviours: Behaviour) -> "ModelServer":
        """Behave like this, one request after the other."""
        self._told += behaviours
        return self

    def __enter__(self) -> "ModelServer":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _take(self, handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> Behaviour:
        with self._lock:
            self.requests.append(body)
            self.headers.append(dict(handler.headers.items()))
            self.paths.append(handler.path)
            self.at.append(time.monotonic())
            self.running += 1
            self.most_at_once = max(self.most_at_once, self.running)
            return self._told.pop(0) if self._told else self.otherwise

    def _done(self, left: bool) -> None:
        with self._lock:
            self.running -= 1
            self.given_up += left

    def _handler(server: "ModelServer") -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                behave = server._take(self, body)
                left = False
                try:
                    behave(Exchange(self, body))
                except OSError:
                    left = True
                    self.close_connection = True
                finally:
                    server._done(left)

            def log_message(self, *arguments: object) -> None:
                pass

        return Handler


def answer(wait: float = 0.0, pieces: int = 8, usage: bool = True, **changed: str) -> Behaviour:
    """A good answer, some of its fields `changed` (`modification_title="…"`), streamed in `pieces`."""
    return saying(json.dumps({**GOOD, **changed}, ensure_ascii=False), wait, pieces, usage)


def saying(text: str, wait: float = 0.0, pieces: int = 8, usage: bool = True, finish: str = "stop") -> Behaviour:
    """Say `text`, waiting before each piece."""

    def behave(exchange: Exchange) -> None:
        exchange.begin_stream()
        size = max(1, len(text) // pieces)
        for start in range(0, len(text), size):
            time.sleep(wait)
            exchange.piece(text[start : start + size])
        exchange.piece(None, finish)
        if usage and exchange.body.get("stream_options"):
            counted = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
            exchange.event(json.dumps({"id": "1", "choices": [], "usage": counted}))
        exchange.event("[DONE]")

    return behave


def held(go_on: threading.Event, **changed: str) -> Behaviour:
    """The same, but its second half comes only once `go_on` is set."""

    def behave(exchange: Exchange) -> None:
        text = json.dumps({**GOOD, **changed}, ensure_ascii=False)
        exchange.begin_stream()
        exchange.piece(text[: -len(text) // 4])
        go_on.wait(20)
        exchange.piece(text[-len(text) // 4 :])
        exchange.piece(None, "stop")

    return behave


def status(number: int, headers: dict[str, str] | None = None, message: str = "no", **more: object) -> Behaviour:
    """An error as OpenAI's servers write it."""
    body = json.dumps({"error": {"message": message, **more}}).encode()
    return lambda exchange: exchange.reply(number, body, "application/json", headers)


def page(code: int = 200) -> Behaviour:
    """A web page, as of a captive portal or a wrong address."""
    return lambda exchange: exchange.reply(code, b"<html>Sign in</html>", "text/html")


def whole(body: object) -> Behaviour:
    """One JSON document, not streamed."""
    return lambda exchange: exchange.reply(200, json.dumps(body).encode(), "application/json")


def silent(seconds: float) -> Behaviour:
    """Nothing for so long, then an answer."""

    def behave(exchange: Exchange) -> None:
        time.sleep(seconds)
        answer()(exchange)

    return behave


def dropped(text: str = '{"modification_type": "minor upd') -> Behaviour:
    """The connection is closed in the middle of the answer."""

    def behave(exchange: Exchange) -> None:
        exchange.begin_stream()
        exchange.piece(text)

    return behave


def broken_event() -> Behaviour:
    """An event that is no JSON."""

    def behave(exchange: Exchange) -> None:
        exchange.begin_stream()
        exchange.event('{"choices": [{"delta"')

    return behave


def error_event() -> Behaviour:
    """An error in the middle of the stream."""

    def behave(exchange: Exchange) -> None:
        exchange.begin_stream()
        exchange.piece("{")
        exchange.event(json.dumps({"error": {"message": "the model fell over"}}))

    return behave


def endless(piece: str = "and so on ", seconds: float = 20.0) -> Behaviour:
    """Goes on until the other side has had enough."""

    def behave(exchange: Exchange) -> None:
        exchange.begin_stream()
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            exchange.piece(piece)

    return behave


def refusing(parameter: str, code: int = 400, then: Behaviour | None = None) -> Behaviour:
    """Refuses a request that has `parameter`, or a `response_format` of that type."""

    def behave(exchange: Exchange) -> None:
        asked = exchange.body
        if parameter in asked or asked.get("response_format", {}).get("type") == parameter:
            status(code, message=f"response_format {parameter} is not supported" if code == 500 else f"{parameter}?")(
                exchange
            )
        else:
            (then or answer())(exchange)

    return behave
