"""Reading labelled corpora: gold (YAML, one file a page), the pages it is about, and claims (JSON lines)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from dragoman.bench.items import Item
from dragoman.model.errors import InputError
from dragoman.serve.json_types import Json

MARK_OF_GOLD = "body_first"  # every gold file has it; a dossier beside them has not
NOT_PAGES = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """A folder of pages and, where they are labelled, the folder of their gold."""

    pages: Path
    gold: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPage:
    """What a page says by its labels, and the page they are about."""

    id: str
    labels: Item
    page: Path

    @property
    def names(self) -> tuple[str, str]:
        """The names under which claims may know the page, in the order in which they are tried."""
        return self.id, self.page.stem


def find_corpus(path: Path, *, pages: Path | None = None) -> Corpus:
    """Find the gold and the pages of what the user named.

    `path` is a folder of gold whose pages lie in `pages`, else in `path/pages`, else around it; or a folder of pages
    with its gold in `path/gold`; or, without any labels, a folder or file of pages.

    Raises: InputError when a path does not exist.
    """
    for one in (path, pages):
        if one is not None and not one.exists():
            raise InputError(f"{one}: no such file or folder; give the folder of gold, and its pages with --pages")
    if has_gold(path):
        inside = path / "pages"
        return Corpus(pages=pages or (inside if inside.is_dir() else path.parent), gold=path)
    gold = path / "gold" if has_gold(path / "gold") else None
    return Corpus(pages=pages or path, gold=gold)


def has_gold(folder: Path) -> bool:
    """Whether a folder holds gold files."""
    sign = f"\n{MARK_OF_GOLD}:"
    return any(sign in "\n" + path.read_text(encoding="utf-8", errors="replace") for path in _yaml_files(folder))


def list_pages(folder: Path) -> tuple[Path, ...]:
    """The page files that lie in a folder; a file, or a folder with folders only, stands for itself."""
    if not folder.is_dir():
        return (folder,)
    found = sorted(path for path in folder.iterdir() if path.is_file() and _is_page(path))
    return tuple(found) or (folder,)


def _is_page(path: Path) -> bool:
    hidden = path.name.startswith(".") or path.stem.upper() == "README"
    return not hidden and path.suffix.lower() not in NOT_PAGES


def read_gold(corpus: Corpus) -> tuple[GoldPage, ...]:
    """The labels of a corpus, in the order of their files; none when it has none.

    Raises: InputError when a file is not YAML, or has no page.
    """
    if corpus.gold is None:
        return ()
    return tuple(_read_labelled(corpus.gold, pages=list_pages(corpus.pages)))


def _read_labelled(folder: Path, *, pages: tuple[Path, ...]) -> Iterator[GoldPage]:
    for path in _yaml_files(folder):
        labels = _read_yaml(path)
        if MARK_OF_GOLD in labels:
            yield GoldPage(id=path.stem, labels=labels, page=_page_of(path, pages))


def _page_of(gold: Path, pages: Iterable[Path]) -> Path:
    """The page with the stem of the gold file, or whose stem begins with it before an underscore."""
    for page in pages:
        if gold.stem in (page.stem, page.stem.split("_")[0]):
            return page
    raise InputError(f"{gold}: no page '{gold.stem}' beside it; say with --pages in which folder the pages are")


def _yaml_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml")) if folder.is_dir() else []


def _read_yaml(path: Path) -> Item:
    try:
        read = _plain(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not a YAML file in UTF-8 ({error}); mend it") from error
    return read if isinstance(read, Mapping) else {}


def _plain(value: object) -> Json:
    """YAML as JSON: dates become ISO text, keys become text."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case date():
            return str(value)
        case dict():
            return {str(key): _plain(one) for key, one in value.items()}
        case list():
            return [_plain(one) for one in value]
        case _:
            return str(value)


def read_claim_lines(lines: Iterable[bytes], *, source: str) -> Mapping[str, tuple[Item, ...]]:
    """Claims by the page they are from.

    Raises: InputError when a line is not a JSON object.
    """
    pages: dict[str, list[Item]] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            claim = _read_line(line, f"{source}:{number}")
            pages.setdefault(str(claim.get("page")), []).append(claim)
    return {page: tuple(claims) for page, claims in pages.items()}


def _read_line(line: bytes, where: str) -> Item:
    try:
        claim = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: not a line of JSON ({error}); give the lines of 'dragoman claims'") from error
    if not isinstance(claim, dict):
        raise InputError(f"{where}: a JSON {type(claim).__name__}, not an object; give the lines of 'dragoman claims'")
    return claim
