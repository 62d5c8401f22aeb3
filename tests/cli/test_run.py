"""`dragoman run`: into the record, again, in another order, in two runs, after a sudden end."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.calling import count_articles, dragoman, dump_meaning, dump_record, entries_of
from tests.cli.reports import HELD, LINE

ROOT = Path(__file__).resolve().parents[2]


def test_a_run_says_what_it_did_and_prints_no_data(pages: Path, tmp_path: Path) -> None:
    """The account is talk; a record is not data."""
    said = dragoman("run", pages, "--record", tmp_path / "new.db")
    assert (said.code, said.out) == (0, b"")
    assert f"4 pages read, 4 new in {tmp_path / 'new.db'}; 0 refused" in said.talk


def test_a_second_run_adds_nothing_and_changes_nothing(pages: Path, tmp_path: Path) -> None:
    """Not a row of any table differs, but for the list of runs."""
    path = tmp_path / "twice.db"
    dragoman("run", pages, "--record", path)
    before = dump_record(path)
    said = dragoman("run", pages, "--record", path)
    assert said.code == 0
    assert "0 new" in said.talk and "0 added, 0 changed, 0 gone" in said.talk
    assert dump_record(path) == before


def test_the_same_pages_in_another_order(pages: Path, record: Path, tmp_path: Path) -> None:
    """The same ids and entries."""
    path = tmp_path / "turned.db"
    files = sorted(pages.iterdir(), reverse=True)
    assert dragoman("run", *files, "--record", path).code == 0
    assert dump_meaning(path) == dump_meaning(record)


def test_the_same_pages_in_two_runs(pages: Path, record: Path, tmp_path: Path) -> None:
    """The same ids and entries, though the second run joins claims to what the first had found."""
    path = tmp_path / "halves.db"
    last, *others = sorted(pages.iterdir(), reverse=True)
    assert dragoman("run", last, "--record", path).code == 0
    assert dragoman("run", *others, "--record", path).code == 0
    assert dump_meaning(path) == dump_meaning(record)


def test_a_run_that_was_killed_is_finished_by_the_next(pages: Path, record: Path, tmp_path: Path) -> None:
    """`kill -9` after the first article: what it had kept stays, the rest comes, nothing comes twice."""
    path = tmp_path / "killed.db"
    command = [sys.executable, "-m", "dragoman", "run", str(pages), "--record", str(path)]
    writer = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    while writer.poll() is None and count_articles(path) == 0:
        time.sleep(0.01)
    if writer.poll() is None:
        os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    assert dragoman("run", pages, "--record", path).code == 0
    assert dump_meaning(path) == dump_meaning(record)
    assert dragoman("record", "check", path).code == 0


def test_two_outlets_on_one_meeting_are_one_entry(record: Path) -> None:
    """Reports are counted as reports, happenings as happenings; the announcement does not make it another one."""
    athens = [entry for entry in entries_of(record, "meeting") if entry["countries"] == ["GRC", "TUR"]]
    held = [entry for entry in athens if entry["status"] == "held"]
    assert len(held) == 1
    assert len(held[0]["articles"]) >= 2
    assert held[0]["when"]["earliest"] == "2017-12-07"


def test_stdin_is_read(tmp_path: Path) -> None:
    """`-` is one page of text, or JSON lines."""
    path = tmp_path / "piped.db"
    assert dragoman("run", "-", "--record", path, stdin=HELD.encode()).code == 0
    assert dragoman("claims", "-", stdin=HELD.encode()).rows[0]["page"] == "-#1"
    assert "Tsipras" in dragoman("search", "Tsipras", "--record", path).text


def test_days_given_by_the_user_win(tmp_path: Path) -> None:
    """`--dates` supplies the day of a page that states none, with the clue `given`."""
    (tmp_path / "bare.txt").write_text(str(LINE["text"]), encoding="utf-8")
    (tmp_path / "days.csv").write_text("page,day\nbare,2018-05-10\n", encoding="utf-8")
    bare = dragoman("claims", tmp_path / "bare.txt").rows
    assert bare[0]["published"] is None
    dated = dragoman("claims", tmp_path / "bare.txt", "--dates", tmp_path / "days.csv").rows
    assert dated[0]["published"] == "2018-05-10"
    assert dated[0]["clues"]["published"]["clue"] == "given"
    meeting = next(row for row in dated if row["kind"] == "meeting")
    assert meeting["when"]["earliest"] == "2018-05-09"


def test_days_given_on_a_later_run(tmp_path: Path) -> None:
    """The article is read again with its day: same ids, old claims retired and kept, and the record is sound."""
    path = tmp_path / "later.db"
    (tmp_path / "bare.txt").write_text(str(LINE["text"]), encoding="utf-8")
    (tmp_path / "days.csv").write_text("page,day\nbare,2018-05-10\n", encoding="utf-8")
    dragoman("run", tmp_path / "bare.txt", "--record", path)
    (before,) = entries_of(path, "meeting")
    said = dragoman("run", tmp_path / "bare.txt", "--record", path, "--dates", tmp_path / "days.csv")
    assert said.code == 0
    assert "1 pages read, 0 new" in said.talk
    assert f"1 read again with the days of {tmp_path / 'days.csv'}" in said.talk
    (after,) = entries_of(path, "meeting")
    assert (before["when"]["earliest"], after["when"]["earliest"]) == (None, "2018-05-09")
    assert (before["id"], before["claims"]) == (after["id"], after["claims"])
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("SELECT count(*) FROM meetings WHERE retired_by_run = 2").fetchone() == (1,)
    assert dragoman("record", "check", path).code == 0


@pytest.mark.parametrize("command", ["run", "claims"])
def test_days_of_pages_that_are_not_there(tmp_path: Path, command: str) -> None:
    """A name that was mistyped is no reason to stop, and none to keep silent."""
    (tmp_path / "bare.txt").write_text(str(LINE["text"]), encoding="utf-8")
    (tmp_path / "days.csv").write_text("page,day\nbare.txt,2018-05-10\nbare,2018-05-10\n", encoding="utf-8")
    record = ("--record", tmp_path / "new.db") if command == "run" else ()
    said = dragoman(command, tmp_path / "bare.txt", "--dates", tmp_path / "days.csv", *record)
    assert said.code == 0
    assert f"{tmp_path / 'days.csv'}: 1 of its pages not met with: bare.txt; a page is named by" in said.talk


def test_days_given_once_stay(tmp_path: Path) -> None:
    """The same days again, or none, change nothing: no row of any table differs."""
    path = tmp_path / "later.db"
    (tmp_path / "bare.txt").write_text(str(LINE["text"]), encoding="utf-8")
    (tmp_path / "days.csv").write_text("page,day\nbare,2018-05-10\n", encoding="utf-8")
    dragoman("run", tmp_path / "bare.txt", "--record", path, "--dates", tmp_path / "days.csv")
    before = dump_record(path)
    for more in (("--dates", tmp_path / "days.csv"), ()):
        assert "again" not in dragoman("run", tmp_path / "bare.txt", "--record", path, *more).talk
        assert dump_record(path) == before


def test_the_installed_command_keeps_data_and_talk_apart(tmp_path: Path) -> None:
    """As a program of its own: `python -m dragoman`, with a pipe on either side."""
    command = [sys.executable, "-m", "dragoman", "claims", "-"]
    done = subprocess.run(command, input=HELD.encode(), capture_output=True, cwd=tmp_path, check=False)
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.startswith(b'{"kind":"article"') and done.stdout.endswith(b"}\n")
    assert not list(tmp_path.iterdir())
