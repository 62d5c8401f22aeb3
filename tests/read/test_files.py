"""Files under the paths: what cannot be read costs only itself, whatever lies there."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from dragoman.model.pages import Page
from dragoman.model.spans import Refusal
from dragoman.read import check_paths, read_pages
from dragoman.read.files import Found, find_files

PAGE = "Oman names envoy"


def read(*paths: Path) -> tuple[list[str], dict[str, str]]:
    """Ids of the pages read, and what was refused: file name -> reason."""
    found = list(read_pages(paths))
    refused = [one for one in found if isinstance(one, Refusal)]
    assert {one.rule for one in refused} <= {"read.file.unreadable"}
    reasons = (one.reason.rpartition(": ") for one in refused)
    return [one.id for one in found if isinstance(one, Page)], {Path(name).name: why for name, _, why in reasons}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good page."""
    top = tmp_path / "pages"
    top.mkdir()
    (top / "good.txt").write_text(PAGE)
    return top


def test_a_broken_link_and_a_link_to_itself(folder: Path) -> None:
    (folder / "away.txt").symlink_to("nowhere.txt")
    (folder / "self.txt").symlink_to("self.txt")
    pages, refused = read(folder)
    assert pages == ["good"]
    assert refused == {
        "away.txt": "no longer there, or a link that leads nowhere; put it back, or leave it out",
        "self.txt": "a link that leads back to itself; remove the link",
    }


def test_a_folder_that_leads_back_to_itself(folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "up").symlink_to("..")
    pages, refused = read(folder)
    assert pages == ["good"]
    assert refused == {"up": f"the same folder as {folder}; remove the link"}


def test_a_link_to_another_folder_is_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "far.txt").write_text(PAGE)
    (folder / "link").symlink_to(tmp_path / "other")
    assert read(folder) == (["good", "far"], {})


def test_what_is_no_file(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(os.path.relpath(folder / "plug.txt"))  # a socket's path is a short one
        pages, refused = read(folder)
    assert pages == ["good"]
    assert refused == {
        "pipe.txt": "a pipe, not a file; pipe its pages in and read '-'",
        "plug.txt": "a socket, not a file; pipe its pages in and read '-'",
    }


def test_devices_have_no_end() -> None:
    assert read(Path("/dev/zero")) == ([], {"zero": "a device, not a file; pipe its pages in and read '-'"})


def test_a_pipe_that_the_shell_hands_over_is_read() -> None:
    reader, writer = os.pipe()
    os.write(writer, PAGE.encode())
    os.close(writer)
    assert read(Path(f"/dev/fd/{reader}")) == ([str(reader)], {})
    os.close(reader)


def test_no_permission(folder: Path) -> None:
    (folder / "locked.txt").write_text(PAGE)
    (folder / "closed").mkdir()
    for path in (folder / "locked.txt", folder / "closed"):
        path.chmod(0)
    if os.access(folder / "locked.txt", os.R_OK):
        pytest.skip("this user may read everything")
    pages, refused = read(folder, folder / "closed" / "x.txt")
    (folder / "closed").chmod(0o700)
    assert pages == ["good"]
    assert set(refused) == {"locked.txt", "closed", "x.txt"}
    assert set(refused.values()) == {"no permission to read it; change its permissions, or leave it out"}


def test_a_file_that_breaks_while_it_is_read() -> None:
    """This one opens, and its first byte cannot be read."""
    name = Path("/proc/self/mem")
    if not name.exists():
        pytest.skip("no such file on this system")
    assert read(name) == ([], {"mem": "cannot be read (Input/output error); check the disk, or leave it out"})


def test_a_file_that_vanished(folder: Path) -> None:
    (folder / "late.txt").write_text(PAGE)
    pages = read_pages([folder])
    (folder / "late.txt").unlink()
    assert [type(one) for one in pages] == [Page, Refusal]


def test_a_folder_without_a_page(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(PAGE)
    assert read(tmp_path) == ([], {tmp_path.name: "no page in this folder; name a folder that holds pages"})


def test_a_name_that_is_not_utf8(folder: Path) -> None:
    """It is read, under a name that can be written down."""
    with open(os.fsencode(folder) + b"/caf\xe9.txt", "w") as handle:
        handle.write(PAGE)
    found = [one for one in find_files([folder]) if isinstance(one, Found)]
    assert [(one.id, one.source) for one in found] == [
        ("caf\\xe9", f"{folder}/caf\\xe9.txt"),
        ("good", f"{folder}/good.txt"),
    ]
    assert read(folder)[0] == ["caf\\xe9", "good"]


def test_a_name_too_long_is_refused_when_read(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)
    check_paths([path])
    assert set(read(path)[1].values()) == {"the name is too long for this file system; shorten it"}
