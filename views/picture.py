"""
A picture of figures for a phone: big ones with words beside them, bars, tiles and short lists.

What is drawn is a Sheet of ready words; the drawing library is loaded when the first one is drawn.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.ImageFont import FreeTypeFont

T = TypeVar("T")

WIDTH = 1080
MARGIN = 64
FINER = 2  # drawn so many times larger and made smaller: smooth edges
COLUMN_GAP = 56
LONGEST_LIST = 5
MOST_NOTES = 3
PAIR = 118
QUIET_ZONE = 4  # so many modules around a QR code stay empty, says ISO 18004
PAPER, INK, MUTED, FAINT = "#FBFAF7", "#20262B", "#6B747C", "#E9E6DF"
ACCENT, PALE = "#2C7A69", "#CFE0DA"
REGULAR, BOLD = "DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"
# What the fonts have no shape for (emoji, other scripts) is left out rather than drawn as an empty box.
SHAPELESS = re.compile("[^ -~\u00a0-¿À-ſ\u0400-џҐґ\u2010-\u2015\u2018-\u201e•…‰\u202f\u2009€₴₽№™↑↓−×●]")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart; no `share` is no bar, and its place says `figure` only."""

    label: str
    figure: str
    count: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A big figure with lines beside it, and bars under it. `low` and `high` are drawn as a strip, 0 to 1."""

    heading: str
    figure: str
    lines: tuple[str, ...]
    bars_heading: str = ""
    bars: tuple[Bar, ...] = ()
    low: float | None = None
    high: float | None = None
    value: float | None = None
    # a line across the strip, and one across the bars: what is still all right
    limit: float | None = None
    bars_limit: float | None = None
    # where bars begin: those of less hang down
    bars_from: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list: a name, its figure, and a smaller note under it."""

    name: str
    figure: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A short list under a heading."""

    heading: str
    rows: tuple[Row, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one thing, each with its share, 0 to 1: the own one, and the one that it is held against."""

    name: str
    figure: str
    share: float
    other_figure: str
    other_share: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Pairs under a heading, and what is to be known of them below."""

    heading: str
    note: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole picture, from top to bottom. A tile is a figure and what it means."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    tiles: tuple[tuple[str, str], ...] = ()
    lists: tuple[Listing, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


def draw(sheet: Sheet) -> bytes:
    """Draw a sheet; a PNG, 1080 wide and as high as what is on it."""
    pen = _Pen(_height(sheet))
    _draw_all(pen, sheet)
    return pen.png()


def draw_code(title: str, words: str, link: str) -> bytes:
    """Draw a QR code of a link, large enough to be read off a phone, under a title and above a line of words."""
    import segno  # noqa: PLC0415 - as below

    pen = _Pen(1500)
    pen.text(WIDTH / 2, title, 64, bold=True, middle=True, width=WIDTH - 2 * MARGIN)
    pen.down(120)
    rows = tuple(segno.make(link, error="m").matrix)
    each = (WIDTH - 2 * MARGIN) // (len(rows) + 2 * QUIET_ZONE)
    wide = each * (len(rows) + 2 * QUIET_ZONE)
    left = (WIDTH - wide) // 2
    pen.box(left, 0, wide, wide, "#FFFFFF", round_=24)
    for row in rows:
        pen.down(each if row is not rows[0] else each * QUIET_ZONE)
        for place, is_dark in enumerate(row):
            if is_dark:
                pen.box(left + (place + QUIET_ZONE) * each, 0, each, each, INK, round_=0)
    pen.down(each * (QUIET_ZONE + 1) + 40)
    pen.text(WIDTH / 2, words, 40, fill=MUTED, middle=True, width=WIDTH - 2 * MARGIN)
    pen.down(60)
    return pen.png()


def _height(sheet: Sheet) -> int:
    bars = sum(520 for block in sheet.blocks if block.bars)
    rows = (LONGEST_LIST * 160 + 200) * len(sheet.lists)
    pairs = sum(200 + PAIR * len(one.pairs) for one in sheet.comparisons)
    return 400 + 480 * len(sheet.blocks) + bars + 360 * len(sheet.tiles) + rows + pairs


def _draw_all(pen: "_Pen", sheet: Sheet) -> None:
    right = WIDTH - MARGIN
    pen.text(MARGIN, sheet.title, 54, bold=True, width=right - MARGIN)
    pen.down(72)
    pen.text(MARGIN, sheet.subtitle, 32, fill=MUTED, width=right - MARGIN)
    pen.down(84)
    tall_bars = 180 if len(sheet.blocks) == 1 else 110  # several are to be seen together
    for block in sheet.blocks:
        _block(pen, block, tall_bars)
    if sheet.tiles:
        _tiles(pen, sheet.tiles)
    _in_columns(pen, sheet.comparisons, _comparison)
    _in_columns(pen, sheet.lists, _listing)


def _in_columns(pen: "_Pen", things: tuple[T, ...], draw_one: "Callable[[_Pen, T, float, float], None]") -> None:
    """Draw things two in a row, each below whatever is higher of the row before."""
    width = (WIDTH - 2 * MARGIN - COLUMN_GAP) / 2
    for start in range(0, len(things), 2):
        top, lowest = pen.y, pen.y
        for number, one in enumerate(things[start : start + 2]):
            pen.y = top
            draw_one(pen, one, MARGIN + number * (width + COLUMN_GAP), width)
            lowest = max(lowest, pen.y)
        pen.y = lowest


def _block(pen: "_Pen", block: Block, tall_bars: int) -> None:
    width = WIDTH - 2 * MARGIN
    pen.text(MARGIN, block.heading, 36, bold=True, width=width)
    pen.down(60)
    size = 150
    while size > 80 and pen.length(block.figure, size, bold=True) > width * 0.46:
        size -= 10
    pen.text(MARGIN - 6, block.figure, size, bold=True, fill=ACCENT, dy=(150 - size) / 2)
    beside = MARGIN + pen.length(block.figure, size, bold=True) + 44
    lines = [
        (part, INK if number == 0 else MUTED)
        for number, line in enumerate(block.lines)
        for part in pen.wrapped(line, 34, WIDTH - MARGIN - beside)
    ]
    top = max(0.0, (180 - 50 * len(lines)) / 2)
    for number, (line, fill) in enumerate(lines):
        pen.text(beside, line, 34, fill=fill, dy=top + 50 * number)
    pen.down(max(192, round(top + 50 * len(lines) + 20)))
    if block.low is not None and block.high is not None and block.value is not None:
        pen.strip((MARGIN, width), 14, 0, 1, fill=FAINT)
        pen.strip((MARGIN, width), 14, block.low, block.high, fill=PALE)
        if block.limit is not None:
            pen.box(MARGIN + width * block.limit - 3, -12, 6, 38, INK, round_=0)
        pen.mark(MARGIN + width * block.value, 14)
        pen.down(62)
    if block.bars:
        _bars(pen, block, tall_bars)


def _bars(pen: "_Pen", block: Block, tall_bars: int) -> None:
    highest = tall_bars if any(bar.share is not None for bar in block.bars) else 0
    width = (WIDTH - 2 * MARGIN) / len(block.bars)
    pen.text(MARGIN, block.bars_heading, 32, fill=MUTED, width=WIDTH - 2 * MARGIN)
    pen.down(64)
    thick = min(112.0, width * 0.68)
    size = 30 if len(block.bars) <= 8 else 23
    if block.bars_limit is not None:
        pen.box(MARGIN, 52 + highest * (1 - block.bars_limit), WIDTH - 2 * MARGIN, 3, "#B9B3A6", round_=0)
    for number, bar in enumerate(block.bars):
        centre = MARGIN + width * (number + 0.5)
        share = block.bars_from if bar.share is None else bar.share
        top, bottom = (highest * at for at in sorted((share, block.bars_from), reverse=True))
        pen.text(
            centre,
            bar.figure,
            34 if bar.share is not None else 30,
            bold=bar.share is not None,
            fill=INK if bar.share is not None else MUTED,
            dy=highest - top,
            middle=True,
        )
        if bar.share is not None:
            last = number == len(block.bars) - 1
            fill = ACCENT if last else "#7FB0A3"
            pen.box(centre - thick / 2, 52 + highest - top, thick, max(top - bottom, 4), fill)
        pen.text(centre, bar.label, size, dy=highest + 68, middle=True, width=width - 6)
        pen.text(centre, bar.count, 28, fill=MUTED, dy=highest + 106, middle=True, width=width - 6)
    pen.box(MARGIN, 52 + highest, WIDTH - 2 * MARGIN, 3, FAINT, round_=0)
    pen.down(highest + 182)


def _tiles(pen: "_Pen", tiles: tuple[tuple[str, str], ...]) -> None:
    gap, each = 20, min(4, len(tiles))
    width = (WIDTH - 2 * MARGIN - gap * (each - 1)) / each
    for start in range(0, len(tiles), each):
        row = tiles[start : start + each]
        words = [pen.wrapped(meaning, 27, width - 40)[:5] for _, meaning in row]
        high = 92 + 34 * max(len(lines) for lines in words) + 22
        for number, ((figure, _), lines) in enumerate(zip(row, words, strict=True)):
            left = MARGIN + number * (width + gap)
            pen.box(left, 0, width, high, "#F1EFE9", round_=22)
            pen.text(left + 20, figure, 46, bold=True, dy=20, width=width - 40)
            for line, said in enumerate(lines):
                pen.text(left + 20, said, 27, fill=MUTED, dy=86 + 34 * line)
        pen.down(high + gap)
    pen.down(36)


def _comparison(pen: "_Pen", one: Comparison, left: float, width: float) -> None:
    pen.text(left, one.heading, 34, bold=True, width=width)
    pen.down(62)
    room = width - 150
    for pair in one.pairs:
        pen.text(left, pair.name, 29, width=width)
        pen.down(42)
        for figure, share, fill in (
            (pair.figure, pair.share, ACCENT),
            (pair.other_figure, pair.other_share, "#C9C4B8"),
        ):
            pen.box(left, 4, max(room * share, 5), 20, fill, round_=5)
            pen.text(left + max(room * share, 5) + 12, figure, 25, fill=INK if fill == ACCENT else MUTED, dy=-3)
            pen.down(30)
        pen.down(PAIR - 102)
    for line in pen.wrapped(one.note, 27, width):
        pen.text(left, line, 27, fill=MUTED)
        pen.down(36)
    pen.down(30)


def _listing(pen: "_Pen", listing: Listing, left: float, width: float) -> None:
    pen.text(left, listing.heading, 34, bold=True, width=width)
    pen.down(62)
    for row in listing.rows[:LONGEST_LIST]:
        taken = pen.length(row.figure, 31, bold=True)
        pen.text(left, row.name, 31, width=width - taken - 24)
        pen.text(left + width - taken, row.figure, 31, bold=True)
        notes = pen.wrapped(row.note, 27, width)[:MOST_NOTES] if row.note else []
        for line, note in enumerate(notes):
            pen.text(left, note, 27, fill=MUTED, dy=42 + 34 * line, width=width)
        pen.down(54 + 34 * len(notes))
    if listing.more:
        pen.text(left, listing.more, 27, fill=MUTED, width=width)
        pen.down(44)
    pen.down(16)


class _Pen:
    """Draws at a height that moves down the sheet."""

    def __init__(self, height: int) -> None:
        from PIL import Image, ImageDraw  # noqa: PLC0415 - a process that draws nothing does without

        self._image = Image.new("RGB", (WIDTH * FINER, height * FINER), PAPER)
        self._draw = ImageDraw.Draw(self._image)
        self.y = 56.0

    def down(self, by: float) -> None:
        """Go on further down."""
        self.y += by

    def length(self, text: str, size: int, *, bold: bool = False) -> float:
        """How wide a text is."""
        return _font(size * FINER, BOLD if bold else REGULAR).getlength(_drawable(text)) / FINER

    def wrapped(self, text: str, size: int, width: float) -> list[str]:
        """A text in lines that are no wider, as far as its words allow."""
        lines: list[str] = []
        for word in text.split(" "):
            if lines and self.length(f"{lines[-1]} {word}", size) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(self.fitting(word, size, width))
        return lines

    def fitting(self, text: str, size: int, width: float, *, bold: bool = False) -> str:
        """A text cut to a width."""
        text = _drawable(text)
        if self.length(text, size, bold=bold) <= width:
            return text
        while text and self.length(text + "…", size, bold=bold) > width:
            text = text[:-1]
        return text.rstrip(" ,.-–—(«") + "…"

    def text(
        self,
        x: float,
        text: str,
        size: int,
        *,
        bold: bool = False,
        fill: str = INK,
        dy: float = 0.0,
        middle: bool = False,
        width: float | None = None,
    ) -> None:
        """Write a line; `middle` puts its middle at x, `width` cuts it."""
        said = _drawable(text) if width is None else self.fitting(text, size, width, bold=bold)
        font = _font(size * FINER, BOLD if bold else REGULAR)
        place = (x * FINER, (self.y + dy) * FINER)
        self._draw.text(place, said, font=font, fill=fill, anchor="ma" if middle else "la")

    def box(self, x: float, dy: float, width: float, high: float, fill: str, *, round_: float = 10) -> None:
        """A filled box with round corners."""
        top = self.y + dy
        corners = [x * FINER, top * FINER, (x + width) * FINER - 1, (top + high) * FINER - 1]
        self._draw.rounded_rectangle(corners, radius=min(round_, width / 2, high / 2) * FINER, fill=fill)

    def strip(self, place: tuple[float, float], high: float, begin: float, end: float, *, fill: str) -> None:
        """A part of a strip, from one share of its width to another."""
        x, width = place
        if end > begin:
            wide = max(width * (end - begin), high)
            self.box(min(x + width * begin, x + width - wide), 0, wide, high, fill, round_=high / 2)

    def mark(self, x: float, high: float) -> None:
        """A dot on a strip."""
        x = min(max(x, MARGIN + high), WIDTH - MARGIN - high)
        self.box(x - high, -high / 2, 2 * high, 2 * high, ACCENT, round_=high)

    def png(self) -> bytes:
        """What is drawn so far, as a PNG that ends there."""
        drawn = self._image.crop((0, 0, WIDTH * FINER, min(round(self.y + 30) * FINER, self._image.height)))
        file = BytesIO()
        drawn.reduce(FINER).save(file, "PNG", optimize=True)
        return file.getvalue()


@cache
def _font(size: int, name: str) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415 - as above

    letters: Any = BytesIO((files("views.fonts") / name).read_bytes())
    return ImageFont.truetype(letters, size, layout_engine=ImageFont.Layout.BASIC)


def _drawable(text: str) -> str:
    return re.sub(" {2,}", " ", SHAPELESS.sub("", text)).strip()
