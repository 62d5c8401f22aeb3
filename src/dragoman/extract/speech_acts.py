"""Acts that are done by saying something."""

from __future__ import annotations

from dragoman.extract.plover import Act
from dragoman.extract.story import Story


def speech_acts(story: Story) -> list[Act]:
    return []
