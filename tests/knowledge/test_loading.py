"""Loading the data files: what is wrong in them is said with file and line."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from dragoman.knowledge import tables
from dragoman.knowledge.tables import Row, first_day, last_day, read_rows, read_yaml
from dragoman.knowledge.world import World, load_world
from dragoman.model.errors import KnowledgeError

Edit = Callable[[str, str], Path]


@pytest.fixture
def append(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Put a copy of the data files in place of the packaged ones and add a line to one of them."""
    folder = tmp_path / "copied_data"
    shutil.copytree(str(resources.files("dragoman.data")), folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "copied_data", raising=False)
    monkeypatch.setattr(tables, "DATA", "copied_data")

    def edit(file: str, line: str) -> Path:
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + line + "\n", encoding="utf-8")
        return path

    return edit


def load_again() -> World:
    """Load the data files without what is remembered of them."""
    return load_world.__wrapped__()


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_sound_files_load(append: Edit) -> None:
    append("persons.csv", "milo-tarn,Milo Tarn,Tarn,m,FIN,invented")
    assert load_again().persons["milo-tarn"].name == "Milo Tarn"


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("persons.csv", "milo-tarn,Milo Tarn,Tarn,m,FIN,invented,more", "more cells than columns"),
        ("persons.csv", ",Milo Tarn,Tarn,m,FIN,invented", "column 'id' is empty; fill it or remove the row"),
        ("states.csv", "ZRV", "column 'name' is empty"),
        ("offices.csv", "zrv-president,president,,president,,GOV,invented", "column 'of' is empty"),
        (
            "tenures.csv",
            "hassan-rouhani,irn-president,2013-13-03,,day,false,2013-12-31,invented",
            "since '2013-13-03' is no date; write YYYY-MM-DD, YYYY-MM or YYYY",
        ),
        (
            "tenures.csv",
            "hassan-rouhani,irn-president,2013,soon,day,false,2013-12-31,invented",
            "until 'soon' is no date",
        ),
        (
            "tenures.csv",
            "hassan-rouhani,irn-president,2013-08-03,2012-08-03,day,false,2013-12-31,invented",
            "tenure of 'hassan-rouhani' as 'irn-president' ends (2012-08-03) before it starts (2013-08-03)",
        ),
        (
            "tenures.csv",
            "milo-tarn,irn-president,2013,2014,day,false,2013-12-31,invented",
            "tenure of 'milo-tarn' as 'irn-president': no such person or office",
        ),
        (
            "tenures.csv",
            "hassan-rouhani,zrv-president,2013,2014,day,false,2013-12-31,invented",
            "no such person or office; add it or correct the id",
        ),
    ],
)
def test_an_error_names_file_and_line(file: str, line: str, said: str, append: Edit) -> None:
    path = append(file, line)
    with pytest.raises(KnowledgeError) as error:
        load_again()
    assert str(error.value).startswith(f"data/{file}:{lines_of(path)}: ")
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("persons.csv", "hassan-rouhani,Milo Tarn,,m,FIN,invented", "id 'hassan-rouhani' stands in line "),
        ("states.csv", "IRN,Zorva,,,,,,,,invented", "iso3 'IRN' stands in line "),
        ("roles.csv", "president,president,GOV,1", "role 'president' stands in line "),
        ("offices.csv", "zrv-president,president,ZRV,president,,GOV,invented", "of 'ZRV' is no state and no organisat"),
        ("organs.csv", "zrv-duma,Zorvan Duma,ZRV,,LEG,parliament,invented", "country 'ZRV' is no state and no"),
        ("roles.csv", "tsar,tsar,GOV,first", "rank 'first' is no number; write digits"),
        ("places.csv", "Zorvagrad,,FIN,city,north,25.0,invented", "lat 'north' is no number"),
        ("cues.yaml", "- {pos: verb, frame: [clause], force: say}", "no lemma among ['force', 'frame', 'pos']; add it"),
        (
            "cues.yaml",
            "- {lemma: opine, pos: verb, frames: [clause], force: say}",
            "unknown key 'frames'; the",
        ),
        ("cues.yaml", "- {lemma: opine, pos: adverb, force: say}", "pos 'adverb' is none of adverbial, noun, verb"),
        ("cues.yaml", "- {lemma: opine, pos: verb, frame: [that], force: say}", "frame 'that' is none of as, clause"),
        ("cues.yaml", "- {lemma: [opine], pos: verb, force: say}", "'lemma' is a list; write one word"),
        ("cues.yaml", "- {lemma: no, pos: noun, force: say}", "'lemma' holds a bare on, off, yes or no; put it in"),
        ("cues.yaml", "- just words", "'cues' should be a list of mappings"),
        ("cues.yaml", "- {lemma: opine, pos: }}", "not YAML ("),
    ],
)
def test_more_errors_name_file_and_line(file: str, line: str, said: str, append: Edit) -> None:
    path = append(file, line)
    with pytest.raises(KnowledgeError) as error:
        load_again()
    assert str(error.value).startswith(f"data/{file}:{lines_of(path)}: {said}")


def test_a_row_with_too_many_cells(append: Edit) -> None:
    path = append("roles.csv", "tsar,tsar,GOV,1,2")
    with pytest.raises(KnowledgeError, match=rf"data/roles.csv:{lines_of(path)}: more cells than columns; quote"):
        list(read_rows("roles.csv"))


def test_a_yaml_file_without_its_list() -> None:
    with pytest.raises(KnowledgeError, match=r"data/cues.yaml: 'signs' should be a list"):
        read_yaml("cues.yaml", "signs", needed=())


def test_a_file_in_another_encoding(append: Edit) -> None:
    path = append("roles.csv", "tsar,tsar,GOV,1")
    path.write_bytes(path.read_bytes() + b"tsar2,tsar\xe9,GOV,1\n")
    with pytest.raises(KnowledgeError, match=r"data/roles.csv: not UTF-8 .*; save it again as UTF-8"):
        list(read_rows("roles.csv"))


# --- rows ---


def row(**cells: str) -> Row:
    return Row(file="toys.csv", line=7, cells=cells)


def test_cells_of_a_row() -> None:
    one = row(name="  Zorva ", aliases="Zorvia; ; The Zorva")
    assert (one.text("name"), one.text("capital")) == ("Zorva", "")
    assert one.several("aliases") == ("Zorvia", "The Zorva")
    assert one.needed("name") == "Zorva"
    with pytest.raises(KnowledgeError, match=r"data/toys.csv:7: column 'capital' is empty"):
        one.needed("capital")


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2012-02-03", "2012-02-03", "2012-02-03"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2012", "2012-01-01", "2012-12-31"),
        ("", "None", "None"),
    ],
)
def test_days_of_a_cell(cell: str, first: str, last: str) -> None:
    assert (str(first_day(row(since=cell), "since")), str(last_day(row(since=cell), "since"))) == (first, last)


@pytest.mark.parametrize("cell", ["2012-02-30", "2012-13", "soon", "0", "2012-", "3 May 2012"])
def test_no_day(cell: str) -> None:
    with pytest.raises(KnowledgeError, match="data/toys.csv:7: since '.*' is no date"):
        first_day(row(since=cell), "since")
