"""What must not be sent to anybody: keys, tokens, passwords and private keys are masked where they stand.

Rather too much than too little: a model can say what changed around a masked value.
"""

import re
from collections.abc import Iterable

from diff_insight.domain.lazy_pattern import lazy_pattern

_SIGN = r"(?:[ +-]?)"
"""What stands before each line of a hunk."""
_KEY_LINE = r"[A-Za-z0-9+/=]{16,}"

_BLOCK = lazy_pattern(
    r"(?P<begin>-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----)"
    r"(?P<inside>.*?)(?P<end>-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|(?=^@@ )|\Z)",
    re.DOTALL | re.MULTILINE,
)
_BASE64_LINES = lazy_pattern(
    rf"^{_SIGN}[A-Za-z0-9+/]{{40,}}={{0,2}}$(?:\n{_SIGN}{_KEY_LINE}$)+"
    rf"|(?:^{_SIGN}[A-Za-z0-9+/]{{40,}}={{0,2}}\n)+(?={_SIGN}-----END )",
    re.MULTILINE,
)
"""Lines of a key whose first and last line lie outside the hunk."""

_TOKENS: tuple[tuple[str, str], ...] = (
    ("AWS key", r"\b(?:AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA)[A-Z0-9]{16}\b"),
    ("GitHub token", r"\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})"),
    ("GitLab token", r"\bgl(?:pat|dt|ptt|rt|cbt|soat)-[A-Za-z0-9_.-]{16,}"),
    ("Slack token", r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}|\bxapp-[A-Za-z0-9-]{10,}"),
    ("Slack address", r"hooks\.slack\.com/(?:services|workflows)/[A-Za-z0-9/_-]{20,}"),
    ("Google key", r"\bAIza[A-Za-z0-9_-]{30,}|\bya29\.[A-Za-z0-9_-]{20,}|\bGOCSPX-[A-Za-z0-9_-]{20,}"),
    ("key", r"\bsk-(?:proj-|ant-|svcacct-|or-)?[A-Za-z0-9_-]{16,}"),
    ("Stripe key", r"\b(?:sk|rk|pk|whsec)_(?:live_|test_)?[A-Za-z0-9]{16,}"),
    ("npm token", r"\bnpm_[A-Za-z0-9]{30,}"),
    ("PyPI token", r"\bpypi-[A-Za-z0-9_-]{40,}"),
    ("Hugging Face token", r"\bhf_[A-Za-z0-9]{20,}"),
    ("SendGrid key", r"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"),
    ("DigitalOcean token", r"\bdo[opr]_v1_[a-f0-9]{32,}"),
    ("Databricks token", r"\bdapi[a-f0-9]{32}\b"),
    ("age key", r"\bAGE-SECRET-KEY-1[A-Z0-9]{50,}"),
    ("JSON web token", r"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*"),
)
_TOKEN = lazy_pattern("|".join(f"(?P<t{at}>{pattern})" for at, (_, pattern) in enumerate(_TOKENS)))

_PASSWORD_IN_ADDRESS = lazy_pattern(
    r"(?P<before>\b[a-z][a-z0-9+.-]{0,20}://[^\s:/@'\"<>]*:)(?P<value>[^\s@/'\"<>]{3,})(?=@)", re.I
)
_BEARER = lazy_pattern(r"(?P<before>\b(?:Bearer|Basic)\s+)(?P<value>[A-Za-z0-9+/=_.~-]{16,})", re.I)
_ASSIGNED = lazy_pattern(
    r"(?P<before>[\w.-]{0,40}(?:api[_-]?key|access[_-]?key|account[_-]?key|shared[_-]?access[_-]?(?:key|signature)"
    r"|secret|token|passw(?:or)?d|passphrase|pwd|credential|private[_-]?key|client[_-]?secret|auth[_-]?key"
    r"|encryption[_-]?key|signing[_-]?key|connection[_-]?string)[\w-]{0,40}"
    r"[\"'`]?\]?\s*(?:=>|:=|==?|:)\s*(?:[a-zA-Z]{0,2}[\"'`])?)"
    r"(?P<value>[^\s\"'`,;(){}<>\[\]$%]{8,})(?![\w(\[])",
    re.IGNORECASE,
)
_QUOTED_PASSWORD = lazy_pattern(
    r"(?P<before>[\w.-]{0,40}(?:passw(?:or)?d|passphrase|pwd|secret)[\"'`]?\s*(?:=>|:=|=|:)\s*(?P<quote>[\"']))"
    r"(?P<value>[^\"'\n$<{]{4,})(?=(?P=quote))",
    re.IGNORECASE,
)
_PLACEHOLDER = lazy_pattern(
    r"(?:your|my|the|some|example|sample|dummy|test|fake|change|replace|insert|enter|placeholder|none|null|true|false"
    r"|undefined|redacted|xxx|\.\.\.|\*\*\*|os\.|env|process\.|config|settings|self\.|this\.|get)",
    re.IGNORECASE,
)


