"""The house rules of HOUSE.md that a single module can break.

A rule is a finder and a row of `RULES`; each row carries a snippet that breaks the rule and one that keeps it, so the
measuring is itself tested (test_house.py).
"""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "dragoman"

MOST_LINES_OF_FUNCTION = 60
MOST_LINES_OF_FILE = 600
MOST_PARAMETERS = 6
MOST_POSITIONAL = 2

BANNED_MODULES = frozenset({"utils", "helpers", "common", "misc", "base", "manager"})
NETWORK = frozenset(
    "aiohttp ftplib http.client httpx imaplib poplib requests smtplib socket ssl urllib.request urllib3 xmlrpc".split()
)
CLOCKS = frozenset(
    "date.today datetime.now datetime.today datetime.utcnow time.ctime time.gmtime time.localtime time.time".split()
)
STREAMS = frozenset({"sys.stdout", "sys.stderr"})
CONTAINERS = frozenset("list dict set bytearray defaultdict Counter OrderedDict deque".split())
CONSTANT_TYPES = frozenset("Final Mapping Sequence Collection AbstractSet".split())

Function = ast.FunctionDef | ast.AsyncFunctionDef


# --- reading the source ---


@dataclass(frozen=True)
class Source:
    """One module: where it is below src/dragoman, and what it says."""

    path: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed module."""
        return ast.parse(self.text, filename=str(self.path))

    @property
    def room(self) -> str:
        """The room or top-level module: `clean/zones.py` -> `clean`, `cli.py` -> `cli`."""
        return self.path.parts[0].removesuffix(".py")

    @property
    def module(self) -> str:
        """The dotted name: `clean/__init__.py` -> `dragoman.clean`."""
        return ".".join(["dragoman", *self.path.with_suffix("").parts]).removesuffix(".__init__")

    def at(self, node: ast.AST, note: str) -> str:
        """`room/module.py:12: note`."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {note}"

    @cached_property
    def code_lines(self) -> frozenset[int]:
        """Line numbers that hold code: no blank lines, comments or docstrings."""
        silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
        found: set[int] = set()
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type not in silent:
                found.update(range(token.start[0], token.end[0] + 1))
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Module | ast.ClassDef | Function) and ast.get_docstring(node) is not None:
                found.difference_update(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
        return frozenset(found)

    @cached_property
    def functions(self) -> tuple[tuple[str, Function, bool], ...]:
        """Every function with its dotted name and whether it is public (no `_` in its name, not inside another)."""
        return tuple(walk_functions(self.tree.body, prefix="", open_to_all=True))

    def size(self, function: Function) -> int:
        """Lines of code of a function, its signature included, decorators not."""
        return sum(line in self.code_lines for line in range(function.lineno, (function.end_lineno or 0) + 1))


def walk_functions(body: list[ast.stmt], *, prefix: str, open_to_all: bool) -> Iterator[tuple[str, Function, bool]]:
    """Functions of a module, class or function body, the outer before the inner."""
    for node in body:
        if isinstance(node, Function):
            public = open_to_all and not node.name.startswith("_")
            yield prefix + node.name, node, public
            yield from walk_functions(node.body, prefix=f"{prefix}{node.name}.", open_to_all=False)
        elif isinstance(node, ast.ClassDef):
            public = open_to_all and not node.name.startswith("_")
            yield from walk_functions(node.body, prefix=f"{prefix}{node.name}.", open_to_all=public)
        else:
            for inner in ("body", "orelse", "finalbody"):
                yield from walk_functions(getattr(node, inner, []), prefix=prefix, open_to_all=open_to_all)


def read_sources(folder: Path) -> tuple[Source, ...]:
    """Every module below a folder."""
    paths = sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)
    return tuple(Source(PurePosixPath(p.relative_to(folder).as_posix()), p.read_text(encoding="utf-8")) for p in paths)


def list_repository() -> list[Path]:
    """Files that are or would be committed; outside a clone, everything that is not hidden."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0:
        return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]
    made = {"out", "dist", "build"}
    entries = [entry for entry in ROOT.iterdir() if not entry.name.startswith(".") and entry.name not in made]
    inside = [path for entry in entries for path in (entry.rglob("*") if entry.is_dir() else (entry,))]
    return [path for path in inside if path.is_file() and "__pycache__" not in path.parts]


def dotted(node: ast.AST | None) -> str:
    """`a.b.c` of a chain of attributes, else the empty text."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def ends_with(name: str, *, names: Iterable[str]) -> bool:
    """Whether a dotted name is one of `names` or ends in one: `datetime.datetime.now` ends in `datetime.now`."""
    return any(name == known or name.endswith("." + known) for known in names)


