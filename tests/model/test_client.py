"""The client against a real server that misbehaves."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from email.utils import formatdate

import pytest

from diff_insight.domain.errors import UsageError
from diff_insight.model.client import ModelClient
from diff_insight.model.door import Message, ModelError, Question, RefusedError, Reply, TooLongError, UnreachableError
from diff_insight.model.endpoint import Endpoint
from tests.model.server import (
    GOOD,
    ModelServer,
    answer,
    broken_event,
    dropped,
    endless,
    error_event,
    page,
    refusing,
    saying,
    silent,
    status,
    whole,
)

KEY = "sk-test-0123456789abcdef"
QUESTION = Question((Message("user", "What changed?"),), {"type": "object"}, 50)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as running:
        yield running


def endpoint(server: ModelServer, **changed: object) -> Endpoint:
    base = Endpoint(server.base_url, "small", KEY, timeout=2.0, retries=2, backoff=0.01, longest_wait=3.0)
    return replace(base, **changed)  # type: ignore[arg-type]


def ask(where: Endpoint, question: Question = QUESTION, pieces: list[str] | None = None) -> Reply:
    async def work() -> Reply:
        client = ModelClient(where)
        try:
            return await client.ask(question, pieces.append if pieces is not None else lambda text: None)
        finally:
            await client.close()

    return asyncio.run(work())


def test_an_answer_streams_in_and_is_counted(server: ModelServer) -> None:
    pieces: list[str] = []
    reply = ask(endpoint(server), pieces=pieces)
    assert "A line changes." in reply.text
    assert pieces[0] == "" and pieces[-1] == reply.text and len(pieces) > 5
    assert (reply.prompt_tokens, reply.answer_tokens, reply.is_cut) == (100, 10, False)
    sent = server.requests[0]
    assert sent["model"] == "small" and sent["max_tokens"] == 50 and sent["stream"] is True
    assert sent["response_format"]["type"] == "json_schema"
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("fault", [status(500), status(503), dropped(), broken_event(), error_event()])
def test_what_passes_is_tried_again(server: ModelServer, fault: object) -> None:
    server.will(fault)  # type: ignore[arg-type]
    assert "A line changes." in ask(endpoint(server)).text
    assert len(server.requests) == 2


def test_what_does_not_pass_ends_after_the_last_attempt(server: ModelServer) -> None:
    server.otherwise = status(500, message="out of luck")
    with pytest.raises(ModelError, match="answered 500: out of luck"):
        ask(endpoint(server))
    assert len(server.requests) == 3


@pytest.mark.parametrize("header", [{"Retry-After": "0.3"}, {"retry-after-ms": "300"}])
def test_the_server_says_how_long_to_wait(server: ModelServer, header: dict[str, str]) -> None:
    server.will(status(429, header))
    ask(endpoint(server))
    assert server.at[1] - server.at[0] >= 0.29


@pytest.mark.parametrize("date", [formatdate(2e9, usegmt=True), formatdate(2e9)])
def test_nobody_waits_for_a_day_in_the_next_decade(server: ModelServer, date: str) -> None:
    server.will(status(429, {"Retry-After": date}))
    with pytest.raises(ModelError, match="429"):
        ask(endpoint(server))
    assert len(server.requests) == 1


def test_one_refusal_holds_back_all_requests(server: ModelServer) -> None:
    server.will(status(429, {"retry-after-ms": "300"}))

    async def work() -> None:
        client = ModelClient(endpoint(server))
        first = asyncio.create_task(client.ask(QUESTION))
        while len(server.requests) < 1 or server.running:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        await asyncio.gather(first, client.ask(QUESTION))
        await client.close()

    asyncio.run(work())
    assert server.at[1] - server.at[0] >= 0.29


def test_silence_is_not_waited_for_for_ever(server: ModelServer) -> None:
    server.otherwise = silent(5)
    with pytest.raises(ModelError, match=r"said nothing for 0\.1 s"):
        ask(endpoint(server, timeout=0.1, retries=1))
    assert len(server.requests) == 2


def test_an_answer_that_trickles_on_has_an_end(server: ModelServer) -> None:
    server.otherwise = answer(wait=0.08, pieces=100)
    with pytest.raises(ModelError, match=r"did not end its answer in 0\.5 s"):
        ask(endpoint(server, timeout=0.1, retries=0))


def test_an_endless_answer_is_left(server: ModelServer) -> None:
    server.otherwise = endless()
    with pytest.raises(ModelError, match="does not end"):
        ask(endpoint(server))
    assert len(server.requests) == 1
    for _ in range(200):
        if server.given_up:
            return
        time.sleep(0.01)
    raise AssertionError("the connection stayed open")


def test_cancelling_ends_the_request_at_once(server: ModelServer) -> None:
    server.otherwise = answer(wait=0.2, pieces=100)

    async def work() -> None:
        client = ModelClient(endpoint(server))
        task = asyncio.create_task(client.ask(QUESTION))
        while not server.requests:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await client.close()

    asyncio.run(work())
    for _ in range(200):
        if server.given_up:
            return
        time.sleep(0.01)
    raise AssertionError("the server was not told")


@pytest.mark.parametrize("code", [400, 422, 500])
def test_a_server_without_structured_output_is_asked_in_simpler_words(server: ModelServer, code: int) -> None:
    server.otherwise = refusing("json_schema", code, then=refusing("json_object", code))

    async def work() -> None:
        client = ModelClient(endpoint(server, retries=0))
        await client.ask(QUESTION)
        await client.ask(QUESTION)
        await client.close()

    asyncio.run(work())
    forms = [request.get("response_format", {}).get("type") for request in server.requests]
    assert forms == ["json_schema", "json_object", None, None]


@pytest.mark.parametrize("parameter", ["temperature", "stream_options", "max_tokens"])
def test_a_refused_parameter_is_left_out(server: ModelServer, parameter: str) -> None:
    server.otherwise = refusing(parameter)
    ask(endpoint(server, retries=0))
    assert parameter not in server.requests[1]
    assert server.requests[1]["response_format"]["type"] == "json_schema"
    assert (parameter != "max_tokens") or server.requests[1]["max_completion_tokens"] == 50


@pytest.mark.parametrize(
    ("fault", "kind", "words"),
    [
        (status(401, message=f"Incorrect API key provided: {KEY}."), RefusedError, r"refuses the key \(401\).*\[key\]"),
        (status(404, message="no such model"), RefusedError, "knows no model small"),
        (status(429, message="quota", code="insufficient_quota"), RefusedError, "no quota left"),
        (status(302, {"Location": "http://evil.example/v1"}), RefusedError, "redirects"),
        (status(413), TooLongError, "413"),
        (status(400, message="maximum context length is 4096 tokens"), TooLongError, "4096"),
        (page(), ModelError, "web page"),
        (page(502), ModelError, "502"),
        (whole({"error": "no"}), ModelError, "something else"),
        (whole({"choices": []}), ModelError, "something else"),
        (saying("x", finish="content_filter"), ModelError, "refuses this content"),
    ],
)
def test_what_cannot_be_mended_is_said_in_a_sentence(
    server: ModelServer, fault: object, kind: type[ModelError], words: str
) -> None:
    server.otherwise = fault  # type: ignore[assignment]
    with pytest.raises(kind, match=words) as raised:
        ask(endpoint(server, retries=0))
    assert KEY not in str(raised.value) and raised.value.__cause__ is None
    assert len(server.requests) == 1 or kind is not RefusedError


def test_a_full_context_tells_its_size(server: ModelServer) -> None:
    server.otherwise = status(400, type="exceed_context_size_error", n_prompt_tokens=9000, n_ctx=4096)
    with pytest.raises(TooLongError) as raised:
        ask(endpoint(server))
    assert raised.value.context_tokens == 4096


def test_an_answer_in_one_piece_is_taken_too(server: ModelServer) -> None:
    server.otherwise = whole({"choices": [{"message": {"content": "{}"}, "finish_reason": "length"}]})
    assert ask(endpoint(server)) == Reply("{}", True)


def test_nobody_there(server: ModelServer) -> None:
    free = ModelServer()
    where = endpoint(free, retries=1)
    free._server.server_close()
    with pytest.raises(UnreachableError, match="is the server running"):
        ask(where)


def test_a_proxy_of_the_environment_does_not_stand_before_this_machine(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert ask(endpoint(server, retries=0)).text


def test_azure_s_older_addresses_work(server: ModelServer) -> None:
    ask(endpoint(server, base_url=server.base_url.removesuffix("/v1"), api_version="2024-10-21"))
    assert server.paths[0] == "/openai/deployments/small/chat/completions?api-version=2024-10-21"
    assert server.headers[0]["api-key"] == KEY


def test_no_key_and_no_organization_go_where_they_do_not_belong(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-another-0123456789")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-1")
    ask(endpoint(server, api_key=None))
    assert "sk-another" not in str(server.headers) and "org-1" not in str(server.headers)


@pytest.mark.parametrize(
    ("address", "is_allowed"),
    [
        ("https://api.example.com/v1", True),
        ("http://localhost:11434/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://192.168.1.7:8000/v1", True),
        ("http://ollama:11434/v1", True),
        ("http://box.lan/v1", True),
        ("http://api.example.com/v1", False),
        ("http://8.8.8.8/v1", False),
        ("http://[2001:4860::8888]/v1", False),
    ],
)
def test_nothing_goes_unencrypted_to_a_stranger(address: str, is_allowed: bool) -> None:
    if is_allowed:
        assert KEY not in repr(Endpoint(address, "m", KEY))
    else:
        with pytest.raises(UsageError, match="https"):
            Endpoint(address, "m", KEY)


def test_a_good_answer_is_what_the_tests_think() -> None:
    assert set(GOOD) == {"modification_type", "modification_title", "explanation"}
