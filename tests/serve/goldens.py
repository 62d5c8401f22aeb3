"""Goldens of this room: compared, or written with --update-goldens and reviewed by diff."""

from __future__ import annotations

from pathlib import Path

GOLDENS = Path(__file__).resolve().parent.parent / "goldens" / "serve"


def check_golden(name: str, text: str, *, update: bool) -> None:
    """The text equals the golden of that name; with `update` it becomes the golden."""
    path = GOLDENS / name
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_text(encoding="utf-8"), f"{path.name} differs; look, then --update-goldens"
