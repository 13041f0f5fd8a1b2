"""Public names of Python files, from their syntax trees."""

import _ast as ast  # what is used of `ast`, which itself takes longer to import than a file takes to read
import re
import warnings
from collections.abc import Iterator
from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.drafting.symbols.reading import Names, NamesIn

_FILE = "<reviewed>"
warnings.filterwarnings("ignore", module=_FILE)  # What Python would say of the code is nobody's business here.

_PROPERTIES = frozenset({"property", "functools.cached_property", "cached_property.cached_property"})
"""Decorators that turn a method into an attribute."""
_OVERLOADS = frozenset({"typing.overload", "typing_extensions.overload"})
"""Decorators of what only tells type checkers about a function that is still to come."""
_COMPLETING = ("setter", "deleter")
"""Decorators that a property has for functions that belong to it."""
_FUNCTION = lazy_pattern(
    r"^(([ \t]*)(?:async +)?def +(?!__init__\b)\w+[^\n]*:)[ \t]*\n((?:(?:\2[ \t]++[^\n]*+)?\n)+)", re.MULTILINE
)
"""A function whose head is one line, with all lines that stand further in; `__init__` binds names for others."""
_LONG_STRINGS = ('"""', "'''")
_NESTED = ("body", "handlers", "orelse", "finalbody", "cases")
"""Where statements have others in them."""
_EXPORTS = "__all__"


def reader(suffix: str) -> NamesIn:
    """What reads files of `suffix`."""
    return _names_in


def _names_in(text: str) -> Names | None:
    """Most of a file is bodies of functions, which bind nothing for others: without them it is read in half the
    time. Where the rest does not parse, the whole is read."""
    names = _parsed(_FUNCTION.sub(_without_body, f"{text}\n"))
    return _parsed(text) if names is None else names


def _without_body(function: re.Match[str]) -> str:
    head, _, body = function.groups()
    rest = body.lstrip()
    if rest.startswith(_LONG_STRINGS):
        _, end, rest = rest[3:].partition(rest[:3])
        if not end:
            return function[0]
    # A string or a line that goes on may end further out than the body.
    goes_on = "\\\n" in body or any(quotes in rest for quotes in _LONG_STRINGS)
    return function[0] if goes_on else f"{head} ...\n"


def _parse(text: str) -> ast.Module:
    """What `ast.parse` gives."""
    module = compile(text, _FILE, "exec", ast.PyCF_ONLY_AST)
    assert isinstance(module, ast.Module)
    return module