def parameters(function: Function) -> tuple[list[ast.arg], list[ast.arg]]:
    """Positional parameters (without self and cls) and keyword-only ones."""
    positional = [*function.args.posonlyargs, *function.args.args]
    if positional and positional[0].arg in {"self", "cls"}:
        positional = positional[1:]
    return positional, function.args.kwonlyargs


def types_of(function: Function) -> Iterator[ast.expr]:
    """Every annotation of a signature."""
    positional, keyword = parameters(function)
    starred = [arg for arg in (function.args.vararg, function.args.kwarg) if arg is not None]
    yield from (arg.annotation for arg in (*positional, *keyword, *starred) if arg.annotation is not None)
    if function.returns is not None:
        yield function.returns


def imported(node: ast.AST, *, parts_of: Container[str] = ()) -> Iterator[str]:
    """Modules that an import statement may load: `from urllib import request` -> `urllib`, `urllib.request`.

    Where `parts_of` knows `urllib.request` for a module, `urllib` alone is not meant and left out.
    """
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        parts = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from parts
        if any(part not in parts_of for part in parts):
            yield node.module


# --- one finder a rule: Source -> the places that break it ---


def find_long_functions(source: Source) -> Iterator[str]:
    """Functions over 60 lines of code."""
    for name, node, _ in source.functions:
        if source.size(node) > MOST_LINES_OF_FUNCTION:
            yield source.at(node, f"{name} has {source.size(node)} lines of code, {MOST_LINES_OF_FUNCTION} at most")


def find_long_file(source: Source) -> Iterator[str]:
    """A file over 600 lines."""
    lines = source.text.count("\n")
    if lines > MOST_LINES_OF_FILE:
        yield f"{source.path}: {lines} lines, {MOST_LINES_OF_FILE} at most"


def find_banned_name(source: Source) -> Iterator[str]:
    """A module or package called utils, helpers ..."""
    for part in source.path.parts:
        if part.removesuffix(".py").strip("_") in BANNED_MODULES:
            yield f"{source.path}: {part} says nothing of what is inside"


def find_undocumented(source: Source) -> Iterator[str]:
    """Modules, public classes and public functions without a docstring."""
    if source.code_lines and ast.get_docstring(source.tree) is None:
        yield f"{source.path}:1: the module"
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and ast.get_docstring(node) is None:
            yield source.at(node, f"class {node.name}")
    for name, function, public in source.functions:
        if public and ast.get_docstring(function) is None:
            yield source.at(function, name)


def find_unannotated(source: Source) -> Iterator[str]:
    """Public functions with a parameter or a return left untyped."""
    for name, node, public in source.functions:
        positional, keyword = parameters(node)
        bare = [arg.arg for arg in (*positional, *keyword) if arg.annotation is None]
        bare += ["the result"] if node.returns is None else []
        if public and bare:
            yield source.at(node, f"{name}: {', '.join(bare)}")


def find_vague_signatures(source: Source) -> Iterator[str]:
    """`dict[str, Any]`, `**kwargs` or a bare `tuple` in a public signature."""
    for name, node, public in source.functions:
        if not public:
            continue
        if node.args.kwarg is not None:
            yield source.at(node, f"{name}: **{node.args.kwarg.arg}")
        for annotation in types_of(node):
            written = ast.unparse(annotation)
            inside = {id(n.value) for n in ast.walk(annotation) if isinstance(n, ast.Subscript)}
            bare = any(dotted(n) == "tuple" and id(n) not in inside for n in ast.walk(annotation))
            if bare or re.search(r"\bdict\[str, (?:\w+\.)?Any\]", written):
                yield source.at(node, f"{name}: {written}")


def find_crowded_signatures(source: Source) -> Iterator[str]:
    """More than six parameters; for a public function, more than two that may be given by position."""
    for name, node, public in source.functions:
        positional, keyword = parameters(node)
        if is_command(node) or (node.name.startswith("__") and node.name.endswith("__")):
            continue
        if len(positional) + len(keyword) > MOST_PARAMETERS:
            yield source.at(node, f"{name} has {len(positional) + len(keyword)} parameters")
        if public and len(positional) > MOST_POSITIONAL:
            yield source.at(node, f"{name}: {', '.join(a.arg for a in positional[MOST_POSITIONAL:])} not keyword-only")


