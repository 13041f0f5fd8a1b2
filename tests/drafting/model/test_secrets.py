"""What must not be sent: masked wherever it stands, and nothing else."""

import pytest

from diff_insight.drafting.model.secrets import holds_secrets, masked

KEY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj"

SECRETS = (
    "AKIAIOSFODNN7EXAMPLE",
    "ghp_" + "a1B2" * 9,
    "github_pat_" + "11ABCDEFG0" * 4,
    "glpat-" + "x9Y8z7W6v5U4t3S2r1Q0",
    "xoxb-123456789012-abcdefABCDEF",
    "hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
    "AIza" + "SyA1234567890abcdefghijklmnopqrstuv",
    "sk-proj-" + "a1B2c3D4" * 5,
    "sk-ant-api03-" + "a1B2c3D4" * 5,
    "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc",
    "npm_" + "a1B2c3" * 6,
    "pypi-AgEIcHlwaS5vcmc" + "a1B2c3" * 8,
    "hf_" + "abCdEfGhIjKlMnOpQrStUvWx",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("line", ["+key = {}", "-{}", ' "token": "{}",', "+curl -H 'X: {}' https://a.example"])
def test_tokens_that_have_a_shape(secret: str, line: str) -> None:
    text = masked(f"@@ -1 +1 @@\n{line.format(secret)}\n unchanged")
    assert secret not in text and "[masked" in text
    assert text.startswith("@@ -1 +1 @@\n") and text.endswith("\n unchanged")


@pytest.mark.parametrize(
    "line",
    [
        "+password = 'correct horse'",
        '-  "password": "hunter2!",',
        "+DB_PASSWORD='s3cr'",
        "+AZURE_OPENAI_API_KEY=0a1b2c3d4e5f60718293a4b5c6d7e8f9",
        '+  apiKey: "0a1b2c3d4e5f60718293a4b5c6d7e8f9"',
        "+AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq==",
        "+client_secret => 'Zx8Q~0a1b2c3d4e5f6'",
        "+postgres://admin:hunter22@db.example/x",
        "+Authorization: Bearer 0a1b2c3d4e5f60718293",
    ],
)
def test_values_of_names_that_say_secret(line: str) -> None:
    text = masked(line)
    assert "[masked" in text
    for value in ("correct horse", "hunter2", "s3cr'", "0a1b2c3d", "Eby8vd", "Zx8Q"):
        assert value not in text


@pytest.mark.parametrize(
    "line",
    [
        '+api_key = os.getenv("AZURE_OPENAI_API_KEY")',
        "+  key: ${{ secrets.TOKEN }}",
        '+token = "<your-token>"',
        '+api_key="YOUR_API_KEY"',
        "+max_tokens = 1000",
        "+def read_password(prompt): return getpass(prompt)",
        "+The `access_key` parameter is now called `credential`.",
        "+token: str | None = None",
        "-tokenizer = AutoTokenizer.from_pretrained(name)",
        "+See https://learn.microsoft.com/azure/key-vault/general/authentication",
        "+sha256: 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
    ],
)
def test_what_only_talks_of_secrets_stays(line: str) -> None:
    assert masked(line) == line


def test_private_keys_go_line_by_line() -> None:
    lines = [
        "@@ -1,5 +1,5 @@",
        "+-----BEGIN RSA PRIVATE KEY-----",
        f"+{KEY}",
        f"+{KEY}",
        "+-----END RSA PRIVATE KEY-----",
        "+x",
    ]
    text = masked("\n".join(lines))
    assert KEY not in text and text.count("\n") == 5 and text.endswith("+x")
    assert "+-----BEGIN RSA PRIVATE KEY-----\n+[masked: private key]\n" in text


@pytest.mark.parametrize(
    "hunk", [f" {KEY}\n-{KEY}\n+{KEY}", f" {KEY}\n-----END X-----", f"+-----BEGIN PRIVATE KEY-----\n+{KEY}"]
)
def test_pieces_of_a_private_key_go_too(hunk: str) -> None:
    assert KEY not in masked(f"@@ -3,3 +3,3 @@\n{hunk}\n@@ -9 +9 @@\n-a\n+b")
    assert masked(f"@@ -3,3 +3,3 @@\n{hunk}\n@@ -9 +9 @@\n-a\n+b").endswith("@@ -9 +9 @@\n-a\n+b")


def test_known_secrets_go_by_their_letters() -> None:
    assert masked("+x = 'plain'", ["plain"]) == "+x = '[masked: key]'"


def test_long_hostile_lines_take_no_time() -> None:
    for text in ("a" * 2000, "token" * 400, "password=" * 200, "a://" * 500, "-----BEGIN PRIVATE KEY-----" * 70):
        masked("\n".join([text] * 200))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (".env", True), ("app/.env.production", True), ("deploy/id_rsa", True), ("tls/server.key", True),
        ("secrets.yaml", True), (".env.example", False), ("docs/keys.md", False), ("src/keyboard.py", False),
        ("docs/secrets.md", False), ("src/environment.ts", False),
    ],
)  # fmt: skip
def test_files_that_are_made_for_secrets(path: str, expected: bool) -> None:
    assert holds_secrets(path) is expected
