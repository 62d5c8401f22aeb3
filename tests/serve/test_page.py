"""The look of the page, as far as it can be measured: contrast in both schemes, print, small screens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dragoman.serve

CSS = (Path(dragoman.serve.__file__).parent / "templates" / "dossier.css").read_text(encoding="utf-8")
TEXT_COLOURS = "ink soft accent done plan wish no past grey".split()
SCHEMES = dict(zip(("light", "dark", "print"), re.findall(r":root \{(.*?)\}", CSS, re.DOTALL), strict=True))


def colours(scheme: str) -> dict[str, str]:
    light = dict(re.findall(r"--(\w+): (#\w+)", SCHEMES["light"]))
    return light | dict(re.findall(r"--(\w+): (#\w+)", SCHEMES[scheme]))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", TEXT_COLOURS)
def test_text_has_contrast(scheme: str, name: str) -> None:
    """WCAG AA asks for 4.5; --rule is the darkest thing that text stands on, and only partly."""
    found = colours(scheme)
    grounds = [found["paper"], found["card"]]
    assert min(contrast(found[name], ground) for ground in grounds) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marked_evidence_has_contrast(scheme: str) -> None:
    found = colours(scheme)
    assert contrast(found["ink"], found["mark"]) >= 4.5


def test_tags_have_contrast_on_the_full_rule_colour() -> None:
    for scheme in ("light", "dark"):
        found = colours(scheme)
        assert contrast(found["soft"], found["rule"]) >= 4.5


def test_dark_print_and_phone_are_cared_for() -> None:
    assert "prefers-color-scheme: dark" in CSS
    assert "@media print" in CSS
    assert "max-width: 40rem" in CSS
    assert "prefers-reduced-motion" in CSS
