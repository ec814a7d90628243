"""The files that come with the page, for those who have none at hand."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("assets") / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """One file and what Telegram calls it."""

    kind: str
    file: str
    details: dict[str, Any] = field(default_factory=dict)

    def read(self) -> bytes:
        """Return its bytes."""
        return (_FOLDER / self.file).read_bytes()


SAMPLES = {
    "photo": Sample("photo", "grinder.jpg"),
    "photo-2": Sample("photo", "beans.jpg"),
    "photo-3": Sample("photo", "box.jpg"),
    "voice": Sample("voice", "voice.wav", {"duration": 3}),
    "video_note": Sample("video_note", "hello.webm", {"duration": 2}),
    "sticker": Sample("sticker", "coffee.webp", {"emoji": "☕"}),
    "document": Sample("document", "receipt.pdf"),
}
