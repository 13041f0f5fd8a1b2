"""The configuration: which layer wins, what the reviewed repository may say, and what an error says."""

from pathlib import Path

import pytest

from diff_insight.store.configuration_file import ConfigurationError
from diff_insight.store.configuration_template import TEMPLATE
from diff_insight.store.places import config_file
from diff_insight.store.setting_keys import SETTING_KEYS
from diff_insight.store.settings import DEFAULT_GENERATED, DEFAULT_TITLE, ModelSettings, Settings, load_settings


def write_user(text: str) -> Path:
    file = config_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def write_repository(folder: Path, text: str) -> Path:
    (folder / ".diff-insight.toml").write_text(text)
    return folder


def test_without_any_configuration_everything_is_built_in() -> None:
    settings = load_settings(None, None, {})
    assert settings == Settings()
    assert settings.title == DEFAULT_TITLE
    assert settings.generated == DEFAULT_GENERATED
    assert settings.model == ModelSettings(None, None, None, 4)
    assert {settings.origin_of(key) for key in SETTING_KEYS} == {"built-in"}


def test_the_nearer_layer_wins_and_is_named(tmp_path: Path) -> None:
    root = write_repository(tmp_path, 'title = "r"\nlanguage = "ja_JP"\noutput = "r.md"\nheading_level = 1\n')
    write_user('title = "u"\nlanguage = "zh_CN"\noutput = "u.md"\n')
    environ = {"DIFF_INSIGHT_TITLE": "e", "DIFF_INSIGHT_LANGUAGE": "en_US", "LANG": "ja_JP.UTF-8"}
    settings = load_settings(root, None, environ, {"title": "c"})
    assert (settings.title, settings.origin_of("title")) == ("c", "command line")
    assert (settings.language, settings.origin_of("language")) == ("en_US", "environment")
    assert (settings.output, settings.origin_of("output")) == ("u.md", "user configuration")
    assert (settings.heading_level, settings.origin_of("heading_level")) == (1, "repository configuration")
    assert (settings.profile, settings.origin_of("profile")) == ("pandoc", "built-in")


@pytest.mark.parametrize(
    ("environ", "language", "origin"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja_JP", "locale"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_CN", "locale"),
        ({"LANG": "de_DE.UTF-8"}, "en_US", "built-in"),
        ({"LC_ALL": "C.UTF-8", "LANG": "ja_JP.UTF-8"}, "en_US", "built-in"),
        ({"LC_MESSAGES": "ja", "LANG": "zh_CN"}, "ja_JP", "locale"),
        ({"LC_ALL": "", "LANG": "ja"}, "ja_JP", "locale"),
        ({}, "en_US", "built-in"),
    ],
)
def test_without_a_setting_the_locale_decides_on_the_language(
    environ: dict[str, str], language: str, origin: str
) -> None:
    settings = load_settings(None, None, environ)
    assert (settings.language, settings.origin_of("language")) == (language, origin)


def test_a_language_may_be_written_as_usual() -> None:
    assert load_settings(None, None, {}, {"language": "ja"}).language == "ja_JP"
    assert load_settings(None, None, {}, {"language": "zh-CN"}).language == "zh_CN"


def test_categories_and_files_come_from_the_repository(tmp_path: Path) -> None:
    root = write_repository(
        tmp_path,
        '[categories.openai]\npaths = ["articles/openai"]\n[categories."日本"]\npaths = ["ja/**"]\n'
        '[files]\ngenerated = ["*.lock"]\nignored = ["vendor"]\n',
    )
    settings = load_settings(root, None, {})
    assert settings.categories == {"openai": ("articles/openai",), "日本": ("ja/**",)}
    assert list(settings.categories) == ["openai", "日本"]
    assert settings.generated == ("*.lock",)
    assert settings.ignored == ("vendor",)
    assert settings.warnings == ()


