"""The figures are those of the yardstick beside the repository, on good claims and on spoiled ones."""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.bench.claims import score_claims
from dragoman.bench.gold import Corpus, find_corpus, list_pages, read_claim_lines, read_gold
from dragoman.bench.marks import KINDS, Outcome, row_of
from dragoman.bench.predicting import predict_claims
from dragoman.pipeline import open_workshop

ROOT = Path(__file__).resolve().parents[2]
SPOILED = {
    "status": "planned",
    "type": "CONSULT",
    "act": "mentioned",
    "form": "direct",
    "name": "joint commission",
    "when": {"earliest": "2021", "latest": "2021-03"},
}
PEOPLE = frozenset({"speaker", "participants", "actors", "recipients", "by", "parties"})


@pytest.fixture(scope="module")
def yardstick() -> ModuleType:
    """The scorer beside the repository."""
    path = ROOT.parent / "shared" / "score" / "score_claims.py"
    spec = importlib.util.spec_from_file_location("score_claims", path) if path.is_file() else None
    if spec is None or spec.loader is None:
        pytest.skip("no ../shared/score/score_claims.py: the port is not compared with its model")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def corpus_of(name: str) -> Corpus:
    """A corpus by its name; those beside the repository may be absent."""
    if name == "samples":
        return find_corpus(ROOT / "tests" / "gold" / "samples", pages=ROOT / "samples")
    folder = ROOT / "tests" / "gold" / "dev" if name == "dev" else ROOT.parent / "shared" / name / "gold"
    if not folder.is_dir():
        pytest.skip(f"no gold of the {name} beside the repository: the port is not compared on them")
    return find_corpus(folder)


@pytest.mark.parametrize("name", ["seeds", "pages", "samples", "dev"])
def test_same_figures_as_the_yardstick(yardstick: ModuleType, name: str, tmp_path: Path) -> None:
    """Every row with its order, and every gold item missed and claim too many."""
    corpus = corpus_of(name)
    lines = predict_claims(list_pages(corpus.pages), open_workshop()).lines
    good = tmp_path / "good.jsonl"
    good.write_bytes(b"".join(lines))
    spoiled = tmp_path / "spoiled.jsonl"
    spoiled.write_text("\n".join(spoil_lines(lines, random.Random(name))), encoding="utf-8")
    for path in (good, spoiled):
        rows, errors = yardstick.score(corpus.gold, path, corpus.pages)
        report = score_claims(read_gold(corpus), read_claim_lines(path.read_bytes().splitlines(), source=path.name))
        assert [(s.kind, list(row_of(s).items())) for s in report.scores] == [
            (k, [*r.items()]) for k, r in rows.items()
        ]
        for page, (_, missed, extra) in zip(report.pages, errors, strict=True):
            for kind in KINDS:
                assert plain(page.items(kind, Outcome.MISSED)) == plain(missed[kind])
                assert plain(page.items(kind, Outcome.EXTRA)) == plain(extra[kind])


def plain(items: object) -> str:
    """Items as text, so that dates of YAML and their ISO form are the same."""
    return json.dumps(items, default=str, sort_keys=True)


def spoil_lines(lines: tuple[bytes, ...], chance: random.Random) -> Iterator[str]:
    """The claims, shuffled; some gone, some twice, many with fields lost or wrong."""
    for line in chance.sample(lines, len(lines)):
        claim = spoil_claim(json.loads(line), chance)
        for _ in range(chance.choice((0, 1, 1, 1, 1, 2))):
            yield json.dumps(claim)


def spoil_claim(claim: dict[str, object], chance: random.Random) -> dict[str, object]:
    """A claim with a few of its fields lost, moved or wrong."""
    spoiled = dict(claim)
    for key, value in claim.items():
        hit = chance.random()
        if key in {"kind", "page", "text"} or hit > 0.2:
            continue
        if hit < 0.04:
            del spoiled[key]
        elif key in SPOILED and value is not None:
            spoiled[key] = SPOILED[key]
        elif key in PEOPLE and isinstance(value, list):
            spoiled[key] = [spoil_actor(actor, chance) for actor in value]
        elif key in {"span", "body"} and isinstance(value, list):
            spoiled[key] = [max(0, value[0] + chance.randint(-60, 60)), value[1] + chance.randint(0, 60)]
    return spoiled


def spoil_actor(actor: dict[str, object], chance: random.Random) -> object:
    """A bare name, a bare code, another country, or none."""
    return chance.choice((actor["name"], actor["country"] or "IRN", actor | {"country": "USA"}, actor | {"name": None}))