def _parsed(text: str) -> Names | None:
    try:
        module = _Scope()
        module.read(_parse(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return dict(_public(module))


class _Name(NamedTuple):
    """What a name stands for."""

    parameters: tuple[str, ...] = ()
    is_property: bool = False
    imported: str | None = None
    """What it is called where it comes from; None for what is defined here."""
    scope: "_Scope | None" = None
    """Of a class."""


class _Scope:
    """A module or a class, and the names that it binds."""

    def __init__(self, parent: "_Scope | None" = None) -> None:
        self.parent = parent
        self.names: dict[str, _Name] = {}
        self.imports: set[str] = set()
        """The names that were ever imported, perhaps to be defined where that fails."""
        self.exports: list[str] | None = None
        """Those that the module lists itself."""

    def read(self, node: ast.AST) -> None:
        """Bind the names of the statements in `node`, those under conditions as well."""
        for statement in _statements(node):
            match statement:
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    self._define(statement)
                case ast.ClassDef():
                    inner = _Scope(self)
                    self.names[statement.name] = _Name(scope=inner)
                    inner.read(statement)
                case ast.Import() | ast.ImportFrom():
                    self._import(statement)
                case ast.Assign() | ast.AnnAssign():
                    self._assign(statement, _targets(statement), node)
                case ast.AugAssign(target=ast.Name(id="__all__"), op=ast.Add()):
                    if self.exports is not None:
                        self.exports += _texts(statement.value)
                case _:
                    self.read(statement)

    def _define(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        decorators = [decorator for given in node.decorator_list if (decorator := _dotted(given))]
        paths = {self._path(decorator) for decorator in decorators}
        if paths & _PROPERTIES:
            self.names[node.name] = _Name(is_property=True)
            return
        known = self.names.get(node.name)
        completes = any(decorator == [node.name, last] for decorator in decorators for last in _COMPLETING)
        if not paths & _OVERLOADS and not (completes and known is not None and known.is_property):
            self.names[node.name] = _Name(_parameters(node.args))
        if node.name == "__init__" and self.parent is not None:
            self._initialize(node)

    def _initialize(self, node: ast.AST) -> None:
        """Bind the attributes that every object of the class is given."""
        for statement in _statements(node):
            if isinstance(statement, ast.Assign | ast.AnnAssign):
                owned = [name[1:] for name in _targets(statement) if name[0] == "self"]
                self._assign(statement, owned, node)
            elif not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                self._initialize(statement)

    def _assign(self, node: ast.Assign | ast.AnnAssign, targets: list[list[str]], around: ast.AST) -> None:
        for name in (target[0] for target in targets if len(target) == 1):
            if name in self.names and isinstance(around, ast.If | ast.ExceptHandler):
                continue  # What holds usually was bound before.
            self.names[name] = _Name()
            if name == _EXPORTS:
                self.exports = _texts(node.value)

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        for given in node.names:
            name = given.asname or given.name
            path = given.name
            if isinstance(node, ast.ImportFrom):
                path = f"{'.' * node.level}{node.module or ''}.{path}"
            elif not given.asname:
                name = path = path.partition(".")[0]
            if name != "*":
                self.names[name] = _Name(imported=path)
                self.imports.add(name)

    def _path(self, dotted: list[str]) -> str:
        """The full name of what is called so here; what is not bound is taken for a built-in."""
        scope: _Scope | None = self
        while scope is not None and dotted[0] not in scope.names:
            scope = scope.parent
        if scope is None:
            return ".".join(dotted)
        return ".".join((scope.names[dotted[0]].imported or "", *dotted[1:]))

    def shows(self, name: str) -> bool:
        """Whether others may use `name`."""
        if self.parent is None and self.exports:
            return name in self.exports
        is_special = name.startswith("__") and name.endswith("__")
        return name not in self.imports and (is_special or not name.startswith("_"))


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    for nested in _NESTED:
        yield from getattr(node, nested, ())


def _public(scope: _Scope, owner: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, bound in scope.names.items():
        if bound.imported is None and scope.shows(name):
            yield owner + name, bound.parameters
            if bound.scope is not None:
                yield from _public(bound.scope, f"{owner}{name}.")


def _targets(node: ast.Assign | ast.AnnAssign) -> list[list[str]]:
    """The names that are assigned to, in parts; none where one of the targets is no name."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    names = [_dotted(target) for target in targets]
    return names if all(names) else []


def _dotted(node: ast.AST) -> list[str]:
    """The parts of `a.b.c`, or of what is called as in `a.b.c(…)`; empty for any other expression."""
    if isinstance(node, ast.Call):
        node = node.func
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, ast.Name) else []


def _texts(node: ast.AST | None) -> list[str]:
    """The strings of a list, or of several that are added up; none where anything else is in it."""
    try:
        return list(_each_text(node))
    except ValueError:
        return []


def _each_text(node: ast.AST | None) -> Iterator[str]:
    match node:
        case ast.List() | ast.Tuple() | ast.Set():
            for part in node.elts:
                yield from _each_text(part)
        case ast.BinOp():
            yield from _each_text(node.left)
            yield from _each_text(node.right)
        case ast.Starred():
            yield from _each_text(node.value)
        case ast.Constant(value=str(text)):
            yield text
        case ast.Name() | ast.Attribute():
            yield ""  # The list of another module: what is in it is not known here, but that there is one.
        case _:
            raise ValueError(node)


def parameters_of(head: str) -> tuple[str, ...] | None:
    """The parameters of a function by its head, from `def` to the end of the line with the colon; None where it is
    no whole one."""
    head = head.strip()
    try:
        node = _parse(head if head.endswith("...") else f"{head}\n ...").body[0]
    except (SyntaxError, ValueError, IndexError, RecursionError, MemoryError):
        return None
    return _parameters(node.args) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else None


def _parameters(arguments: ast.arguments) -> tuple[str, ...]:
    """Their names in order, those that a call may leave out with `?`; a sign for what calls cannot
    name."""
    plain = [*arguments.posonlyargs, *arguments.args]
    required = len(plain) - len(arguments.defaults)
    unnamed = len(arguments.posonlyargs)
    named = [
        _marked(f"{at + 1}/", at >= required) if at < unnamed else _parameter(one, at >= required)
        for at, one in enumerate(plain)
    ]
    if arguments.vararg:
        named.append("*?")
    only_named = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    named += [_parameter(one, default is not None) for one, default in only_named]
    if arguments.kwarg:
        named.append("**?")
    return tuple(named)


def _parameter(argument: ast.arg, may_be_left_out: bool) -> str:
    return _marked(argument.arg, may_be_left_out)


def _marked(name: str, may_be_left_out: bool) -> str:
    return f"{name}?" if may_be_left_out else name
