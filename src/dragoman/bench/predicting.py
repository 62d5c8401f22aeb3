"""Predictions: the lines that `dragoman claims` prints for the pages of a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.model.spans import Refusal
from dragoman.pipeline import Workshop, read_claims
from dragoman.serve.lines import claims_lines, encode_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Predictions:
    """Lines of JSON, and the pages that were refused."""

    lines: tuple[bytes, ...]
    refused: tuple[Refusal, ...]


def predict_claims(pages: Sequence[Path], workshop: Workshop) -> Predictions:
    """Run the pipeline over pages."""
    lines: list[bytes] = []
    refused: list[Refusal] = []
    for reading in read_claims(pages, workshop):
        if reading.claims is not None:
            lines.extend(encode_lines(claims_lines(reading.claims, with_refusals=False)))
        if reading.refusal is not None:
            refused.append(reading.refusal)
    return Predictions(lines=tuple(lines), refused=tuple(refused))