def is_command(function: Function) -> bool:
    """Whether typer makes a command of it: then its parameters are the command's options, as DESIGN lists them."""
    called = [node.func for node in function.decorator_list if isinstance(node, ast.Call)]
    return any(isinstance(func, ast.Attribute) and func.attr in {"command", "callback"} for func in called)


def find_missing_future(source: Source) -> Iterator[str]:
    """Modules with code but without `from __future__ import annotations`."""
    imports = {name for node in source.tree.body for name in imported(node)}
    if source.code_lines and "__future__.annotations" not in imports:
        yield f"{source.path}:1"


def find_clocks(source: Source) -> Iterator[str]:
    """The machine's clock, read below cli."""
    for node in ast.walk(source.tree):
        if source.room != "cli" and isinstance(node, ast.Call) and ends_with(dotted(node.func), names=CLOCKS):
            yield source.at(node, f"{dotted(node.func)}()")


def find_prints(source: Source) -> Iterator[str]:
    """Printing outside cli."""
    if source.room == "cli":
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and dotted(node.func) == "print":
            yield source.at(node, "print(")
        if isinstance(node, ast.Attribute) and dotted(node) in STREAMS:
            yield source.at(node, dotted(node))


def find_network(source: Source) -> Iterator[str]:
    """Modules that can reach another machine."""
    for node in ast.walk(source.tree):
        for name in imported(node):
            if any(name == known or name.startswith(known + ".") for known in NETWORK):
                yield source.at(node, name)


def find_asserts(source: Source) -> Iterator[str]:
    """`assert`, which `python -O` removes."""
    yield from (source.at(node, "assert") for node in ast.walk(source.tree) if isinstance(node, ast.Assert))


def find_notes_to_self(source: Source) -> Iterator[str]:
    """Marks of unfinished work."""
    for number, line in enumerate(source.text.splitlines(), start=1):
        for mark in re.findall(r"\b(?:TO[D]O|FIX[M]E|XX[X])\b", line):
            yield f"{source.path}:{number}: {mark}"


def find_module_state(source: Source) -> Iterator[str]:
    """Lists, dicts and sets at module level that something could change, and `global`."""
    for node in source.tree.body:
        value = getattr(node, "value", None) if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if value is None or not is_mutable(value) or is_declared_constant(node, value):
            continue
        yield source.at(node, ast.unparse(node).partition("=")[0].strip())
    for inner in ast.walk(source.tree):
        if isinstance(inner, ast.Global):
            yield source.at(inner, ast.unparse(inner))


def is_mutable(value: ast.expr) -> bool:
    """Whether an expression makes a list, dict, set or the like."""
    if isinstance(value, ast.Call):
        return dotted(value.func).rpartition(".")[2] in CONTAINERS
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def is_declared_constant(node: ast.stmt, value: ast.expr) -> bool:
    """Whether the name is typed as unchanging (Final, Mapping ...) and filled on the spot, or is `__all__`."""
    if isinstance(node, ast.Assign):
        return [dotted(target) for target in node.targets] == ["__all__"]
    if not isinstance(node, ast.AnnAssign):
        return False
    outer = node.annotation.value if isinstance(node.annotation, ast.Subscript) else node.annotation
    filled = bool(getattr(value, "elts", None) or getattr(value, "keys", None) or hasattr(value, "generators"))
    return filled and dotted(outer).rpartition(".")[2] in CONSTANT_TYPES


def find_foreign_imports(source: Source) -> Iterator[str]:
    """What model imports beside itself and the standard library."""
    if source.room != "model":
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield source.at(node, "a relative import")
        for name in imported(node):
            if name.partition(".")[0] not in sys.stdlib_module_names and not f"{name}.".startswith("dragoman.model."):
                yield source.at(node, name)


def find_code_in_data(source: Source) -> Iterator[str]:
    """Python among the knowledge and the weights."""
    if source.room in {"data", "weights"} and source.code_lines - future_lines(source):
        yield f"{source.path}: code"


