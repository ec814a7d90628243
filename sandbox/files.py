"""Files that Telegram keeps: bytes by file id, and how each kind of media describes its file."""

import hashlib
from dataclasses import dataclass
from typing import Any

from sandbox.errors import bad_request
from sandbox.spec import Upload

Json = dict[str, Any]

_FOLDERS = {
    "photo": ("photos", "jpg", "image/jpeg"),
    "video": ("videos", "mp4", "video/mp4"),
    "voice": ("voice", "oga", "audio/ogg"),
    "audio": ("music", "mp3", "audio/mpeg"),
    "document": ("documents", "bin", "application/octet-stream"),
    "animation": ("animations", "mp4", "video/mp4"),
    "video_note": ("video_notes", "mp4", "video/mp4"),
    "sticker": ("stickers", "webp", "image/webp"),
}
MEDIA_KINDS = tuple(_FOLDERS)
CAPTIONED = ("photo", "video", "voice", "audio", "document", "animation")
_LARGEST_DOWNLOAD = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file in the store, of one kind of media."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    name: str
    mime_type: str
    content: bytes
    details: Json

    def describe(self) -> Any:
        """Return the file as a message shows it: an object, or for a photo the list of its sizes."""
        base: Json = {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}
        named = {"file_name": self.name, "mime_type": self.mime_type}
        size = {"width": 1280, "height": 960}
        lasting = {"duration": 3, **self.details}
        if self.kind == "photo":
            small = {"file_id": f"{self.file_id}-s", "file_unique_id": f"{self.unique_id}s"}
            return [{**small, "width": 90, "height": 67, "file_size": len(self.content)}, {**base, **size}]
        look = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        shown: Json = {
            "video": {**size, **named, **lasting},
            "animation": {**size, **named, **lasting},
            "voice": {"mime_type": self.mime_type, **lasting},
            "audio": {**named, **lasting},
            "video_note": {"length": 240, **lasting},
            "sticker": {**look, **self.details},
            "document": named,
        }[self.kind]
        return {**base, **shown}


class FileStore:
    """Bytes by file id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep(
        self,
        kind: str,
        content: bytes,
        *,
        name: str | None = None,
        mime_type: str | None = None,
        details: Json | None = None,
    ) -> StoredFile:
        """Store new bytes as media of `kind`."""
        folder, extension, usual_type = _FOLDERS[kind]
        number = len(self._by_path)
        unique = hashlib.blake2s(content + kind.encode(), digest_size=9).hexdigest()
        stored = StoredFile(
            file_id=f"sandbox-{kind}-{number}-{unique}",
            unique_id=unique,
            kind=kind,
            path=f"{folder}/file_{number}.{extension}",
            name=name or f"file_{number}.{extension}",
            mime_type=mime_type or usual_type,
            content=content,
            details=details or {},
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        """Return the file of that id; the id of a photo's small size is good too."""
        return self._by_id.get(file_id.removesuffix("-s"))

    def lose(self, file_id: str) -> None:
        """Forget a file, as one that its owner took away: its id is good for nothing any more."""
        self._by_id.pop(file_id, None)

    def at(self, path: str) -> StoredFile | None:
        """Return the file to be downloaded from `path`."""
        return self._by_path.get(path)

    def receive(self, kind: str, given: Upload | str, details: Json) -> StoredFile:
        """Turn what a bot gave as `kind`, an upload or a file id, into a stored file; refuse as Telegram does."""
        if isinstance(given, Upload):
            if not given.content:
                raise bad_request("file must be non-empty")
            return self.keep(kind, given.content, name=given.name, mime_type=given.mime_type, details=details)
        if given.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")  # the sandbox never leaves this machine
        stored = self.find(given)
        if stored is None:
            raise bad_request("wrong remote file identifier specified: Wrong character in the string")
        if stored.kind != kind:
            wanted, found = _type_name(kind), _type_name(stored.kind)
            raise bad_request(f"can't use file of type {found} as {wanted}")
        return stored

    def link(self, file_id: str) -> Json:
        """Return the File object for getFile."""
        stored = self.find(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        if len(stored.content) > _LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        return {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id,
            "file_size": len(stored.content),
            "file_path": stored.path,
        }


def _type_name(kind: str) -> str:
    return {"voice": "VoiceNote", "video_note": "VideoNote"}.get(kind, kind.capitalize())