def test_the_repository_names_no_server_no_key_and_no_theme(tmp_path: Path) -> None:
    root = write_repository(
        tmp_path,
        'draft = "llm"\ntheme = "x"\neditor = "rm -rf ~"\n[keys]\n"app.quit" = "a"\n'
        '[model]\nbase_url = "https://evil.example"\nname = "m"\napi_key = "k"\nconcurrency = 64\n',
    )
    settings = load_settings(root, None, {})
    assert settings == Settings(origins={}, warnings=settings.warnings)
    assert len(settings.warnings) == 8
    assert any("model.base_url is left out" in warning for warning in settings.warnings)
    assert any("editor is no setting" in warning for warning in settings.warnings)
    assert not any("evil" in warning for warning in settings.warnings)


def test_a_misspelt_key_is_told_with_the_right_one() -> None:
    file = write_user('langage = "ja_JP"\n[model]\nbaseurl = "x"\n')
    warnings = load_settings(None, None, {}).warnings
    assert warnings[0] == f"{file}: langage is no setting: did you mean language?"
    assert warnings[1] == f"{file}: model.baseurl is no setting: did you mean model.base_url?"


def test_the_user_sets_model_theme_and_keys() -> None:
    write_user(
        'theme = "nord"\n[keys]\n"report.export" = ["x", "f5"]\nreview.undo = "u"\n'
        '[model]\nbase_url = "http://localhost:11434/v1/"\nname = "m"\napi_key = "secret"\nconcurrency = 2\n'
    )
    settings = load_settings(None, None, {})
    assert settings.theme == "nord"
    assert settings.keys == {"report.export": ("x", "f5"), "review.undo": ("u",)}
    assert settings.model == ModelSettings("http://localhost:11434/v1", "m", "secret", 2)
    assert "secret" not in repr(settings)


def test_variables_of_the_model() -> None:
    ours = {
        "DIFF_INSIGHT_MODEL_BASE_URL": "https://a.example",
        "DIFF_INSIGHT_MODEL_NAME": "n",
        "DIFF_INSIGHT_MODEL_API_KEY": "k",
        "DIFF_INSIGHT_MODEL_CONCURRENCY": "8",
    }
    spare = {"OPENAI_BASE_URL": "https://b.example", "OPENAI_API_KEY": "o"}
    assert load_settings(None, None, {**ours, **spare}).model == ModelSettings("https://a.example", "n", "k", 8)
    assert load_settings(None, None, spare).model == ModelSettings("https://b.example", None, "o", 4)
    write_user('[model]\nbase_url = "https://c.example"\n')
    assert load_settings(None, None, spare).model == ModelSettings("https://c.example", None, None, 4)


def test_the_key_of_openai_goes_to_openai_and_where_its_own_variable_leads() -> None:
    key = {"OPENAI_API_KEY": "o", "DIFF_INSIGHT_MODEL_NAME": "n"}
    assert load_settings(None, None, key).model.api_key == "o"
    for address, expected in (("https://api.openai.com/v1", "o"), ("https://eu.api.openai.com/v1", "o"),
                              ("http://localhost:11434/v1", None), ("https://notopenai.com/v1", None)):  # fmt: skip
        environ = {**key, "DIFF_INSIGHT_MODEL_BASE_URL": address}
        assert load_settings(None, None, environ).model.api_key == expected


def test_a_given_file_stands_for_both_others(tmp_path: Path) -> None:
    root = write_repository(tmp_path, 'title = "r"\noutput = "r.md"\n')
    write_user('title = "u"\n')
    given = tmp_path / "given.toml"
    given.write_text('title = "g"\n[model]\nname = "m"\n')
    settings = load_settings(root, given, {})
    assert (settings.title, settings.origin_of("title")) == ("g", "given configuration")
    assert settings.output is None
    assert settings.model.name == "m"


def test_the_template_sets_nothing_and_is_complete() -> None:
    write_user(TEMPLATE)
    assert load_settings(None, None, {}) == Settings()
    for key in SETTING_KEYS:
        assert key.rpartition(".")[2] in TEMPLATE


