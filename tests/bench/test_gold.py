"""Finding and reading labelled corpora."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.bench.gold import Corpus, find_corpus, list_pages, read_claim_lines, read_gold
from dragoman.model.errors import InputError

LABELS = "body_first: They met\npublished: 2021-04-13\nevents: []\n"


def lay(folder: Path, *files: str) -> None:
    """Write files; those of gold hold labels."""
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LABELS if name.endswith(".yaml") else "They met.", encoding="utf-8")


@pytest.mark.parametrize(
    ("files", "named", "pages", "gold"),
    [
        (["g/a.yaml", "g/pages/a.txt"], "g", "g/pages", "g"),
        (["a.txt", "gold/a.yaml"], "gold", ".", "gold"),
        (["a.txt", "gold/a.yaml"], ".", ".", "gold"),
        (["p/a.txt"], "p", "p", None),
        (["a.jsonl"], "a.jsonl", "a.jsonl", None),
    ],
    ids=["pages inside", "pages around", "gold inside", "no labels", "a file"],
)
def test_where_the_pages_and_the_labels_are(
    tmp_path: Path, files: list[str], named: str, pages: str, gold: str | None
) -> None:
    """Each of the layouts that corpora come in."""
    lay(tmp_path, *files)
    found = find_corpus(tmp_path / named)
    assert found == Corpus(pages=tmp_path / pages, gold=tmp_path / gold if gold else None)
    assert find_corpus(tmp_path / named, pages=tmp_path).pages == tmp_path


def test_what_is_no_page_and_what_is_no_gold(tmp_path: Path) -> None:
    """Notes, hidden files and YAML are no pages; YAML without a body is no gold."""
    lay(tmp_path, "a_1.txt", "README.md", ".hidden", "gold/a.yaml")
    (tmp_path / "gold" / "dossier.yaml").write_text("pair: [IRN, RUS]\n", encoding="utf-8")
    (page,) = read_gold(find_corpus(tmp_path))
    assert (page.id, page.page, page.names) == ("a", tmp_path / "a_1.txt", ("a", "a_1"))
    assert page.labels["published"] == "2021-04-13"
    assert list_pages(tmp_path) == (tmp_path / "a_1.txt",)


@pytest.mark.parametrize(
    ("gold", "error"), [("body_first: [", "not a YAML file"), (LABELS, "no page 'b'")], ids=["broken", "no page"]
)
def test_bad_gold_is_named(tmp_path: Path, gold: str, error: str) -> None:
    """The message says which file and what to do."""
    lay(tmp_path, "a.txt", "gold/a.yaml")
    (tmp_path / "gold" / "b.yaml").write_text(gold, encoding="utf-8")
    with pytest.raises(InputError, match=error) as raised:
        read_gold(find_corpus(tmp_path))
    assert "b.yaml" in str(raised.value)


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    """The corpus, or the pages."""
    for path, pages in ((tmp_path / "x", None), (tmp_path, tmp_path / "x")):
        with pytest.raises(InputError, match="no such file or folder"):
            find_corpus(path, pages=pages)


@pytest.mark.parametrize("line", [b"{", b"[]", b'"a"'])
def test_bad_claims_are_named(line: bytes) -> None:
    """File and line."""
    with pytest.raises(InputError, match="pred.jsonl:2"):
        read_claim_lines([b'{"page": "p"}\n', line], source="pred.jsonl")


def test_claims_by_page() -> None:
    """Blank lines do not count."""
    lines = [b'{"page": "p", "n": 1}\n', b"\n", b'{"page": "q"}\n', b'{"page": "p", "n": 2}']
    claims = read_claim_lines(lines, source="-")
    assert [claim["n"] for claim in claims["p"]] == [1, 2]
    assert len(claims) == 2
