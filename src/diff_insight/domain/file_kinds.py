"""What kind of file some bytes are: by what stands at their beginning, not by their name."""

import re
import struct
from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern


class FileKind(NamedTuple):
    """A format, and an image's size in pixels where its header says it."""

    name: str
    width: int | None = None
    height: int | None = None


_MAGIC = (
    (b"%PDF-", "PDF document"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"(\xb5/\xfd", "zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"\x7fELF", "ELF program or library"),
    (b"MZ", "Windows program or library"),
    (b"\xcf\xfa\xed\xfe", "Mach-O program or library"),
    (b"\xca\xfe\xba\xbe", "Java class or Mach-O program"),
    (b"\x00asm", "WebAssembly module"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"\xde\x12\x04\x95", "gettext catalogue"),
    (b"\x95\x04\x12\xde", "gettext catalogue"),
    (b"wOFF", "WOFF font"),
    (b"wOF2", "WOFF2 font"),
    (b"\x00\x01\x00\x00\x00", "TrueType font"),
    (b"OTTO", "OpenType font"),
    (b"OggS", "Ogg audio or video"),
    (b"ID3", "MP3 audio"),
    (b"\xff\xfb", "MP3 audio"),
    (b"fLaC", "FLAC audio"),
    (b"\x1aE\xdf\xa3", "Matroska or WebM video"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"8BPS", "Photoshop image"),
    (b"!<arch>\n", "static library"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
)
"""The first bytes of formats that say no more than their name here."""

_ZIPS = (
    (b"mimetypeapplication/epub", "EPUB book"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "OpenDocument file"),
    (b"word/", "Word document"),
    (b"xl/", "Excel workbook"),
    (b"ppt/", "PowerPoint presentation"),
    (b"META-INF/", "Java archive"),
)
"""What a zip archive holds near its beginning, and what it is then called."""

_NEAR = 4096
_SVG = lazy_pattern(rb"<svg\b[^>]*>", re.IGNORECASE)
_LENGTH = lazy_pattern(rb"\b(width|height)\s*=\s*[\"']\s*(\d{1,6})(?:\.\d+)?(?:px)?\s*[\"']")
_VIEW_BOX = lazy_pattern(rb"viewBox\s*=\s*[\"'][-\d.]+[\s,]+[-\d.]+[\s,]+(\d{1,6})[\d.]*[\s,]+(\d{1,6})")


def kind_of(contents: bytes) -> FileKind | None:
    """What `contents`, or enough of their beginning, are; None where nothing tells. Damaged files raise nothing."""
    try:
        kind = _image(contents)
    except (struct.error, IndexError):
        kind = None
    return kind or _zip(contents) or _container(contents) or _plain(contents)


def _image(contents: bytes) -> FileKind | None:
    if contents.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind("PNG image", *struct.unpack_from(">II", contents, 16))
    if contents[:6] in (b"GIF87a", b"GIF89a"):
        return FileKind("GIF image", *struct.unpack_from("<HH", contents, 6))
    if contents.startswith(b"\xff\xd8\xff"):
        return _jpeg(contents)
    if contents[:4] == b"RIFF" and contents[8:12] == b"WEBP":
        return _webp(contents)
    if contents.startswith(b"BM") and contents[6:10] == b"\0\0\0\0":
        width, height = struct.unpack_from("<ii", contents, 18)
        return FileKind("BMP image", width, abs(height))
    if contents[:4] in (b"\0\0\1\0", b"\0\0\2\0") and contents[4:6] != b"\0\0":
        return FileKind("Windows icon", contents[6] or 256, contents[7] or 256)
    return _svg(contents)


def _jpeg(contents: bytes) -> FileKind:
    """The size stands in the first segment that begins a frame."""
    at = 2
    while at + 9 < len(contents) and contents[at] == 0xFF:
        marker = contents[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", contents, at + 5)
            return FileKind("JPEG image", width, height)
        at += 2 + struct.unpack_from(">H", contents, at + 2)[0]
    return FileKind("JPEG image")


def _webp(contents: bytes) -> FileKind:
    form = contents[12:16]
    if form == b"VP8X":
        width, height = (int.from_bytes(contents[at : at + 3], "little") + 1 for at in (24, 27))
    elif form == b"VP8L":
        bits = struct.unpack_from("<I", contents, 21)[0]
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = (size & 0x3FFF for size in struct.unpack_from("<HH", contents, 26))
    return FileKind("WebP image", width, height)


def _svg(contents: bytes) -> FileKind | None:
    head = contents[:_NEAR]
    found = _SVG.search(head) if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" else None
    if found is None:
        return None
    lengths = {name: int(length) for name, length in _LENGTH.findall(found[0])}
    box = _VIEW_BOX.search(found[0])
    if len(lengths) == 2:
        return FileKind("SVG image", lengths[b"width"], lengths[b"height"])
    return FileKind("SVG image", *map(int, box.groups())) if box else FileKind("SVG image")


def _zip(contents: bytes) -> FileKind | None:
    if not contents.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    near = contents[:_NEAR]
    return FileKind(next((name for mark, name in _ZIPS if mark in near), "zip archive"))


def _container(contents: bytes) -> FileKind | None:
    """Formats whose name stands a little further in."""
    if contents[4:8] == b"ftyp":
        return FileKind("AVIF or HEIF image" if contents[8:11] in (b"avi", b"hei", b"mif") else "MP4 video or audio")
    if contents[:4] == b"RIFF":
        return FileKind({b"WAVE": "WAV audio", b"AVI ": "AVI video"}.get(contents[8:12], "RIFF container"))
    return FileKind("tar archive") if contents[257:262] == b"ustar" else None


def _plain(contents: bytes) -> FileKind | None:
    return next((FileKind(name) for magic, name in _MAGIC if contents.startswith(magic)), None)
