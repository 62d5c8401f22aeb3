"""Writes what of the documentation follows from the source: docs/cli.md and docs/rules.md (`make docs`).

The command line describes itself. A rule is described by a line in docs/parts/rules.yaml or, where there is none, by
its `why` or by the docstring of the function that alone names it, if that says it in plain words.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from typer.main import get_command

from dragoman.cli import app

DOCS = Path(__file__).resolve().parent
PARTS = DOCS / "parts"
PACKAGE = DOCS.parent / "src" / "dragoman"
ROOMS = ("read", "clean", "resolve", "extract", "record", "pipeline")
RULE = re.compile(rf"(?:{'|'.join(ROOMS)})(?:\.[a-z][a-z0-9-]*)+")
OPEN = re.compile(rf"(?:{'|'.join(ROOMS)})\.[a-z.-]*$")
NOTE = "<!-- Written by docs/write_reference.py (`make docs`); change the source instead. -->\n"


# --- the command line ---


def write_cli(before: str) -> str:
    """docs/cli.md: the part written by hand, then every command as it describes itself."""
    commands = dict(_commands(get_command(app), ("dragoman",)))
    return (
        "\n".join([before.rstrip(), "", *(_tell_command(words, one) for words, one in commands.items())]).rstrip()
        + "\n"
    )


def _commands(command: Any, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield words, command
        return
    for name, one in inner.items():
        yield from _commands(one, (*words, name))


def _tell_command(words: Sequence[str], command: Any) -> str:
    shown = [p for p in command.params if p.name != "help"]
    usage = " ".join([*words, *(_usage(p) for p in shown if _is_argument(p)), *(["[OPTIONS]"] if shown else [])])
    rows = [f"| `{_names(p)}` | {_tell(p)} | {_default(p)} |" for p in shown]
    table = ["", "| | meaning | default |", "|---|---|---|", *rows] if rows else []
    return "\n".join([f"## {' '.join(words[1:])}", "", f"    {usage}", "", str(command.help).strip(), *table, ""])


def _is_argument(param: Any) -> bool:
    return not param.opts[0].startswith("-")


def _usage(param: Any) -> str:
    name = f"{str(param.name).upper()}{'...' if param.nargs == -1 else ''}"
    return name if param.required else f"[{name}]"


def _names(param: Any) -> str:
    return _usage(param).strip("[]") if _is_argument(param) else ", ".join(param.opts)


def _tell(param: Any) -> str:
    said = str(param.help or "").replace("|", r"\|")
    choices = getattr(param.type_descriptor.annotation, "__args__", ()) if hasattr(param, "type_descriptor") else ()
    words = [one for one in choices if isinstance(one, str)]
    return " ".join([said, *([f"({', '.join(words)})"] if words else [])]).strip()


def _default(param: Any) -> str:
    if param.required:
        return "required"
    return f"`{param.default}`" if param.default not in (None, "", False) else ""


# --- the rules ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One place in the source that names a rule; `meaning` is what the source says of it there."""

    id: str
    module: str
    meaning: str | None


def write_rules(meanings: Mapping[str, str]) -> str:
    """docs/rules.md: every rule id with its meaning and its module."""
    known = find_rules()
    parts = [NOTE, (PARTS / "rules.md").read_text(encoding="utf-8").rstrip()]
    for room in ROOMS:
        groups: dict[str, list[str]] = defaultdict(list)
        for key in sorted(known):
            if key.split(".")[0] == room:
                groups[".".join(key.split(".")[:2])].append(key)
        for family, keys in groups.items():
            rows = [
                f"| `{key}` | {meaning_of(key, known, meanings) or '**no meaning**'} | `{_home(known[key])}` |"
                for key in keys
            ]
            parts += ["", f"## {family}", "", "| rule | what it says | in |", "|---|---|---|", *rows]
    return "\n".join(parts) + "\n"


def meaning_of(key: str, known: Mapping[str, Sequence[Named]], meanings: Mapping[str, str]) -> str | None:
    """The line for a rule: from docs/parts/rules.yaml, else from the source."""
    said = meanings.get(key) or next((one.meaning for one in known[key] if one.meaning), None)
    return f"{said[:1].upper()}{said[1:].rstrip('.')}".replace("|", r"\|") if said else None


