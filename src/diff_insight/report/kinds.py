"""What the name of a file says of its content."""

_BINARY = frozenset(
    """
    7z a avi avif bin bmp bz2 class dll doc docx dylib eot exe flac gif gz heic ico icns jar jpeg jpg lib m4a mo mov
    mp3 mp4 o obj odp ods odt ogg otf pdf png pptx psd pyc rar so sqlite tar tgz tif tiff ttf wav webm webp whl woff
    woff2 xls xlsx xz zip zst
    """.split()  # noqa: SIM905
)


def is_binary_name(path: str) -> bool:
    """Whether files of that name are binary, as far as a name can tell."""
    return path.rpartition(".")[2].lower() in _BINARY
