"""Personal links, written out for the shop to send: a CSV, and a QR picture each."""

import csv
import hashlib
import re
from pathlib import Path
from typing import TextIO

import segno

from storage import customers
from storage.database import Database

FORMULA = re.compile(r"^\s*[=+\-@]|^[\t\r\n]")
LONGEST_FILE_NAME = 60  # letters: a name of 255 bytes is too long, and a Cyrillic letter takes two


def write_links(database: Database, username: str, stream: TextIO, qr_folder: Path | None) -> int:
    """Write customer → link of everyone whose link is unused, as CSV; how many. QR pictures are PNG files by code."""
    writer = csv.writer(stream)
    writer.writerow(["customer", "name", "link"])
    if qr_folder is not None:
        qr_folder.mkdir(parents=True, exist_ok=True)
    with database.unit() as unit:  # read at once: drawing takes minutes, and the bot must write meanwhile
        unused = list(customers.links(unit))
    for code, name, token in unused:
        link = f"https://t.me/{username}?start={token}"
        writer.writerow([_cell(code), _cell(name or ""), link])
        if qr_folder is not None:
            segno.make(link, error="m").save(str(qr_folder / f"{_file_name(code)}.png"), scale=8)
    return len(unused)


def _cell(text: str) -> str:
    """A cell that a spreadsheet would take for a formula is written as text."""
    return "'" + text if FORMULA.match(text) else text


def _file_name(code: str) -> str:
    """A safe name; one that is not the code itself tells by a digest whose it is, so that no two share a picture."""
    name = re.sub(r"[^\w.-]", "_", code).lstrip(".")[:LONGEST_FILE_NAME]
    if name == code:
        return name
    return f"{name}-{hashlib.sha256(code.encode()).hexdigest()[:8]}"
