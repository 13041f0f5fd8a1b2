"""Formats and pixels by the first bytes."""

import base64
import gzip
import io
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from diff_insight.domain.file_kinds import FileKind, kind_of

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480) + b"\x08\x02\0\0\0"
GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + b"\xff\xc2\0\x11\x08\0\x20\0\x40\3" + bytes(9)
LOSSY = base64.b64decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")
LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0/" + struct.pack("<I", (300 - 1) | (200 - 1) << 14)
EXTENDED = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + (1023).to_bytes(3, "little") + (767).to_bytes(3, "little")
BMP = b"BM" + struct.pack("<IIIIii", 70, 0, 54, 40, 12, -34)


def zipped(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("contents", "kind"),
    [
        (PNG, FileKind("PNG image", 640, 480)),
        (GIF, FileKind("GIF image", 1, 1)),
        (JPEG, FileKind("JPEG image", 64, 32)),
        (LOSSY, FileKind("WebP image", 1, 1)),
        (LOSSLESS, FileKind("WebP image", 300, 200)),
        (EXTENDED, FileKind("WebP image", 1024, 768)),
        (BMP, FileKind("BMP image", 12, 34)),
        (b"\0\0\1\0\1\0\x20\0" + bytes(14), FileKind("Windows icon", 32, 256)),
        (b'<?xml version="1.0"?>\n<svg width="24px" height=\'16\'>', FileKind("SVG image", 24, 16)),
        (b'<svg xmlns="x" viewBox="0 0 32.5 48">', FileKind("SVG image", 32, 48)),
        (gzip.compress(b"x", mtime=0), FileKind("gzip archive")),
        (zipped("a.txt"), FileKind("zip archive")),
        (zipped("word/document.xml"), FileKind("Word document")),
        (b"%PDF-1.7\n", FileKind("PDF document")),
        (b"\0\0\0\x1cftypavif", FileKind("AVIF or HEIF image")),
        (b"RIFF\0\0\0\0WAVE", FileKind("WAV audio")),
        (bytes(257) + b"ustar", FileKind("tar archive")),
        (b"\xde\x12\x04\x95\0\0\0\0", FileKind("gettext catalogue")),
    ],
    ids=lambda value: value.name if isinstance(value, FileKind) else "",
)
def test_formats_are_known_by_their_first_bytes(contents: bytes, kind: FileKind) -> None:
    assert kind_of(contents) == kind


def test_this_very_program_is_known() -> None:
    kind = kind_of(Path(sys.executable).read_bytes()[:4096])
    assert kind is not None and kind.name.endswith("library")


@pytest.mark.parametrize("contents", [b"", b"text", bytes(300), b"<html><svg"])
def test_what_nothing_tells_is_not_guessed(contents: bytes) -> None:
    assert kind_of(contents) is None


@pytest.mark.parametrize("whole", [PNG, GIF, JPEG, LOSSY, LOSSLESS, EXTENDED, BMP])
def test_files_cut_anywhere_raise_nothing(whole: bytes) -> None:
    for end in range(len(whole)):
        kind_of(whole[:end])
