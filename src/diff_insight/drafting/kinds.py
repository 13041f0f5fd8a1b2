"""What kind of file a path names, as far as the path alone says."""

from enum import StrEnum
from functools import lru_cache

from diff_insight.domain.lazy_pattern import lazy_pattern


class Kind(StrEnum):
    """The kinds that make a difference to what a change of a file means."""

    SOURCE = "source"
    DOCUMENTATION = "documentation"
    TEST = "test"
    BUILD = "build"
    DEPENDENCY = "dependency"
    """What a project depends on: requirements and lock files."""
    GENERATED = "generated"
    """Made by a program from other files."""
    VENDORED = "vendored"
    """Copied in from another project."""
    IMAGE = "image"
    BINARY = "binary"
    """Not text and no image: archives, fonts, films, documents, compiled things."""
    DATA = "data"
    CONFIGURATION = "configuration"
    OTHER = "other"
    """The path does not say."""


_SUFFIXES: dict[Kind, str] = {
    Kind.SOURCE: (
        "asm astro bas bash c cc cl clj cljs cljc coffee cpp cs cshtml cu cxx d dart el elm erl ex exs f f90 "
        "f95 fish fs fsx gd glsl go gql graphql groovy h hh hlsl hpp hrl hs hxx inc inl ino java jl js jsp jsx kt kts "
        "less lhs lisp lua m mjs cjs ml mli mm mts cts nim nix pas php pl pm proto ps1 psm1 pxd pxi py pyi pyw pyx r "
        "rake razor rb rkt rs s sass scala scm scss sh sol sql sv svelte swift tcl tf tsx ts v vala vb vhd vhdl vim "
        "vue wgsl xaml zig zsh css html htm j2 jinja jinja2 tmpl tpl erb ejs hbs pug ipynb dts dtsi tcss"
    ),
    Kind.DOCUMENTATION: "md mdx markdown rst adoc asciidoc txt tex texi texinfo rdoc pod org man 1 3 5 7 8 textile",
    Kind.BUILD: "cmake mk mak bzl bazel gradle sbt csproj vbproj fsproj vcxproj sln props targets spec gyp gypi am "
    "ninja podspec cabal gemspec",
    Kind.DEPENDENCY: "lock",
    Kind.GENERATED: "map pot",
    Kind.IMAGE: "png jpg jpeg gif svg webp bmp ico icns tif tiff avif heic psd drawio xcf",
    Kind.BINARY: "pdf zip gz bz2 xz zst tar tgz 7z rar jar war whl so dll dylib exe bin o a obj lib class pyc mo wasm "
    "ttf otf woff woff2 eot mp3 mp4 m4a m4v ogg oga ogv wav flac webm mov avi doc docx xls xlsx ppt pptx odt ods "
    "pkl npy npz h5 parquet db sqlite sqlite3 dat pack idx",
    Kind.DATA: "json jsonl ndjson geojson csv tsv xml po xlf xliff arb resx rdf owl log snap golden patch diff bib",
    Kind.CONFIGURATION: "yaml yml toml ini cfg conf config properties env editorconfig plist rc service desktop rules",
}
_BY_SUFFIX = {suffix: kind for kind, suffixes in _SUFFIXES.items() for suffix in suffixes.split()}

_NAMES: dict[Kind, str] = {
    Kind.BUILD: (
        "makefile gnumakefile cmakelists.txt kbuild kconfig dockerfile containerfile jenkinsfile vagrantfile rakefile "
        "build build.xml pom.xml meson.build meson_options.txt setup.py setup.cfg configure configure.ac configure.in "
        "sconstruct sconscript justfile procfile wscript tox.ini noxfile.py manifest.in build.gradle settings.gradle "
        "build.gradle.kts settings.gradle.kts docker-compose.yml docker-compose.yaml compose.yaml compose.yml "
        ".gitlab-ci.yml .travis.yml appveyor.yml azure-pipelines.yml gulpfile.js gruntfile.js build.rs build.zig "
        "makefile.am makefile.in"
    ),
    Kind.DEPENDENCY: (
        "package.json package-lock.json npm-shrinkwrap.json pnpm-lock.yaml yarn.lock cargo.toml cargo.lock go.mod "
        "go.sum gemfile gemfile.lock pipfile pipfile.lock pyproject.toml poetry.lock uv.lock composer.json "
        "composer.lock requirements.txt requirements.in environment.yml mix.exs mix.lock podfile "
        "podfile.lock packages.config pubspec.yaml pubspec.lock flake.lock bun.lock bun.lockb deno.lock "
        "requires.txt dependabot.yml renovate.json .gitmodules"
    ),
    Kind.DOCUMENTATION: (
        "readme license licence copying notice authors contributors contributing changelog changes news todo install "
        "history maintainers credits thanks hacking release_notes code_of_conduct security toc.yml toc.yaml "
        "mkdocs.yml"
    ),
    Kind.CONFIGURATION: (
        ".gitignore .gitattributes .mailmap .editorconfig .clang-format .clang-tidy .dockerignore .npmignore .npmrc "
        ".nvmrc .prettierrc .prettierignore .eslintrc .eslintignore .babelrc .flake8 .pylintrc .coveragerc "
        ".pre-commit-config.yaml .python-version .tool-versions .rubocop.yml .yamllint codeowners tsconfig.json "
        "mypy.ini ruff.toml pytest.ini .eslintrc.json .eslintrc.js .prettierrc.json babel.config.js jest.config.js "
        "angular.json nx.json lerna.json turbo.json .openpublishing.publish.config.json docfx.json"
    ),
    Kind.GENERATED: "sources.txt top_level.txt entry_points.txt dependency_links.txt pkg-info .ds_store",
}
_BY_NAME = {name: kind for kind, names in _NAMES.items() for name in names.split()}

