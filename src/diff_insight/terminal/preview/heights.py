"""How high each of many blocks is, and where on the page it begins, while most are only guessed."""

from array import array


class Heights:
    """Sums that stay quick when one height turns out to be another: a binary indexed tree."""

    def __init__(self, heights: "array[int]") -> None:
        self._heights = heights
        self._size = len(heights)
        tree = array("q", [0]) * (self._size + 1)
        for at, height in enumerate(heights, start=1):
            tree[at] += height
            parent = at + (at & -at)
            if parent <= self._size:
                tree[parent] += tree[at]
        self._tree = tree

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, block: int) -> int:
        return self._heights[block]

    @property
    def total(self) -> int:
        """Rows of the whole page."""
        return self.offset(self._size)

    def set(self, block: int, height: int) -> None:
        """Let `block` be `height` rows high."""
        more = height - self._heights[block]
        self._heights[block] = height
        at = block + 1
        while more and at <= self._size:
            self._tree[at] += more
            at += at & -at

    def offset(self, block: int) -> int:
        """The row at which `block` begins."""
        total = 0
        while block:
            total += self._tree[block]
            block -= block & -block
        return total

    def block_at(self, row: int) -> tuple[int, int]:
        """The block that holds a row of the page, and which of the block's rows that is; the last for any row below."""
        at, step = 0, 1 << self._size.bit_length()
        left = row
        while step:
            next_at = at + step
            if next_at <= self._size and self._tree[next_at] <= left:
                at = next_at
                left -= self._tree[at]
            step >>= 1
        if at >= self._size:
            return self._size - 1, max(self._heights[self._size - 1] - 1, 0)
        return at, left
