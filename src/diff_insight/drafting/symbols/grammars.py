"""Public names of files in the languages that Tree-sitter has a grammar installed for."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple

from tree_sitter import Language, Node, Parser

from diff_insight.drafting.symbols.reading import Names, NamesIn


class Grammar(NamedTuple):
    """How a language says what is public."""

    module: str
    function: str
    """Which of the module's functions gives the grammar."""
    definitions: frozenset[str]
    """Kinds of nodes that define a name, which is their field `name`."""
    is_public: Callable[[Node, str], bool]


def _exported(node: Node, name: str) -> bool:
    """A script's own: exported, or a member of what is exported and not called private."""
    at: Node | None = node
    while at is not None:
        if at.type == "export_statement":
            return not name.startswith("#") and not _modifier(node, "accessibility_modifier", "private")
        at = at.parent
    return False


def _capital(node: Node, name: str) -> bool:
    return name[:1].isupper()


def _pub(node: Node, name: str) -> bool:
    return _modifier(node, "visibility_modifier", "pub")


def _public(node: Node, name: str) -> bool:
    return any(
        word in ("public", "protected")
        for child in node.children
        if child.type == "modifiers"
        for word in _text(child).split()
    )


def _modifier(node: Node, kind: str, text: str) -> bool:
    return any(child.type == kind and _text(child) == text for child in node.children)


_SCRIPT = frozenset(
    {
        "function_declaration",
        "generator_function_declaration",
        "class_declaration",
        "abstract_class_declaration",
        "interface_declaration",
        "type_alias_declaration",
        "enum_declaration",
        "method_definition",
        "variable_declarator",
    }
)
_JAVASCRIPT = Grammar("tree_sitter_javascript", "language", _SCRIPT, _exported)
_TYPESCRIPT = Grammar("tree_sitter_typescript", "language_typescript", _SCRIPT, _exported)
_TSX = Grammar("tree_sitter_typescript", "language_tsx", _SCRIPT, _exported)
_GO = Grammar(
    "tree_sitter_go", "language", frozenset({"function_declaration", "method_declaration", "type_spec"}), _capital
)
_RUST = Grammar(
    "tree_sitter_rust",
    "language",
    frozenset({"function_item", "struct_item", "enum_item", "trait_item", "type_item", "const_item", "static_item"}),
    _pub,
)
_JAVA = Grammar(
    "tree_sitter_java",
    "language",
    frozenset({"method_declaration", "class_declaration", "interface_declaration", "enum_declaration"}),
    _public,
)
_BY_SUFFIX = {
    **dict.fromkeys(("js", "jsx", "mjs", "cjs"), _JAVASCRIPT),
    **dict.fromkeys(("ts", "mts", "cts"), _TYPESCRIPT),
    "tsx": _TSX,
    "go": _GO,
    "rs": _RUST,
    "java": _JAVA,
}
_BODIES = frozenset({"statement_block", "block", "function_body"})
"""Within the body of a function nothing is public."""
_DEEPEST = 30


def reader(suffix: str) -> NamesIn:
    """What reads files of `suffix`. Raises ImportError where the grammar is not installed."""
    grammar = _BY_SUFFIX[suffix]
    parser = Parser(Language(getattr(import_module(grammar.module), grammar.function)()))

    def names_in(text: str) -> Names | None:
        root = parser.parse(f"{text}\n".encode("utf-8", "replace")).root_node
        return None if root.has_error else dict(_names(root, grammar, 0))

    return names_in


def _names(node: Node, grammar: Grammar, depth: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    for child in node.named_children:
        if child.type in grammar.definitions:
            named = child.child_by_field_name("name")
            name = _text(named) if named is not None else ""
            if name and grammar.is_public(child, name):
                yield name, _parameters(child)
        if child.type not in _BODIES and depth < _DEEPEST:
            yield from _names(child, grammar, depth + 1)


def _parameters(node: Node) -> tuple[str, ...]:
    found = node.child_by_field_name("parameters")
    if found is None:
        return ()
    return tuple(_parameter(child) for child in found.named_children if "comment" not in child.type)


def _parameter(node: Node) -> str:
    text = " ".join(_text(node).split())
    may_be_left_out = node.type in ("assignment_pattern", "optional_parameter", "rest_pattern") or " = " in text
    return f"{text}?" if may_be_left_out else text


def _text(node: Node) -> str:
    return str((node.text or b"").decode("utf-8", "replace"))
