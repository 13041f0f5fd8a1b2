"""Which model is configured, if any."""

from typing import TYPE_CHECKING

from diff_insight.domain.errors import UsageError

if TYPE_CHECKING:
    from diff_insight.model.endpoint import Endpoint
    from diff_insight.store.settings import ModelSettings

_NO_MODEL = (
    "No model is configured: set name and base_url under [model] in your own configuration "
    "(diff-insight config path), or DIFF_INSIGHT_MODEL_NAME and DIFF_INSIGHT_MODEL_BASE_URL."
)
_NO_PACKAGE = "Drafts by a model need the package openai: install it with pip install 'diff-insight[llm]'."


def endpoint_of(settings: "ModelSettings") -> "Endpoint":
    """Where the configured model is. Raises UsageError where there is none, or its address must not be sent to."""
    from diff_insight.model.endpoint import OPENAI, Endpoint

    if settings.name is None:
        raise UsageError(_NO_MODEL)
    return Endpoint(
        settings.base_url or OPENAI,
        settings.name,
        settings.api_key,
        settings.api_version,
        float(settings.timeout),
        settings.retries,
    )


def require_package() -> None:
    """Raises UsageError where the optional package is not installed; it is not loaded."""
    from importlib.util import find_spec

    if find_spec("openai") is None:
        raise UsageError(_NO_PACKAGE)