def test_the_template_uncommented_shows_the_built_in_values() -> None:
    lines = [line.removeprefix("# ") if _is_setting(line) else line for line in TEMPLATE.splitlines()]
    write_user(
        "\n".join(line for line in lines if not line.startswith(("output", "theme", "base_url", "name", "api_")))
    )
    settings = load_settings(None, None, {})
    assert settings.warnings == ()
    built_in = Settings()
    assert (settings.title, settings.language, settings.draft) == (built_in.title, built_in.language, built_in.draft)
    assert (settings.generated, settings.ignored) == (built_in.generated, built_in.ignored)
    assert settings.model == built_in.model


def _is_setting(line: str) -> bool:
    text = line.removeprefix("# ")
    return line.startswith("# ") and (" = " in text or text.startswith(("[", "]", "    ")))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("language = 3", "language must be en_US, zh_CN or ja_JP"),
        ('language = "xx"', "language must be"),
        ('draft = "magic"', "draft must be rules, patches, llm or none"),
        ('profile = "word"', "profile must be pandoc or github"),
        ("heading_level = 9", "heading_level must be a number from 1 to 4"),
        ("heading_level = true", "heading_level must be a number"),
        ('title = ""', "title must be a text"),
        ('title = "a\\nb"', "title must be one line"),
        ('output = "a\\u0000b"', "output must be one line"),
        ('[files]\nignored = "x"', "files.ignored must be a list"),
        ("[files]\nignored = [1]", "files.ignored must be a list"),
        ("categories = 1", "categories must be tables"),
        ("[categories]\nx = 1", "categories.x must hold paths"),
        ('[categories.x]\npath = ["a"]', "categories.x must hold paths"),
        ("[categories.x]\npaths = [1]", "categories.x.paths must be a list"),
        ("[keys]\nx = 1", "keys.x must be a key"),
        ('[model]\nbase_url = "file:///etc/passwd"', "model.base_url must be an address"),
        ("[model]\nconcurrency = 0", "model.concurrency must be a number from 1 to 64"),
        ("title = ", "is no valid TOML"),
        ("x = " + "[" * 5000, "is no valid TOML"),
        ('title = "\x1b[2J"', "is no valid TOML"),
    ],
)
def test_an_error_names_file_and_key_on_one_printable_line(text: str, says: str) -> None:
    file = write_user(text)
    with pytest.raises(ConfigurationError) as caught:
        load_settings(None, None, {})
    assert str(caught.value).startswith(str(file))
    assert says in str(caught.value)
    assert str(caught.value).isprintable()


def test_bytes_that_are_no_text_are_an_error() -> None:
    write_user("").write_bytes(b'title = "\xff"\n')
    with pytest.raises(ConfigurationError, match="no valid TOML"):
        load_settings(None, None, {})


def test_an_error_in_a_variable_or_option_names_it() -> None:
    with pytest.raises(ConfigurationError, match=r"^DIFF_INSIGHT_LANGUAGE must be"):
        load_settings(None, None, {"DIFF_INSIGHT_LANGUAGE": "xx"})
    with pytest.raises(ConfigurationError, match=r"^--draft must be"):
        load_settings(None, None, {}, {"draft": "xx"})


def test_a_key_is_never_part_of_an_error() -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_settings(None, None, {"DIFF_INSIGHT_MODEL_API_KEY": "sk-secret\nx"})
    assert "secret" not in str(caught.value)


def test_a_missing_given_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="is no file"):
        load_settings(None, tmp_path / "missing.toml", {})


def test_what_is_no_regular_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / ".diff-insight.toml").symlink_to("/dev/zero")
    with pytest.raises(ConfigurationError, match="is no file"):
        load_settings(tmp_path, None, {})


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    write_repository(tmp_path, "#" * (2 << 20))
    with pytest.raises(ConfigurationError, match="larger than"):
        load_settings(tmp_path, None, {})


def test_every_setting_has_a_value() -> None:
    settings = Settings()
    for key in SETTING_KEYS:
        settings.value_of(key)