def _home(named: Sequence[Named]) -> str:
    return next((one.module for one in named if one.meaning), named[0].module)


def read_meanings() -> dict[str, str]:
    """docs/parts/rules.yaml."""
    found: dict[str, str] = yaml.safe_load((PARTS / "rules.yaml").read_text(encoding="utf-8"))
    return found


def find_rules() -> dict[str, list[Named]]:
    """Every rule id that the source names; an id with a part filled in at run time ends in `*`."""
    found: dict[str, list[Named]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for one in _rules_of(path):
            found[one.id].append(one)
    return dict(found)


def _rules_of(path: Path) -> Iterator[Named]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    module = path.relative_to(PACKAGE).as_posix()
    for node in ast.walk(tree):
        for key in _ids_in(node, above):
            yield Named(id=key, module=module, meaning=_meaning_at(node, above, functions))


def _ids_in(node: ast.AST, above: Mapping[ast.AST, ast.AST]) -> Iterator[str]:
    """The rule ids that a string is, or begins with before a colon; `startswith` asks for a family, not for a rule."""
    parent = above.get(node)
    if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute) and parent.func.attr == "startswith":
        return
    if isinstance(node, ast.JoinedStr):
        first = node.values[0]
        text = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
        if OPEN.match(text):
            yield f"{text}*"
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        key, colon, _ = node.value.partition(":")
        inside = isinstance(parent, ast.JoinedStr)
        if RULE.fullmatch(key) and (colon or not inside):
            yield key


def _meaning_at(
    node: ast.AST, above: Mapping[ast.AST, ast.AST], functions: Mapping[str, ast.FunctionDef]
) -> str | None:
    """What the source says where it names a rule: its `why`, its function's docstring, or that of the one around it."""
    call = next((one for one in _ways_up(node, above) if isinstance(one, ast.Call)), None)
    if call is not None:
        for keyword in call.keywords:
            if keyword.arg == "why" and isinstance(keyword.value, ast.Constant):
                return re.sub(rf"^{RULE.pattern}: ", "", str(keyword.value.value))
            if isinstance(keyword.value, ast.Name) and keyword.value.id in functions and keyword.arg != "rule":
                return _say(functions[keyword.value.id])
    around = next((one for one in _ways_up(node, above) if isinstance(one, ast.FunctionDef)), None)
    if around is None:
        return None
    named = {key for one in ast.walk(around) for key in _ids_in(one, above)}
    return _say(around) if len(named) == 1 else None


def _ways_up(node: ast.AST, above: Mapping[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    while node in above:
        node = above[node]
        yield node


def _say(function: ast.FunctionDef) -> str | None:
    """The first paragraph of a docstring in plain words."""
    said = _one_line((ast.get_docstring(function) or "").split("\n\n")[0])
    return said if said and not said.startswith('"') else None


def _one_line(text: str) -> str:
    return " ".join(text.split())


# --- both ---


def write_all() -> dict[Path, str]:
    """Every generated file with its text."""
    cli = DOCS / "cli.md"
    return {
        cli: write_cli(NOTE + (PARTS / "cli.md").read_text(encoding="utf-8")),
        DOCS / "rules.md": write_rules(read_meanings()),
    }


def find_gaps() -> list[str]:
    """Rules without a meaning, and meanings without a rule."""
    known, meanings = find_rules(), read_meanings()
    gaps: Iterable[str] = (
        f"{key} ({known[key][0].module}): no meaning" for key in known if not meaning_of(key, known, meanings)
    )
    return [*gaps, *(f"{key}: in docs/parts/rules.yaml, not in the source" for key in meanings if key not in known)]


def main() -> None:
    """Write the files; say what is missing."""
    for path, text in write_all().items():
        path.write_text(text, encoding="utf-8")
    gaps = find_gaps()
    for gap in gaps:
        sys.stderr.write(f"{gap}; add or remove a line in docs/parts/rules.yaml\n")
    sys.exit(1 if gaps else 0)


if __name__ == "__main__":
    main()
