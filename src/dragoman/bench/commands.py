"""`dragoman bench ...`: the commands that measure. Figures go to stdout; talk goes to stderr."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from dragoman.bench.accuracy import fill_figures
from dragoman.bench.claims import Report, score_claims
from dragoman.bench.floors import figures_of, find_sunk, measure_corpus, raise_floors, read_floors, write_floors
from dragoman.bench.gold import Corpus, find_corpus, list_pages, read_claim_lines, read_gold
from dragoman.bench.predicting import predict_claims
from dragoman.bench.report import render_json, render_report
from dragoman.bench.speed import measure_speed, render_speed, speed_json
from dragoman.model.errors import InputError, UsageError
from dragoman.model.spans import Refusal
from dragoman.pipeline import open_workshop
from dragoman.read.pages import check_paths

STDOUT = "-"

bench_app = typer.Typer(no_args_is_help=True, help="Measure: accuracy against labels, speed against the parser alone.")

Out = Annotated[str | None, typer.Option("--out", help="Write the predictions (or figures) here; '-' is stdout.")]


@bench_app.command()
def claims(
    gold: Annotated[Path, typer.Argument(help="Folder of gold (YAML, a file a page), or of pages without labels.")],
    pages: Annotated[Path | None, typer.Option("--pages", help="Folder of the pages, where it is not found.")] = None,
    out: Out = None,
    pred: Annotated[Path | None, typer.Option("--pred", help="Score these lines; nothing is run.")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="List what was missed and what was too much.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as one JSON object.")] = False,
) -> None:
    """Claims of pages, as `dragoman claims` prints them; and their scores, where the pages have labels."""
    corpus = find_corpus(gold, pages=pages)
    lines, refused = _ready_lines(pred, corpus) if pred is not None else _predicted_lines(corpus)
    _write_predictions(lines, out=out, corpus=corpus)
    if corpus.gold is not None:
        report = score_claims(read_gold(corpus), read_claim_lines(lines, source=str(pred or corpus.pages)))
        shown = render_json(report) if as_json else render_report(report, verbose=verbose)
        typer.echo(shown, nl=False, err=out == STDOUT)
    _end_with(refused)


@bench_app.command()
def speed(
    path: Annotated[Path, typer.Argument(help="A folder of texts, or a JSONL file.")],
    out: Out = None,
) -> None:
    """Pages and words a second, the share of each room, peak memory, and the ratio to the parser alone."""
    check_paths([path])
    measured = measure_speed([path], load=open_workshop)
    if out is not None:
        _write(out, speed_json(measured).encode())
    typer.echo(render_speed(measured), nl=False, err=out == STDOUT)


@bench_app.command()
def floors(
    path: Annotated[Path, typer.Argument(help="The JSON file that keeps the floors.")],
    allow_regression: Annotated[bool, typer.Option("--allow-regression", help="Let floors sink, too.")] = False,
) -> None:
    """Raise the floors of the labelled corpora to the figures as they are now; exit 1 when a figure lies below."""
    workshop, sunk = open_workshop(), list[str]()
    risen = []
    for yardstick in read_floors(path):
        figures = figures_of(measure_corpus(yardstick.corpus, workshop))
        risen.append(raise_floors(yardstick, figures, allow_regression=allow_regression))
        sunk.extend(find_sunk(risen[-1], figures))
    write_floors(path, tuple(risen))
    for line in sunk:
        typer.echo(line, err=True)
    if sunk:
        raise typer.Exit(1)


@bench_app.command()
def accuracy(
    path: Annotated[Path, typer.Argument(help="A Markdown file with blocks of figures, as docs/accuracy.md has.")],
    day: Annotated[str, typer.Option("--date", help="The day to write beside the figures.")],
) -> None:
    """Fill in the figures of a document; corpora that are not here keep theirs."""
    check_paths([path])
    workshop = open_workshop()

    def measure(corpus: Corpus) -> Report:
        return measure_corpus(corpus, workshop)

    text = fill_figures(path.read_text(encoding="utf-8"), day=day, measure=measure)
    path.write_text(text, encoding="utf-8")


def _predicted_lines(corpus: Corpus) -> tuple[tuple[bytes, ...], tuple[Refusal, ...]]:
    predicted = predict_claims(list_pages(corpus.pages), open_workshop())
    return predicted.lines, predicted.refused


def _ready_lines(pred: Path, corpus: Corpus) -> tuple[tuple[bytes, ...], tuple[Refusal, ...]]:
    if corpus.gold is None:
        raise UsageError(f"--pred {pred}: nothing to score it against; name a folder of gold files (YAML)")
    try:
        return tuple(pred.read_bytes().splitlines(keepends=True)), ()
    except OSError as error:
        raise InputError(f"{pred}: cannot be read ({error.strerror}); give a file of 'dragoman claims'") from error


def _write_predictions(lines: Iterable[bytes], *, out: str | None, corpus: Corpus) -> None:
    """To `out`; without it to stdout, when there are no scores to print there."""
    to = STDOUT if out is None and corpus.gold is None else out
    if to is not None:
        _write(to, b"".join(lines))


def _write(to: str, data: bytes) -> None:
    if to == STDOUT:
        typer.echo(data, nl=False)
        return
    try:
        Path(to).write_bytes(data)
    except OSError as error:
        raise UsageError(f"--out {to}: cannot be written ({error.strerror}); name a file that can be") from error


def _end_with(refused: Iterable[Refusal]) -> None:
    listed = tuple(refused)
    for refusal in listed:
        typer.echo(f"refused: {refusal.reason}", err=True)
    if listed:
        raise typer.Exit(1)
