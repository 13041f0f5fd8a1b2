"""The diff of one file: a virtual pane on Textual's Line API.

`pane.DiffPane` is the widget: keys, hunks and search over `canvas.DiffCanvas`, which scrolls, selects and keeps painted
rows. Beneath them, each knowing only those before it: `layout` (characters and cells of one line); `rows`, `split` and
`wrapping` (which line stands in which row); `hidden_rows` (what stands for lines between the hunks); `numbering`,
`pairs` and `colours`, gathered in `lines` (what is known of one line); `palette`, `painting` and `views` (styles and
strips); `arrangement` (a file at one width).
"""
