"""What a path says of a file."""

import pytest

from diff_insight.drafting.kinds import Kind, kind_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("src/app.py", Kind.SOURCE),
        ("styles/app.tcss", Kind.SOURCE),
        ("drivers/net/usb/r8153_ecm.c", Kind.SOURCE),
        ("README", Kind.DOCUMENTATION),
        ("README.md", Kind.DOCUMENTATION),
        ("articles/ai-services/openai/toc.yml", Kind.DOCUMENTATION),
        ("articles/how-to/run-a-test.md", Kind.DOCUMENTATION),
        ("docs/testing/index.md", Kind.DOCUMENTATION),
        ("docs/ref/models/constraints.txt", Kind.DOCUMENTATION),
        ("Documentation/devicetree/bindings/clock/qcom.yaml", Kind.DOCUMENTATION),
        ("tests/forms/test_input.py", Kind.TEST),
        ("tests/data/page.html", Kind.TEST),
        ("pkg/server_test.go", Kind.TEST),
        ("web/button.spec.ts", Kind.TEST),
        ("src/UserTests.cs", Kind.TEST),
        ("src/latest.java", Kind.SOURCE),
        ("Makefile", Kind.BUILD),
        ("fs/ext2/Kconfig", Kind.BUILD),
        (".github/workflows/ci.yml", Kind.BUILD),
        ("CMakeLists.txt", Kind.BUILD),
        ("package-lock.json", Kind.DEPENDENCY),
        ("docs/requirements.txt", Kind.DEPENDENCY),
        ("requirements-dev.txt", Kind.DEPENDENCY),
        ("dev-requirements.txt", Kind.DEPENDENCY),
        ("dist/app.js", Kind.GENERATED),
        ("static/jquery.min.js", Kind.GENERATED),
        ("api/service_pb2.py", Kind.GENERATED),
        ("vendor/github.com/x/y.go", Kind.VENDORED),
        ("media/step 1.PNG", Kind.IMAGE),
        ("docs/manual.pdf", Kind.BINARY),
        ("locale/de/LC_MESSAGES/django.mo", Kind.BINARY),
        ("locale/de/LC_MESSAGES/django.po", Kind.DATA),
        ("data/points.csv", Kind.DATA),
        (".editorconfig", Kind.CONFIGURATION),
        ("config/settings.yaml", Kind.CONFIGURATION),
        ("scripts/objdump-func", Kind.OTHER),
        ("\udcff", Kind.OTHER),
        ("a/", Kind.OTHER),
        ("", Kind.OTHER),
    ],
)
def test_the_kind_follows_from_folder_name_and_suffix(path: str, kind: Kind) -> None:
    assert kind_of(path) is kind
