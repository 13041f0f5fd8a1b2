"""Random patches, as git could have written them."""

from hypothesis import strategies as st

TEXTS = st.one_of(
    st.text(alphabet="ab c\t(){}=", max_size=30),
    st.text(alphabet="a\t排水👍\u0301\u200d\ufe0f❤\x1b\x00\r\x9b\u202e\xa0", max_size=20),
).map(lambda text: text.encode())
RAW = st.one_of(TEXTS, st.binary(max_size=20)).map(lambda raw: raw.replace(b"\n", b""))


@st.composite
def hunk_bodies(draw: st.DrawFn) -> list[bytes]:
    """Lines with their signs; deletions may be followed by additions; a missing newline is noted."""
    lines: list[bytes] = []
    for sign in draw(st.lists(st.sampled_from([b" ", b"-", b"+", b"-+"]), min_size=1, max_size=6)):
        for one in (sign[at : at + 1] for at in range(len(sign))):
            lines += [one + draw(RAW) for _ in range(draw(st.integers(1, 3)))]
            if draw(st.integers(0, 9)) == 0:
                lines.append(b"\\ No newline at end of file")
    return lines


@st.composite
def hunks(draw: st.DrawFn) -> bytes:
    """The hunks of one file, their numbers as they must be."""
    text = b""
    old = new = 1
    for body in draw(st.lists(hunk_bodies(), min_size=1, max_size=4)):
        skipped = draw(st.integers(0, 40))
        old, new = old + skipped, new + skipped
        olds = sum(line[:1] in (b" ", b"-") for line in body)
        news = sum(line[:1] in (b" ", b"+") for line in body)
        text += b"@@ -%d,%d +%d,%d @@ def f():\n" % (old, olds, new, news) + b"".join(line + b"\n" for line in body)
        old, new = old + olds, new + news
    return text
