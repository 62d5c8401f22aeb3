"""The figures in docs/accuracy.md: each block of the document names a corpus, and is filled with its scores.

A block stands between `<!-- figures: GOLD [PAGES] -->` and `<!-- end of figures -->`. Where the corpus is absent, the
block keeps what it has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from dragoman.bench.claims import Report
from dragoman.bench.gold import Corpus, find_corpus
from dragoman.bench.marks import KINDS, Row
from dragoman.bench.report import shown_row

BLOCK = re.compile(
    r"(?P<open><!-- figures: (?P<gold>\S+)(?: (?P<pages>\S+))? -->\n).*?(?P<close><!-- end of figures -->)", re.DOTALL
)
MEASURES = ("precision", "recall", "f1", "joint_f1")
COUNTS = ("gold", "claimed")


def fill_figures(text: str, *, day: str, measure: Callable[[Corpus], Report]) -> str:
    """The document with the figures of `day` in each block whose corpus is there."""

    def fill(block: re.Match[str]) -> str:
        gold, pages = Path(block["gold"]), Path(block["pages"]) if block["pages"] else None
        if not gold.exists():
            return block[0]
        report = measure(find_corpus(gold, pages=pages))
        command = f"dragoman bench claims {gold}" + (f" --pages {pages}" if pages is not None else "")
        told = f"`{command}`, {day}, {len(report.pages)} pages:"
        return f"{block['open']}{told}\n\n{render_table(report)}{block['close']}"

    return BLOCK.sub(fill, text)


def render_table(report: Report) -> str:
    """Scores as a Markdown table: a row for each kind, its fields as right/total."""
    head = [
        "| kind | gold | claimed | precision | recall | F1 | joint F1 | fields |",
        "|---|--:|--:|--:|--:|--:|--:|---|",
    ]
    rows = (_table_row(kind, shown_row(score)) for kind, score in zip(KINDS, report.scores, strict=True))
    return "".join(f"{line}\n" for line in (*head, *rows))


def _table_row(kind: str, row: Row) -> str:
    fields = ", ".join(_field_words(row))
    figures = " | ".join(str(row.get(name, "")) for name in (*COUNTS, *MEASURES))
    return f"| {kind} | {figures} | {fields} |"


def _field_words(row: Row) -> Iterator[str]:
    return (f"{name.replace('_', ' ')} {value}" for name, value in row.items() if name not in (*COUNTS, *MEASURES))