def masked(text: str, known: Iterable[str] = ()) -> str:
    """`text` with `[masked: KIND]` in place of every secret; `known` are secrets by their very letters."""
    for secret in known:
        if secret:
            text = text.replace(secret, "[masked: key]")
    text = _BLOCK.sub(_masked_block, text)
    text = _BASE64_LINES.sub(lambda found: _masked_lines(found[0], "key material"), text)
    text = _TOKEN.sub(lambda found: f"[masked: {_TOKENS[int((found.lastgroup or 't0')[1:])][0]}]", text)
    text = _PASSWORD_IN_ADDRESS.sub(r"\g<before>[masked: password]", text)
    text = _BEARER.sub(r"\g<before>[masked: token]", text)
    text = _QUOTED_PASSWORD.sub(lambda found: _masked_value(found, is_password=True), text)
    return _ASSIGNED.sub(lambda found: _masked_value(found, is_password=False), text)


def _masked_block(found: re.Match[str]) -> str:
    """The block with its lines masked one by one: as many as there were, so that hunks keep their numbers."""
    return f"{found['begin']}{_masked_lines(found['inside'], 'private key')}{found['end']}"


def _masked_lines(text: str, kind: str) -> str:
    lines = text.split("\n")
    return "\n".join([_masked_line(line, kind) if line[1:].strip() else line for line in lines])


def _masked_line(line: str, kind: str) -> str:
    return f"{_sign(line)}[masked: {kind}]"


def _sign(lines: str) -> str:
    return lines[0] if lines[0] in " +-" else ""


def _masked_value(found: re.Match[str], *, is_password: bool) -> str:
    value = found["value"]
    if value.startswith("[masked") or _PLACEHOLDER.match(value) or not (is_password or _is_random(value)):
        return found[0]
    return f"{found['before']}[masked: secret]"


def _is_random(value: str) -> bool:
    """Whether a value looks made by chance, not by a person who names things."""
    has_digit = any(character.isdigit() for character in value)
    has_letter = any(character.isalpha() for character in value)
    return len(value) >= 12 and has_digit and has_letter and not re.search(r"\.\w+\.|/\w+/\w+/", value)


_SECRET_FILE = lazy_pattern(
    r"(?:^|/)(?:\.env(?:\.[\w.-]+)?|\.netrc|_netrc|\.pgpass|\.htpasswd|\.npmrc|\.pypirc|\.git-credentials"
    r"|id_(?:rsa|dsa|ecdsa|ed25519)|[^/]*\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk|asc|gpg|tfvars|tfstate)"
    r"|credentials(?:\.\w+)?|secrets?\.(?:json|ya?ml|toml|ini|properties|env))$",
    re.IGNORECASE,
)
_HARMLESS = lazy_pattern(r"\.(?:example|sample|template|dist)$", re.IGNORECASE)


def holds_secrets(path: str) -> bool:
    """Whether a file of that name is made to hold secrets, and is never sent at all."""
    return _SECRET_FILE.search(path) is not None and not _HARMLESS.search(path)
