"""What is read back from a record: dossier, timeline, search, explain, record check."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.cli.calling import Said, dragoman, entries_of

from dragoman import __version__

PAIRS = (("GRC", "TUR"), ("Greece", "Turkey"), ("greek", "tur"))


@pytest.mark.parametrize("pair", PAIRS)
def test_dossier_in_markdown(record: Path, pair: tuple[str, str]) -> None:
    """States are named by code or by name; lines lead to footnotes, footnotes quote the page."""
    said = dragoman("dossier", *pair, "--record", record)
    assert (said.code, said.talk) == (0, "")
    assert said.text.startswith("# ")
    assert "met Turkish President Recep Tayyip Erdogan in Athens" in said.text
    assert "Aegean Courier" in said.text and "The Bosphorus Ledger" in said.text


def test_dossier_in_html(record: Path) -> None:
    """One page that loads nothing from elsewhere."""
    page = dragoman("dossier", "GRC", "TUR", "--record", record, "--format", "html").text
    assert page.startswith("<!doctype html>") and page.rstrip().endswith("</html>")
    assert not re.search(r"<script|(?:src|href)=[\"']https?:", page)


def test_dossier_in_json(record: Path) -> None:
    """The same as data, every footnote with its span."""
    made = json.loads(dragoman("dossier", "GRC", "TUR", "--record", record, "--format", "json").text)
    assert made["pair"] == ["GRC", "TUR"]
    assert made["footnotes"] and all(note["quote"] and note["span"] for note in made["footnotes"])


def test_dossier_between_days(record: Path) -> None:
    """`--since` and `--until` leave out what is wholly outside them; a year stands for its days."""
    assert "in Athens" in dragoman("dossier", "GRC", "TUR", "--record", record, "--since", "2017").text
    later = dragoman("timeline", "GRC", "TUR", "--record", record, "--since", "2018-01-01").text
    assert "2017-12-07" not in later


def test_timeline(record: Path) -> None:
    """One line a happening: day, status, what, how many reports, id."""
    lines = dragoman("timeline", "TUR", "GRC", "--record", record).text.splitlines()
    held = [line for line in lines if line.startswith("2017-12-07") and " held " in line]
    assert len(held) == 1
    assert re.search(r"2 outlets\)  en-[0-9a-f]{16}$", held[0])
    assert not any(" said " in line for line in lines)


def test_a_timeline_of_nothing_says_so(record: Path) -> None:
    """No data, one line of talk."""
    said = dragoman("timeline", "FRA", "DEU", "--record", record)
    assert (said.code, said.out) == (0, b"")
    assert "nothing between FRA and DEU" in said.talk


def found(said: Said) -> list[str]:
    """The head lines of the hits."""
    assert said.code == 0, said.talk
    return re.findall(r"^ +\d+  (.+)$", said.text, flags=re.MULTILINE)


def search(record: Path, *words: str) -> list[str]:
    """The head lines of what a search finds."""
    return found(dragoman("search", *words, "--record", record))


def test_search_by_words(record: Path) -> None:
    """All words must be there; "phrases" and word* work; signs of a query language are only signs."""
    assert search(record, "minority Thrace")
    assert search(record, '"Muslim minority"')
    assert search(record, "Musl* Thra*")
    assert not search(record, "minority Tokyo")
    for odd in ('"', "***", 'NEAR( AND "', "'; DROP TABLE entries"):
        assert not search(record, odd)


def test_search_by_speaker(record: Path) -> None:
    """`--by` a person's name, with or without its marks, or a state: then everybody who acts for it."""
    assert all("Erdoğan" in head.partition(":")[2] for head in search(record, "--by", "Erdogan", "--kind", "statement"))
    turkish = search(record, "--by", "Turkey", "--kind", "statement")
    greek = search(record, "--by", "GRC", "--kind", "statement")
    assert turkish and greek and not set(turkish) & set(greek)
    assert not search(record, "--by", "Tsipras", "--about", "TUR", "--kind", "statement", "calls for nothing here")


def test_search_by_and_about_do_not_mix(record: Path) -> None:
    """Whoever acts for the state that it is about is not thereby the one who speaks."""
    heads = search(record, "--by", "Erdogan", "--about", "Greece", "--kind", "statement")
    assert heads
    assert all("president of Turkey" in head and "Tsipras (prime" not in head for head in heads)


def test_search_by_kind(record: Path) -> None:
    """`--kind` keeps one kind."""
    for kind in ("statement", "event", "meeting"):
        heads = search(record, "--kind", kind)
        assert heads and all(re.search(rf"  {kind}\b", head) for head in heads)


def test_search_by_day(record: Path) -> None:
    """`--since` and `--until` go by the day of the happening or, where that is not told, of the report."""
    everything = set(search(record, "--limit", "100"))
    early = set(search(record, "--limit", "100", "--until", "2017"))
    late = set(search(record, "--limit", "100", "--since", "2018"))
    assert early and late
    assert {re.sub(r"^\S+", "", head) for head in early | late} <= {re.sub(r"^\S+", "", head) for head in everything}
    assert any("Shinzo Abe" in head for head in late) and not any("Tsipras" in head for head in late)


def test_search_stops_at_the_limit(record: Path) -> None:
    """`--limit` is the most that is printed."""
    assert len(search(record, "--limit", "2")) == 2
    assert dragoman("search", "--limit", "0", "--record", record).code == 2


def test_explain_an_entry_and_its_claims(record: Path) -> None:
    """An entry's id opens all its claims, a claim's id the one: sentence, fields, rules."""
    held = next(entry for entry in entries_of(record, "meeting") if entry["status"] == "held")
    told = dragoman("explain", held["id"], "--record", record)
    assert told.code == 0
    claims = held["claims"]
    assert isinstance(claims, list) and all(str(claim) in told.text for claim in claims)
    one = dragoman("explain", held["lead"], "--record", record).text
    assert "⟦" in one and "extract.meeting." in one


def test_explain_a_sentence(tmp_path: Path) -> None:
    """A sentence of one's own, on a day: offices resolve as of then. No record is needed or made."""
    said = dragoman("explain", "The Greek prime minister met Angela Merkel in Athens.", "--date", "2014-04-11")
    assert said.code == 0
    assert "Antonis Samaras" in said.text
    assert "No claim" in dragoman("explain", "The cat sat on the mat.").text
    assert not list(tmp_path.iterdir())


def test_clean_shows_the_zones(pages: Path) -> None:
    """Without `--show` the report, with it every line and why it stayed or went."""
    report = dragoman("clean", pages / "held.txt").text
    assert report.startswith("Tsipras receives Erdogan in Athens\n\nGreek Prime Minister")
    assert "Comments" not in report
    shown = dragoman("clean", pages / "held.txt", "--show").text.splitlines()
    rows = {line.split(None, 1)[0] for line in shown}
    assert {"body", "navigation", "story-date"} <= rows
    assert any("clean.zone." in line and "Comments" in line for line in shown)


def test_record_check(record: Path) -> None:
    """What is in it, counted; nothing wrong with it."""
    said = dragoman("record", "check", record)
    assert said.code == 0
    counts = dict(line.split("\t") for line in said.text.splitlines())
    assert counts["live_articles"] == "4" and int(counts["entries"]) > 0


def test_version() -> None:
    """The version that is installed."""
    assert dragoman("version").text == f"dragoman {__version__}\n"
