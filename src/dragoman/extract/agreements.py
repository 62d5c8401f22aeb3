"""agreements: being written."""

from __future__ import annotations

from dragoman.extract.scene import Scene
from dragoman.model.claims import Agreement, Commitment, Statement


def find_agreements(scene: Scene, statements: tuple[Statement, ...] = ()) -> tuple[()]:
    """Nothing yet."""
    return ()