def future_lines(source: Source) -> frozenset[int]:
    """The lines of `from __future__ import annotations`."""
    return frozenset(node.lineno for node in source.tree.body if "__future__" in imported(node))


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A finder, what it finds, what to do about it, a snippet that breaks the rule and one that keeps it."""

    id: str
    find: Callable[[Source], Iterable[str]]
    what: str
    do: str
    bad: str
    good: str
    path: str = "clean/zones.py"


LONG = "def f() -> int:\n" + "    x = 1\n" * 60 + "    return x\n"
RULES: tuple[Rule, ...] = (
    Rule(
        id="function-size",
        find=find_long_functions,
        what="functions over 60 lines of code",
        do="name the steps and make each a function",
        bad=LONG,
        good=LONG.replace("    x = 1\n", "    # said why\n\n", 9),
    ),
    Rule(
        id="file-size",
        find=find_long_file,
        what="files over 600 lines",
        do="split by what the parts are about",
        bad="x = 1\n" * 601,
        good="x = 1\n" * 600,
    ),
    Rule(
        id="module-name",
        find=find_banned_name,
        what="module names that say nothing",
        do="name the module after what is in it",
        bad="",
        good="",
        path="clean/utils.py",
    ),
    Rule(
        id="docstring",
        find=find_undocumented,
        what="modules, public classes and public functions without a docstring",
        do="say in one sentence what it is or gives",
        bad='"""M."""\ndef f() -> None: ...',
        good='"""M."""\ndef f() -> None:\n    """F."""\n    def inner() -> None: ...\ndef _g() -> None: ...',
    ),
    Rule(
        id="annotation",
        find=find_unannotated,
        what="public functions with something left untyped",
        do="type every parameter and the result",
        bad="def f(x, *, y: int) -> int: ...",
        good="class C:\n    def f(self, x: int, *, y: int) -> int: ...",
    ),
    Rule(
        id="vague-signature",
        find=find_vague_signatures,
        what="dict[str, Any], **kwargs or a bare tuple in a public signature",
        do="use a noun of model/, or say what is in it",
        bad="def f(x: int | None) -> tuple: ...",
        good="def f(x: dict[str, int]) -> list[tuple[int, ...]]: ...\ndef _g(**kw: int) -> tuple: ...",
    ),
    Rule(
        id="crowded-signature",
        find=find_crowded_signatures,
        what="over 6 parameters, or a public function with over 2 that may be given by position",
        do="put `*,` after the second parameter; gather what belongs together in a noun",
        bad="def f(a: int, b: int, c: int) -> None: ...",
        good="class C:\n    def f(self, a: int, b: int, *, c: int, d: int, e: int, g: int) -> None: ...",
    ),
    Rule(
        id="future-annotations",
        find=find_missing_future,
        what="modules without `from __future__ import annotations`",
        do="put it under the docstring",
        bad="x = 1",
        good='"""Only a docstring."""',
    ),
    Rule(
        id="clock",
        find=find_clocks,
        what="the clock read below cli",
        do="take `as_of` as an argument; cli passes it",
        bad="import datetime\nx = datetime.date.today()",
        good="import time\nx = time.perf_counter()",
    ),
    Rule(
        id="print",
        find=find_prints,
        what="printing outside cli",
        do="return the text; cli prints it",
        bad="import sys\nsys.stderr.write('x')",
        good="'print(x)'",
    ),
    Rule(
        id="network",
        find=find_network,
        what="modules that can reach the network",
        do="nothing leaves the machine: do without",
        bad="from urllib import request",
        good="from urllib.parse import urlsplit",
    ),
    Rule(
        id="assert",
        find=find_asserts,
        what="assert outside tests",
        do="raise a DragomanError, return a Refusal, or let the types say it",
        bad="assert 1",
        good="'assert 1'",
    ),
    Rule(
        id="unfinished",
        find=find_notes_to_self,
        what="marks of unfinished work",
        do="finish it or file an issue",
        bad="x = 1  # TO" + "DO",
        good="x = 1  # to do what the sentence asks",
    ),
    Rule(
        id="module-state",
        find=find_module_state,
        what="module-level state that could change",
        do="use a tuple, a frozenset or MappingProxyType; or type it Mapping or Final and fill it on the spot",
        bad="CACHE: Final[dict[str, int]] = {}",
        good="A = MappingProxyType({1: 2})\nB = frozenset({1})\nC: Mapping[int, int] = {1: 2}\n__all__ = ['A']",
    ),
    Rule(
        id="model-imports",
        find=find_foreign_imports,
        what="model/ imports more than the standard library",
        do="move what needs it to text/, knowledge/ or a room",
        bad="import msgspec",
        good="import re\nfrom dragoman.model import spans",
        path="model/when.py",
    ),
    Rule(
        id="code-in-data",
        find=find_code_in_data,
        what="Python code in data/ or weights/",
        do="move it to knowledge/ or to the room that needs it",
        bad="from __future__ import annotations\nx = 1",
        good='"""Marker."""\nfrom __future__ import annotations',
        path="data/__init__.py",
    ),
)
