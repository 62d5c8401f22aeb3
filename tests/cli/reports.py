"""Invented pages on publicly known happenings: Greece and Turkey (2017), China and Japan (2018).

The words are ours, the outlets are invented. One report announces what two others tell as done; each comes with what
a scraper leaves around it.
"""

from __future__ import annotations

import json
from pathlib import Path

ANNOUNCED = """Aegean Courier
Home | World | Politics | Contact
Turkish president expected in Athens
4 December 2017
ATHENS - Turkish President Tayyip Erdogan will visit Athens on Thursday, the Greek foreign ministry said.
He is to hold talks with Greek Prime Minister Alexis Tsipras.
It would be the first visit of a Turkish president to Greece in 65 years.
The Greek foreign ministry said that the two sides would discuss migration and trade.
Share
Comments
Name
Email
"""

HELD = """Aegean Courier
Home | World | Politics | Contact
Tsipras receives Erdogan in Athens
7 December 2017
ATHENS - Greek Prime Minister Alexis Tsipras met Turkish President Recep Tayyip Erdogan in Athens on Thursday.
Tsipras said that Greece supported the European path of Turkey.
Erdogan called on Greece to respect the rights of the Muslim minority in Western Thrace.
"We will increase our trade," Erdogan told reporters after the meeting.
Share
Comments
Name
Email
"""

HELD_TOO = """The Bosphorus Ledger
Front page | Region | Economy
Erdogan in Athens: old treaty, new quarrel
8 December 2017
Turkish President Recep Tayyip Erdogan held talks with Greek Prime Minister Alexis Tsipras in Athens on Thursday.
The Turkish president criticised Greece for its treatment of the Muslim minority.
Tsipras rejected the demand to update the Treaty of Lausanne.
We use cookies to improve this site. Accept | Settings
"""

LINE = {
    "id": "valley-line",
    "text": "Japanese Prime Minister Shinzo Abe met Chinese Premier Li Keqiang in Tokyo on Wednesday.\n"
    "Abe told Li that Japan would welcome a visit by the Chinese president.\n",
    "published": "2018-05-10",
    "outlet": "Valley Observer",
    "title": "Abe meets Li",
}

FRENCH = (
    "Le président turc a rencontré le premier ministre grec à Athènes jeudi, selon un communiqué du ministère des "
    "affaires étrangères.\nLes deux dirigeants ont évoqué la situation en Méditerranée et le sort des réfugiés.\n"
)

NO_BODY = "Home | News | Contact\nSubscribe\nAccept cookies\n"

OLD_ENCODING = (
    "The Turkish foreign minister met his Greek counterpart in Ankara on Monday. \x93We agree,\x94 he said at the "
    "caf\xe9 of the ministry.\n"
).encode("latin-1")

BINARY = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8


def write_reports(folder: Path) -> Path:
    """The four good pages: three files and a JSONL."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"announced.txt": ANNOUNCED, "held.txt": HELD, "held-too.txt": HELD_TOO, "lines.jsonl": json.dumps(LINE)}
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def write_bad_pages(folder: Path) -> Path:
    """One good page among those that cannot be read."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"french.txt": FRENCH, "no-body.txt": NO_BODY, "empty.txt": "", "held.txt": HELD}
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "binary.txt").write_bytes(BINARY)
    (folder / "picture.png").write_bytes(BINARY)
    (folder / "old.txt").write_bytes(OLD_ENCODING)
    return folder
