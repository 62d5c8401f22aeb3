"""Bad input: every message says what, where, what was seen and what to do; the rest of the batch goes on."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.calling import dragoman, dump_record
from tests.cli.reports import HELD, write_bad_pages

REFUSED = {
    "empty.txt": "the page is empty (0 bytes); remove it or fetch it again",
    "binary.txt": "not text in any known encoding (a binary file?); convert it to UTF-8 text",
    "picture.png": "files of kind '.png' are not read yet; give text (.txt, .text, .md) or JSONL (.jsonl, .ndjson)",
    "french.txt": "the article is in 'fr', not in English; kept as a page, nothing extracted",
    "no-body.txt": "3 lines, none of them a report; give the page's whole text",
}
LONG = 50_000_000
GIGABYTE = 1_000_000  # kilobytes, as the kernel counts them


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of pages that cannot be read, and two that can."""
    return write_bad_pages(tmp_path_factory.mktemp("bad") / "pages")


def test_a_batch_goes_on(bad: Path, tmp_path: Path) -> None:
    """Every bad page is listed with its reason, every good one is in the record; exit code 1."""
    path = tmp_path / "bad.db"
    said = dragoman("run", bad, "--record", path)
    assert said.code == 1
    for name, reason in REFUSED.items():
        assert f"refused: {bad / name}: " in said.talk
        assert reason in said.talk
    assert len([line for line in said.talk.splitlines() if line.startswith("refused: ")]) == len(REFUSED)
    assert "2 new" in said.talk
    assert "Athens" in dragoman("timeline", "GRC", "TUR", "--record", path).text


def test_a_bad_batch_again(bad: Path, tmp_path: Path) -> None:
    """The same refusals are listed again and kept once; the exit code stays 1."""
    path = tmp_path / "again.db"
    first = dragoman("run", bad, "--record", path)
    before = dump_record(path)
    second = dragoman("run", bad, "--record", path)
    assert second.code == 1
    assert [line for line in second.talk.splitlines() if line.startswith("refused")] == [
        line for line in first.talk.splitlines() if line.startswith("refused")
    ]
    assert dump_record(path) == before


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_claims_of_one_bad_page(bad: Path, name: str) -> None:
    """No claim on stdout (a page in another language leaves its article), the reason on stderr, exit code 1."""
    said = dragoman("claims", bad / name)
    assert said.code == 1
    assert REFUSED[name] in said.talk
    assert [row["kind"] for row in said.rows] == (["article"] if name == "french.txt" else [])


def test_an_old_encoding_is_read_and_named(bad: Path) -> None:
    """Bytes 93 and 94 are quotation marks in cp1252."""
    article = dragoman("claims", bad / "old.txt").rows[0]
    assert article["encoding"] == "cp1252"
    assert "“We agree,”" in article["text"] and "café" in article["text"]


def test_bad_lines_of_a_jsonl(tmp_path: Path) -> None:
    """Each is named by file and line; the good line is read."""
    lines = ['{"id": "a", "text": ', "[1]", '{"id": "b"}', '{"text": "\\ud800 Greece"}', '{"id": "d", "text": 7}']
    path = tmp_path / "mixed.jsonl"
    path.write_text("\n".join([*lines, '{"id": "e", "text": "Greece met Turkey in Athens on 3 May 2017."}']))
    said = dragoman("claims", path)
    assert said.code == 1
    assert [f"{path}:{number}:" in said.talk for number in range(1, 7)] == [True] * 5 + [False]
    assert said.rows[0]["page"] == "e"


