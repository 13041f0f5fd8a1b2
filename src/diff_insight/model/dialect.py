"""What a server understands of the protocol: begun with everything, given up piece by piece where it is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from diff_insight.model.door import Question

_NAME = "file_draft"
_FORMS = ("json_schema", "json_object", "text")
"""How an answer is asked for, the strictest first."""
_FORM_WORDS = ("response_format", "json_schema", "json_object", "grammar", "structured")


@dataclass
class Dialect:
    """Shared by all requests to one server, so that a refusal is paid for once."""

    _form: int = 0
    _dropped: set[str] = field(default_factory=set)

    @property
    def form(self) -> str:
        """How answers are asked for now: json_schema, json_object or text."""
        return _FORMS[self._form]

    def parameters(self, question: Question) -> dict[str, Any]:
        """What a request says besides model and messages."""
        limit = "max_completion_tokens" if "max_tokens" in self._dropped else "max_tokens"
        found: dict[str, Any] = {limit: question.answer_tokens, "temperature": 0}
        found["stream_options"] = {"include_usage": True}
        if self.form != "text":
            found["response_format"] = _response_format(self.form, question.schema)
        return {name: value for name, value in found.items() if name not in self._dropped}

    def give_up(self, sent: Mapping[str, Any], status: int, said: str) -> bool:
        """After a refusal of a request with the parameters `sent`: whether it is worth asking in simpler words.

        `said` is the body of the server's answer, lower case.
        """
        if status not in (400, 422) and not (status >= 500 and any(word in said for word in _FORM_WORDS)):
            return False
        named = next((name for name in ("stream_options", "temperature", "max_tokens") if name in said), None)
        if named is not None and named in sent:
            self._dropped.add(named)
            return True
        return self._simplify(sent)

    def _simplify(self, sent: Mapping[str, Any]) -> bool:
        was = sent.get("response_format", {}).get("type", "text")
        if was == "text":
            return False
        # Another request may have met the same refusal before and given up already.
        self._form = max(self._form, _FORMS.index(was) + 1)
        return True


def _response_format(form: str, schema: Mapping[str, object]) -> dict[str, Any]:
    if form == "json_schema":
        return {"type": form, "json_schema": {"name": _NAME, "strict": True, "schema": dict(schema)}}
    return {"type": form}
