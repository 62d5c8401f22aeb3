"""`dragoman bench claims` and `dragoman bench speed` as they are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from tests.bench.pages import AGAIN, MENU, TEXT, article, labels
from typer.testing import CliRunner

from dragoman.bench.commands import bench_app
from dragoman.model.errors import DragomanError, InputError, UsageError

PAGE = "Tehran, Moscow sign pact\n\nTEHRAN, Jan. 20, 2022 (Alvand) - Iran and Russia signed a pact on Thursday.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of one page, with its labels in `gold`."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "p.yaml").write_text(yaml.safe_dump(labels()), encoding="utf-8")
    (tmp_path / "p.txt").write_text(f"{TEXT}\n{MENU}\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def pred(tmp_path: Path) -> Path:
    """A file of claims: the article and one of its meetings."""
    path = tmp_path / "gold" / "pred.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in (article(), AGAIN)), encoding="utf-8")
    return path


def call(*words: str | Path) -> tuple[str, str]:
    """What a call writes to stdout and to stderr."""
    result = CliRunner().invoke(bench_app, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr


def fail(*words: str | Path) -> DragomanError:
    """The error that a call ends with."""
    with pytest.raises(DragomanError) as raised:
        CliRunner().invoke(bench_app, [str(word) for word in words], catch_exceptions=False)
    return raised.value


def test_a_ready_file_is_scored(corpus: Path, pred: Path) -> None:
    """Nothing is run: the figures are those of the file."""
    shown, talk = call("claims", corpus / "gold", "--pred", pred)
    assert "meetings     precision 1.0  recall 0.5  f1 0.667  gold 2  claimed 1" in shown
    assert talk == ""
    assert json.loads(call("claims", corpus, "--pred", pred, "--json")[0])["meetings"]["f1"] == 0.667
    assert "p meetings MISSED" in call("claims", corpus, "--pred", pred, "--verbose")[0]


def test_pages_are_run_and_scored(corpus: Path) -> None:
    """The scores go to stdout, the predictions to a file; a second scoring of that file gives the same."""
    written = corpus / "gold" / "out.jsonl"
    shown, _ = call("claims", corpus / "gold", "--out", written)
    assert "spans        right " in shown
    assert json.loads(written.read_text().splitlines()[0])["kind"] == "article"
    assert call("claims", corpus / "gold", "--pred", written)[0] == shown


def test_pages_without_labels_give_predictions_and_no_score(tmp_path: Path) -> None:
    """To stdout, or to a file; a page that cannot be read costs only itself."""
    pages, written = tmp_path / "pages", tmp_path / "out.jsonl"
    pages.mkdir()
    (pages / "a.txt").write_text(PAGE, encoding="utf-8")
    shown, _ = call("claims", pages)
    assert {json.loads(line)["page"] for line in shown.splitlines()} == {"a"}
    assert call("claims", pages, "--out", written) == ("", "")
    assert written.read_text() == shown
    (pages / "b.bin").write_bytes(b"\0\1")
    result = CliRunner().invoke(bench_app, ["claims", str(pages)])
    assert (result.exit_code, result.stdout) == (1, shown)
    assert "refused: " in result.stderr and "b.bin" in result.stderr


def test_predictions_on_stdout_push_the_scores_aside(corpus: Path) -> None:
    """stdout stays data."""
    shown, talk = call("claims", corpus, "--out", "-")
    assert all(json.loads(line) for line in shown.splitlines())
    assert talk.startswith("spans")


def test_what_cannot_be_done(corpus: Path, pred: Path, tmp_path: Path) -> None:
    """A missing path, nothing to score against, a folder that is not there."""
    assert isinstance(fail("claims", corpus / "x"), InputError)
    assert isinstance(fail("claims", corpus, "--pred", corpus / "x"), InputError)
    assert isinstance(fail("claims", corpus / "p.txt", "--pred", pred), UsageError)
    assert isinstance(fail("claims", corpus, "--pred", pred, "--out", tmp_path / "x" / "y"), UsageError)
    assert isinstance(fail("speed", corpus / "x"), InputError)


def test_speed_gives_every_figure(tmp_path: Path) -> None:
    """That there are figures and that shares add up is tested; how high they are is benched, never tested."""
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    shown, _ = call("speed", tmp_path, "--out", tmp_path / "speed.json")
    figures = json.loads((tmp_path / "speed.json").read_text())
    assert sum(figures["share_by_room"].values()) == pytest.approx(1.0, abs=0.01)
    assert list(figures["share_by_room"]) == ["clean", "annotate", "resolve", "extract", "merge"]
    assert figures["pages"] == 1 and figures["ratio_to_floor"] > 0 and figures["peak_mib"] > 0
    assert all(word in shown for word in ("pages/s", "words/s", "floor", "memory"))


def test_floors_are_raised_and_guard(corpus: Path) -> None:
    """The file gets floors; with a floor over its figure the command says so and ends with 1."""
    path = corpus / "floors.json"
    kept = {"p": {"gold": "gold", "pages": "pages", "sha256": "", "floors": {}}}
    (corpus / "pages").mkdir()
    (corpus / "p.txt").rename(corpus / "pages" / "p.txt")
    path.write_text(json.dumps(kept))
    call("floors", path)
    raised = json.loads(path.read_text())
    assert raised["p"]["floors"]["people.recall"] > 0 and len(raised["p"]["sha256"]) == 64
    raised["p"]["floors"]["people.recall"] = 1.01
    path.write_text(json.dumps(raised))
    result = CliRunner().invoke(bench_app, ["floors", str(path)])
    assert (result.exit_code, "people.recall" in result.stderr) == (1, True)
    assert json.loads(path.read_text()) == raised
    call("floors", path, "--allow-regression")
    assert json.loads(path.read_text())["p"]["floors"]["people.recall"] <= 1.0
