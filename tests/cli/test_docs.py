"""The documentation that follows from the source is current: every command, every rule; links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs.write_reference import DOCS, find_gaps, find_rules, write_all

LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
PAGES = sorted([*DOCS.glob("*.md"), DOCS.parent / "README.md", DOCS.parent / "CONTRIBUTING.md"])


RECORD = ("record check", "record backup", "record compact", "record migrate")


@pytest.mark.parametrize("path", sorted(write_all()), ids=lambda path: path.name)
def test_the_reference_is_current(path: Path) -> None:
    """What `make docs` would write is what is there."""
    if path.read_text(encoding="utf-8") != write_all()[path]:
        pytest.fail(f"docs/{path.name} is behind the source; run `make docs` and commit it", pytrace=False)


def test_every_rule_has_a_meaning() -> None:
    """And no meaning is left of a rule that is gone."""
    gaps = find_gaps()
    if gaps:
        pytest.fail("\n  ".join(["add or remove lines in docs/parts/rules.yaml:", *gaps]), pytrace=False)


def test_the_measure_of_rules() -> None:
    """Ids are found in tables, in returned words, before a colon, and with a part filled in at run time."""
    known = find_rules()
    assert {"extract.status.denied", "resolve.role.tenure", "clean.date.day-or-month", "resolve.name.*"} <= set(known)
    assert "extract.event.clause" not in known, "asked for with startswith: a family, not a rule"


def test_every_command_is_documented() -> None:
    """Each has its heading."""
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    for command in ("run", "claims", "dossier", "timeline", "search", "explain", "clean", "version", *RECORD):
        assert f"\n## {command}\n" in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Relative links name files of the repository."""
    broken = [to for to in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / to).exists()]
    assert not broken