@pytest.mark.parametrize("kind", ["txt", "jsonl"])
def test_a_line_of_50_megabytes(tmp_path: Path, kind: str) -> None:
    """Refused in seconds and within a gigabyte, as text and as JSONL; the page after it is read."""
    long, good = tmp_path / f"long.{kind}", tmp_path / "short.txt"
    with long.open("w") as handle:
        handle.write('{"id": "long", "text": "' if kind == "jsonl" else "")
        for _ in range(100):
            handle.write("word " * (LONG // 500))
        handle.write('"}\n' if kind == "jsonl" else "\n")
    good.write_text(HELD)
    command = [sys.executable, "-m", "dragoman", "claims", str(long), str(good)]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert f"refused: {long}" in done.stderr.decode()
    assert b'"page":"short"' in done.stdout
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < GIGABYTE


@pytest.mark.parametrize("command", ["run", "claims"])
def test_a_missing_path(bad: Path, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2 before anything is read: no claim, no record, not even an empty one."""
    monkeypatch.chdir(tmp_path)
    said = dragoman(command, bad / "held.txt", "nowhere.txt")
    assert (said.code, said.out) == (2, b"")
    assert said.talk == "dragoman: nowhere.txt: no such file or folder; check the path\n"
    assert not list(tmp_path.iterdir())


DAYS = {
    "absent.csv": (None, "no such file; give a CSV file with the columns page,day"),
    "": (None, "cannot be read (Is a directory); give a CSV file with page,day"),
    "columns.csv": ("name,when\n", "the first line must be page,day"),
    "day.csv": ("page,day\nheld,yesterday\n", "day 'yesterday' is no date; write YYYY-MM-DD"),
}


@pytest.mark.parametrize("name", sorted(DAYS))
def test_bad_lists_of_days(bad: Path, tmp_path: Path, name: str) -> None:
    """Exit code 2, and no record begun."""
    text, reason = DAYS[name]
    if text is not None:
        (tmp_path / name).write_text(text)
    said = dragoman("run", bad / "held.txt", "--dates", tmp_path / name, "--record", tmp_path / "new.db")
    assert said.code == 2
    assert f"{tmp_path / name}" in said.talk and reason in said.talk
    assert not (tmp_path / "new.db").exists()


def write_records(folder: Path) -> dict[str, Path]:
    """Files that are no record of ours, by what they are."""
    found = {name: folder / f"{name}.db" for name in ("text", "other", "newer", "absent", "nowhere")}
    found["text"].write_text("a shopping list, not a record\n")
    with closing(sqlite3.connect(found["other"])) as conn:
        conn.execute("CREATE TABLE books (title)")
        conn.commit()
    (folder / "held.txt").write_text(HELD)
    dragoman("run", folder / "held.txt", "--record", found["newer"])
    with closing(sqlite3.connect(found["newer"])) as conn:
        conn.execute("INSERT INTO migrations VALUES (99, 'from-later', '99.0')")
        conn.commit()
    return found | {"folder": folder, "nowhere": folder / "nowhere" / "x.db"}


RECORDS = {
    "text": "SQLite cannot use it (file is not a database); name another file",
    "other": "an SQLite file, but not a dragoman record; name another file",
    "newer": "version 99, this dragoman knows up to",
    "folder": "a folder, not a record; name a file in it",
    "nowhere": "no record there; make one with `dragoman run PATH --record",
    "absent": "no record there; make one with `dragoman run PATH --record",
}
COMMANDS = (("dossier", "GRC", "TUR"), ("timeline", "GRC", "TUR"), ("search", "Athens"), ("explain", "en-0"))


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files that are no record of ours, by what they are."""
    return write_records(tmp_path_factory.mktemp("records"))


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_reading_what_is_no_record_of_ours(strange: dict[str, Path], name: str) -> None:
    """Every command that reads a record says so in one line, exit code 2, and leaves the file as it was."""
    path = strange[name]
    before = path.read_bytes() if path.is_file() else None
    said = [dragoman(*words, "--record", path) for words in COMMANDS]
    said.append(dragoman("record", "check", path))
    for one in said:
        assert (one.code, one.out) == (2, b"")
        assert one.talk.startswith(f"dragoman: {path}: ") and RECORDS[name] in one.talk
        assert one.talk.count("\n") == 1
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("name", ["text", "other", "newer", "folder"])
def test_writing_to_what_is_no_record_of_ours(strange: dict[str, Path], bad: Path, name: str) -> None:
    """`run` refuses, too, and changes nothing."""
    path = strange[name]
    before = path.read_bytes() if path.is_file() else None
    said = dragoman("run", bad / "held.txt", "--record", path)
    assert (said.code, said.out) == (2, b"")
    assert RECORDS[name] in said.talk
    assert (path.read_bytes() if path.is_file() else None) == before


WRONG = {
    "unknown state": (("dossier", "GRC", "Atlantis"), "'Atlantis' is no state known here; give its ISO3 code"),
    "one state twice": (("dossier", "GRC", "Greece"), "both states are GRC; name two different ones"),
    "unknown state of a timeline": (("timeline", "Atlantis", "TUR"), "'Atlantis' is no state known here"),
    "no day": (("dossier", "GRC", "TUR", "--since", "2017-13"), "'2017-13' is no day; write YYYY-MM-DD or YYYY"),
    "unknown subject": (("search", "--about", "Atlantis"), "'Atlantis' is no state or organisation known here"),
    "unknown kind": (("search", "--kind", "gossip"), "the kinds are event, statement, meeting, agreement, commitment"),
    "unknown id": (("explain", "en-0123"), "'en-0123': no claim and no entry of that id"),
    "unknown format": (("dossier", "GRC", "TUR", "--format", "pdf"), "'md', 'html', 'json'"),
}


@pytest.mark.parametrize("case", sorted(WRONG))
def test_wrong_words_on_the_command_line(record: Path, case: str) -> None:
    """What is wrong and what to write instead, exit code 2, no data."""
    words, reason = WRONG[case]
    said = dragoman(*words, "--record", record)
    assert (said.code, said.out) == (2, b"")
    assert reason in " ".join(said.talk.replace("│", " ").split())


def test_square_brackets_in_a_name_are_only_brackets(tmp_path: Path) -> None:
    """Talk is not markup."""
    path = tmp_path / "[red]page.txt"
    path.write_text("")
    assert f"refused: {path}: the page is empty" in dragoman("claims", path).talk


@pytest.mark.parametrize("command", ["claims", "run"])
def test_a_file_name_that_is_not_utf8(tmp_path: Path, command: str) -> None:
    """A name in an old encoding is no reason to lose the page."""
    (tmp_path / "pages").mkdir()
    with open(os.fsencode(tmp_path) + b"/pages/caf\xe9.txt", "w") as handle:
        handle.write(HELD)
    record = ("--record", tmp_path / "new.db") if command == "run" else ()
    named = Path(os.fsdecode(os.fsencode(tmp_path) + b"/pages/caf\xe9.txt"))
    assert dragoman(command, tmp_path / "pages", *record).code == 0
    assert dragoman(command, named, *record).code == 0
    assert r"caf\xe8.txt: no such file" in dragoman(command, named.with_name("caf\udce8.txt"), *record).talk


def test_unreadable_files_are_listed_and_kept_as_refusals(tmp_path: Path) -> None:
    """A loop, a pipe and a link that leads nowhere among good pages: the batch goes on."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "held.txt").write_text(HELD)
    (pages / "loop").symlink_to(".")
    (pages / "gone.txt").symlink_to("nowhere.txt")
    os.mkfifo(pages / "pipe.txt")
    said = dragoman("run", pages, "--record", tmp_path / "new.db")
    assert said.code == 1
    assert "4 pages read, 1 new" in said.talk and "3 refused" in said.talk
    listed = [line.split(": ")[1] for line in said.talk.splitlines() if line.startswith("refused: ")]
    assert listed == [str(pages / name) for name in ("gone.txt", "loop", "pipe.txt")]


def test_a_field_of_the_wrong_kind_is_said_and_the_page_counted_once(tmp_path: Path) -> None:
    """The page is read without it; the exit code says that something was left out."""
    line = {"id": "a", "text": HELD, "published": ["2017-12-07"]}
    (tmp_path / "in.jsonl").write_text(json.dumps(line))
    said = dragoman("run", tmp_path / "in.jsonl", "--record", tmp_path / "new.db")
    assert said.code == 1
    assert "1 pages read, 1 new" in said.talk
    assert f"refused: {tmp_path / 'in.jsonl'}:1: 'published' is an array, not read" in said.talk


@pytest.mark.parametrize("command", ["run", "claims"])
def test_nothing_on_standard_input(tmp_path: Path, command: str) -> None:
    """One line that says so."""
    record = ("--record", tmp_path / "new.db") if command == "run" else ()
    said = dragoman(command, "-", *record)
    assert (said.code, said.out) == (1, b"")
    assert "refused: -: the page is empty (0 bytes); pipe a page into the command" in said.talk


@pytest.mark.parametrize("command", ["run", "claims", "clean"])
def test_standard_input_that_is_closed(tmp_path: Path, command: str) -> None:
    """`dragoman claims - <&-`: nobody will write to it."""
    words = f"'{sys.executable}' -m dragoman {command} - <&-"
    done = subprocess.run(["sh", "-c", words], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"dragoman: -: no standard input to read; pipe a page into the command or name a file\n"


def test_standard_output_that_is_closed(bad: Path) -> None:
    """`dragoman claims PAGE >&-`: one line, no traceback."""
    words = f"'{sys.executable}' -m dragoman claims '{bad / 'held.txt'}' >&-"
    done = subprocess.run(["sh", "-c", words], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr == b"dragoman: standard output is closed; send it to a file or a program\n"


def test_a_name_that_reads_like_an_address(tmp_path: Path) -> None:
    """`?`, `#` and `%20` in the name of a record are letters like any other."""
    (tmp_path / "held.txt").write_text(HELD)
    path = tmp_path / "a?b#c%20d.db"
    assert dragoman("run", tmp_path / "held.txt", "--record", path).code == 0
    assert path.is_file()
    assert "Athens" in dragoman("timeline", "GRC", "TUR", "--record", path).text


def test_a_read_only_folder(bad: Path, tmp_path: Path) -> None:
    """A record in it is read; none is made in it, and none is written to."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    dragoman("run", bad / "held.txt", "--record", shelf / "old.db")
    shelf.chmod(0o555)
    if os.access(shelf, os.W_OK):
        pytest.skip("this user may write everywhere")
    assert "Athens" in dragoman("timeline", "GRC", "TUR", "--record", shelf / "old.db").text
    for name in ("old.db", "new.db"):
        said = dragoman("run", bad / "old.txt", "--record", shelf / name)
        assert said.code == 2
        assert said.talk.startswith(f"dragoman: {shelf / name}: SQLite cannot use it (")
        assert "name a file where you may" in said.talk
    shelf.chmod(0o755)


def test_a_full_disk(bad: Path) -> None:
    """A device that is always full: what happened and what to do, on either side."""
    if not Path("/dev/full").exists():
        pytest.skip("no such device on this system")
    said = dragoman("run", bad / "held.txt", "--record", "/dev/full")
    assert said.code == 2
    assert "database or disk is full" in said.talk and "free some space and run it again" in said.talk
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "dragoman", "claims", str(bad / "held.txt")]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"standard output cannot be written to (No space left on device)" in done.stderr