_FOLDERS: dict[Kind, str] = {
    Kind.GENERATED: "dist __generated__ generated _build __snapshots__",
    Kind.VENDORED: "vendor vendored _vendor third_party third-party node_modules",
    Kind.TEST: "test tests testing testdata test-data test_data __tests__ __mocks__ e2e fixture fixtures selftests "
    "kunit cypress spec specs",
    Kind.BUILD: ".circleci .ci .buildkite workflows ci cmake debian",
    Kind.DOCUMENTATION: "doc docs documentation articles wiki",
}
_BY_FOLDER = {folder: kind for kind, folders in _FOLDERS.items() for folder in folders.split()}

_GENERATED_SUFFIXES = lazy_pattern(r"\.(?:min\.(?:js|css)|(?:pb|g|generated|designer)\.[a-z]+)$")
_GENERATED_MARKS = (".min.", ".pb.", ".g.", ".generated.", ".designer.")
_GENERATED_MODULES = ("_pb2.py", "_pb2.pyi", "_pb2_grpc.py", "_pb2_grpc.pyi")
_TEST_NAME = lazy_pattern(
    r"^(?i:test_.*|conftest)\.[a-z]+$|(?i:[_.-](?:test|tests|spec))\.[a-z]+$|[a-z0-9]Tests?\.(?:java|kt|cs|scala|swift)$"
)
_BUILD_NAMES = ("dockerfile.", "makefile.", "kconfig.")
_REQUIREMENTS_SUFFIXES = (".txt", ".in")
_REQUIREMENTS_FOLDER = "requirements"
_REQUIREMENTS_NAME = lazy_pattern(r"^(?:\w+[-_])?(?:requirements|constraints).*\.(?:txt|in)$")


_WEAK = frozenset({Kind.DATA, Kind.CONFIGURATION, Kind.OTHER})
"""Kinds that a folder of documentation outweighs: a table of contents, a page without a suffix."""


@lru_cache(maxsize=256)
def kind_of(path: str) -> Kind:
    """The kind of the file at `path`: folders that speak for all they hold first, then its name, then its suffix."""
    folder, _, name = path.rpartition("/")
    lowered = name.lower()
    spoken = _kinds_of_folder(folder)
    if Kind.GENERATED in spoken or _is_generated(lowered):
        return Kind.GENERATED
    if Kind.VENDORED in spoken:
        return Kind.VENDORED
    if folder.endswith(_REQUIREMENTS_FOLDER) and lowered.endswith(_REQUIREMENTS_SUFFIXES):
        return Kind.DEPENDENCY
    in_manual = Kind.DOCUMENTATION in spoken
    by_suffix = _BY_SUFFIX.get(lowered.rpartition(".")[2] if "." in lowered else "", Kind.OTHER)
    named = _BY_NAME.get(lowered) or _kind_of_pattern(name, lowered, by_suffix, in_manual)
    kind = named or by_suffix
    if Kind.TEST in spoken and not (in_manual and kind is not Kind.SOURCE):
        return Kind.TEST
    if named is None and Kind.BUILD in spoken:
        return Kind.BUILD
    if named is None and in_manual and kind in _WEAK:
        return Kind.DOCUMENTATION
    return kind


@lru_cache(maxsize=4096)
def _kinds_of_folder(folder: str) -> frozenset[Kind]:
    """What the folders of a path say; asked again and again for the files of one folder."""
    return frozenset(_BY_FOLDER[part] for part in folder.lower().split("/") if part in _BY_FOLDER)


def _is_generated(lowered: str) -> bool:
    """Whether a name says that a program wrote the file."""
    if lowered.endswith(_GENERATED_MODULES) or lowered.startswith("zz_generated"):
        return True
    is_told = lowered.count(".") > 1 and any(mark in lowered for mark in _GENERATED_MARKS)
    return is_told and _GENERATED_SUFFIXES.search(lowered) is not None


def _kind_of_pattern(name: str, lowered: str, by_suffix: Kind, in_manual: bool) -> Kind | None:
    """The kind of a name that is known by a part of it."""
    # Most names hold neither word, without which the pattern finds nothing and takes ten times as long.
    if by_suffix is Kind.SOURCE and ("test" in lowered or "spec" in lowered) and _TEST_NAME.search(name):
        return Kind.TEST
    if lowered.startswith(_BUILD_NAMES):
        return Kind.BUILD
    is_told = "requirements" in lowered or "constraints" in lowered
    is_requirements = is_told and lowered.endswith(_REQUIREMENTS_SUFFIXES) and _REQUIREMENTS_NAME.match(lowered)
    if is_requirements and not (in_manual and "constraints" in lowered):
        return Kind.DEPENDENCY
    return None
