"""
Import: the command in a process of its own, on a file as large as the public UCI Online Retail II half.

206,489 lines; the real file if it lies beside the project, a made-up one of the same size otherwise. Then the same file
again, which changes nothing, and a tenth of the lines: the peak of memory says whether it grows with the file.
"""

import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from tests.bench.machine import ROOT, use
from tests.bench.report import Row, Table
from tests.bench.stock import address

UCI_LINES = 206_489
UCI = ROOT.parent / "shared" / "data" / "orders_uci_retail_2010_dev.csv.gz"


def measure() -> Sequence[Table]:
    """Measure three imports."""
    return [Table("Import", list(_imports()))]


def _imports() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = UCI if UCI.exists() else _made_up(home / "orders.csv", UCI_LINES)
        name = "UCI Online Retail II half" if UCI.exists() else "made-up file"
        yield Row(f"{name}, {UCI_LINES:,} lines, first time", _import(home, file))
        yield Row("the same file again: nothing changes", _import(home, file))
        tenth = _made_up(home / "tenth.csv", UCI_LINES // 10)
        yield Row(f"a tenth of the size, {UCI_LINES // 10:,} lines", _import(home, tenth))


def _import(home: Path, file: Path) -> str:
    environment = os.environ | {"DATABASE_URL": address(home)}
    words = [sys.executable, "-m", "bot.rehearsal", str(home / "no-clock"), "import-orders", str(file)]
    used = use([*words, "--report", str(home / "bad.csv")], environment)
    return f"{used.seconds:.1f} s, peak {used.megabytes:.0f} MB"


def _made_up(file: Path, lines: int) -> Path:
    chance = random.Random(7)
    with file.open("w", encoding="utf-8") as stream:
        stream.write("order_id,customer_id,order_date,sku,product,quantity,amount,currency\n")
        begin = datetime(2009, 12, 1)
        for line in range(lines):
            order = line // 18
            when = begin + timedelta(minutes=40 * order)
            item = chance.randrange(4000)
            stream.write(f"{489_434 + order},{chance.randrange(2000)},{when},{item},item {item},2,13.90,GBP\n")
    return file
