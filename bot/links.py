"""Personal links, written out for the shop to send: a CSV, and a QR picture each."""

import csv
import re
from pathlib import Path
from typing import TextIO

import segno

from storage import customers
from storage.database import Database

FORMULA = re.compile(r"^[=+\-@\t\r]")


def write_links(database: Database, username: str, stream: TextIO, qr_folder: Path | None) -> int:
    """Write customer → link of everyone whose link is unused, as CSV; how many. QR pictures are PNG files by code."""
    writer = csv.writer(stream)
    writer.writerow(["customer", "name", "link"])
    if qr_folder is not None:
        qr_folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with database.unit() as unit:
        for code, name, token in customers.links(unit):
            link = f"https://t.me/{username}?start={token}"
            writer.writerow([_cell(code), _cell(name or ""), link])
            if qr_folder is not None:
                segno.make(link, error="m").save(str(qr_folder / f"{_file_name(code)}.png"), scale=8)
            count += 1
    return count


def _cell(text: str) -> str:
    """A cell that a spreadsheet would take for a formula is written as text."""
    return "'" + text if FORMULA.match(text) else text


def _file_name(code: str) -> str:
    return re.sub(r"[^\w.-]", "_", code).lstrip(".") or "_"
